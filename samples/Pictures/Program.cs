// Five pictures each of XOR and of iris: the network, its training, its predictions, and the loss along one weight.
using BackpropGen;

string folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : "pictures").FullName;

// XOR, 2-4-1: a row goes through the network, whose numbers stand in its nodes.
double[][] corners = [[-1, -1], [-1, 1], [1, -1], [1, 1]];
double[] isOdd = [0, 1, 1, 0];
var xorData = new DataSet<double>(corners, isOdd, ["a", "b"], ["equal", "different"]);
var xor = new Xor(seed: 1);
Save("xor-descent", xor.DrawLossAlong("w11_2", xorData, learningRate: 25, steps: 6)); // η that jumps, before the training
FitReport xorReport = xor.Fit(xorData, new() { Epochs = 1000, LearningRate = 0.5 });
Save("xor-network", xor.DrawRow([-1, 1], [1]));
Save("xor-loss", xorReport.DrawLossCurve());
Save("xor-boundary", xor.DrawDecisionBoundary(xorData));
Save("xor-confusion", new ConfusionMatrix(xorData.Classes(), xor.PredictClasses(xorData), xorData.ClassNames!).Draw());

// Iris, 4-8-3, trained as in samples/Iris.
TabularData flowers = CsvFile.Load(Path.Combine(AppContext.BaseDirectory, "iris.csv"));
string[] measurements = ["sepal_length", "sepal_width", "petal_length", "petal_width"];
TabularColumn species = flowers.Category("species");
double[][] x = flowers.Features<double>([.. measurements.Select(TabularColumn.Number)]), y = flowers.Features<double>(species);
RowSplit split = DataSplit.Stratified(flowers.Classes(species), validation: 1.0 / 6, test: 1.0 / 3, seed: 1);
double[][] scaled = StandardScaler.Fit(RowSelection.Select(x, split.Train)).Transform(x);
var irisData = new DataSet<double>(scaled, y, measurements, species.Categories);
DataSet<double> heldOut = irisData.Select(split.Test);
var iris = new Iris(seed: 1);
Save("iris-descent", iris.DrawLossAlong("w11_1", irisData.Select(split.Train), learningRate: 0.00001)); // η that crawls
FitReport irisReport = iris.Fit(irisData.Select(split.Train), new()
{
    Optimizer = new Adam(), LearningRate = 0.01, BatchSize = 10, Order = RowOrder.Shuffled, Seed = 1, Epochs = 500, L2 = 0.01,
    Validation = irisData.Select(split.Validation), Patience = 30,
});
Save("iris-network", iris.Draw());
Save("iris-loss", irisReport.DrawLossCurve());
Save("iris-boundary", iris.DrawDecisionBoundary(irisData, horizontal: 2, vertical: 3));
Save("iris-confusion", new ConfusionMatrix(heldOut.Classes(), iris.PredictClasses(heldOut), species.Categories!).Draw());

// The same picture in a terminal; in colour where there is one.
Console.WriteLine(xorReport.DrawLossCurve().ToTerminal(width: 100));
Console.WriteLine($"10 pictures as SVG and PNG in {folder}");

void Save(string name, Picture picture)
{
    picture.Save(Path.Combine(folder, name + ".svg"));
    picture.Save(Path.Combine(folder, name + ".png"));
}

[Network(2, 4, 1, Activation.Sigmoid, Loss.BCE)]
public partial class Xor;

[Network(4, 8, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Iris;
