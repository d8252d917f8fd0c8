// The worked example of the notes (N5): 2-2-1, sigmoids, L = ½(y − ŷ)², one bias per layer. Every line is printed from the equations that
// the generator emits, and compared with what the network computes.
using BackpropGen;

var net = new Board { w11_1 = .15, w21_1 = .20, w12_1 = .25, w22_1 = .30, w11_2 = .40, w21_2 = .45, b1 = .35, b2 = .60 };
double[] x = [0.05, 0.10], y = [0.01];

// As on a board: each number rounded to four decimals, and carried on.
Console.WriteLine(net.Explain(x, y, learningRate: 1));

// Why is ∂L/∂w11_1 what it is? Its own chain alone, with the numbers of the program.
Console.WriteLine(net.Explain(x, y, 1, new ExplainOptions { Rounding = Rounding.AtTheEnd, Digits = Digits.Significant(10) }).For("w11_1"));

// A sheet for a class, in the names of another page: a third of the results are left blank. ToHtml and ToLatex write it for print.
WorkedExample sheet = net.Explain(x, y, 0.0001, new ExplainOptions { Names = NoteNames.Mazur, Gaps = Gaps.Share(0.3, seed: 1) });
Console.WriteLine($"{sheet}\nAnswers\n{string.Join('\n', sheet.Answers.Steps)}");

[Network(2, 2, 1, Activation.Sigmoid, Loss.HalfSquaredError, Bias = Bias.SharedPerLayer)]
public partial class Board;
