// The worked example in numbers (N5 of the notes): 2-2-1, sigmoids, L = ½(y − ŷ)², one bias per layer.
// The network gives predictions, losses and gradients; the quantities between them are computed by hand.
using BackpropGen;

const double x1 = 0.05, x2 = 0.10, y1 = 0.01;
var net = new WorkedExample
{
    w11_1 = .15, w21_1 = .20, w12_1 = .25, w22_1 = .30, w11_2 = .40, w21_2 = .45, b1 = .35, b2 = .60,
};

// Forward, by hand
double z11 = net.w11_1 * x1 + net.w21_1 * x2 + net.b1;
double z12 = net.w12_1 * x1 + net.w22_1 * x2 + net.b1;
double o11 = Sigmoid(z11), o12 = Sigmoid(z12);
double z21 = net.w11_2 * o11 + net.w21_2 * o12 + net.b2;
Print("z11", z11, "0.3775");
Print("z12", z12, "0.3925");
Print("o11", o11, "0.5932699921071872");
Print("o12", o12, "0.596884378259767");
Print("z21", z21, "1.10590596705977");

// Prediction, loss and gradient, by the network
double yHat = net.Forward(x1, x2);
double loss = net.Backward(x1, x2, y1, out WorkedExample.ParameterSet gradient);
Print("ŷ = o21", yHat, "0.7513650695523157");
Print("L", loss, "0.274811083176155");

// Errors, by hand
double d21 = -(y1 - yHat) * yHat * (1 - yHat);
Print("δ21", d21, "0.13849856162855695");
Print("δ11", d21 * net.w11_2 * o11 * (1 - o11), "0.013367920422887458");
Print("δ12", d21 * net.w21_2 * o12 * (1 - o12), "0.014996075488896851");

Print("∂L/∂w11_1", gradient.w11_1, "0.000668396021144373");
Print("∂L/∂w21_1", gradient.w21_1, "0.001336792042288746");
Print("∂L/∂w12_1", gradient.w12_1, "0.0007498037744448426");
Print("∂L/∂w22_1", gradient.w22_1, "0.0014996075488896852");
Print("∂L/∂w11_2", gradient.w11_2, "0.08216704056423077");
Print("∂L/∂w21_2", gradient.w21_2, "0.08266762784753325");
Print("∂L/∂b1 = δ11 + δ12", gradient.b1, "0.02836399591178431");
Print("∂L/∂b2 = δ21", gradient.b2, "0.13849856162855695");

// One step of gradient descent, slow and fast
Print("w11_2 after η = 0.0001", AfterStep(0.0001), "0.3999917832959436");
Print("w11_2 after η = 1", AfterStep(1), "0.3178329594357693");

double AfterStep(double learningRate)
{
    WorkedExample.ParameterSet start = net.Parameters;
    net.Step(x1, x2, y1, learningRate);
    double updated = net.w11_2;
    net.Parameters = start;
    return updated;
}

static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

// To as many decimals as the notes print.
static void Print(string quantity, double value, string notes)
{
    string printed = value.ToString($"F{notes.Length - notes.IndexOf('.') - 1}");
    Console.WriteLine($"{quantity,-23} {printed,-22} notes {notes,-22} {(printed == notes ? "equal" : "DIFFERENT")}");
}

[Network(2, 2, 1, Activation.Sigmoid, Loss.HalfSquaredError, Bias = Bias.SharedPerLayer)]
public partial class WorkedExample;
