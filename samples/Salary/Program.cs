// Salary, regression with linear nodes, 2-2-1 (N2 and N4 of the notes): why raw data diverge, and how scaling helps.
using BackpropGen;

// N2: iq, cgpa → salary package (lpa).  N4: iq, gpa → salary.
Run("N2", [[80, 8], [60, 9], [70, 5], [120, 7]], [3, 5, 8, 11]);
Run("N4", [[60, 3.5], [80, 4.7], [20, 3], [90, 3]], [40, 60, 25, 50]);

static void Run(string name, double[][] rows, double[] salaries)
{
    Console.WriteLine($"{name}  {Salary.Topology}");

    // As in the notes: w = 1, b = 0.
    var net = new Salary();
    net.Initialize(Initialization.Constant(weight: 1, bias: 0));
    Console.WriteLine($"start w = 1, b = 0: ŷ = {string.Join(", ", rows.Select(row => net.Forward(row)))}");
    double loss = net.Backward(rows[0][0], rows[0][1], salaries[0], out Salary.ParameterSet gradient);
    Console.WriteLine($"first row: L = {loss}, ∂L/∂ŷ = {gradient.b21}, ∂L/∂w11_1 = {gradient.w11_1}");

    // Raw inputs near 100 make gradients of thousands, so every step overshoots further.
    FitReport raw = net.Fit(rows, salaries, new() { Epochs = 1000, LearningRate = 0.001 });
    Console.WriteLine($"raw:    {raw}");

    // Scaled inputs and targets have mean 0 and deviation 1.
    StandardScaler inputs = StandardScaler.Fit(rows);
    StandardScaler targets = StandardScaler.Fit(Column(salaries));
    double[][] x = inputs.Transform(rows);
    double[][] y = targets.Transform(Column(salaries));

    net = new Salary(seed: 1);
    FitReport scaled = net.Fit(x, y, new() { Epochs = 1000, LearningRate = 0.01 });
    Console.WriteLine($"scaled: {scaled}");
    for (int row = 0; row < rows.Length; row++)
    {
        double prediction = targets.Inverse([net.Forward(x[row])])[0];
        Console.WriteLine($"({rows[row][0],3}, {rows[row][1],3})  actual {salaries[row],2}  ŷ = {prediction,6:F2}");
    }

    Console.WriteLine();
}

static double[][] Column(double[] values) => Array.ConvertAll(values, value => new[] { value });

[Network(2, 2, 1, Activation.Linear, Loss.MSE)]
public partial class Salary;
