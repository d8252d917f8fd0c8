// How far does diabetes progress in a year? Ten measurements, 11-8-1, scaled on both sides, against the mean as baseline.
using BackpropGen;

TabularData patients = CsvFile.Load(Path.Combine(AppContext.BaseDirectory, "diabetes.csv"));
double[] progression = patients.Numbers<double>("progression");

// Sex is a category (1 or 2), not a quantity: one-hot.
string[] quantities = ["age", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"];
TabularColumn[] columns = [.. quantities.Select(TabularColumn.Number), patients.Category("sex")];
double[][] rows = patients.Features<double>(columns);
Console.WriteLine($"{Diabetes.Topology}");
Console.WriteLine($"{patients.RowCount} patients, inputs {string.Join(", ", columns.SelectMany(column => column.FeatureNames))}\n");

foreach (ScaleWarning warning in InputScale.Check(rows).Take(2))
{
    Console.WriteLine(warning);
}

// Every patient is predicted once, by a network and scalers that were fitted to the other patients.
var predicted = new double[rows.Length];
var baseline = new double[rows.Length];
foreach (RowSplit fold in DataSplit.KFold(rows.Length, folds: 5, seed: 1))
{
    double[][] x = RowSelection.Select(rows, fold.Train);
    double[] y = RowSelection.Select(progression, fold.Train);
    StandardScaler inputs = StandardScaler.Fit(x), targets = StandardScaler.Fit(y);

    var net = new Diabetes(seed: 1);
    net.Fit(inputs.Transform(x), targets.Transform(y), new() { Epochs = 30, LearningRate = 0.003, Order = RowOrder.Shuffled, Seed = 1 });

    foreach (int patient in fold.Test)
    {
        predicted[patient] = targets.Inverse([net.Forward(inputs.Transform(rows[patient]))])[0];
        baseline[patient] = y.Average();
    }
}

Console.WriteLine();
Console.WriteLine($"always the mean   {RegressionMetrics.Evaluate<double>(progression, baseline)}");
Console.WriteLine($"network           {RegressionMetrics.Evaluate<double>(progression, predicted)}");

[Network(11, 8, 1, Activation.Tanh, Loss.MSE, Output = Activation.Linear)]
public partial class Diabetes;
