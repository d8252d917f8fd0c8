// Three species of iris from four measurements, 4-8-3: early stopping, a confusion matrix, and 10 stratified folds.
using BackpropGen;

TabularData flowers = CsvFile.Load(Path.Combine(AppContext.BaseDirectory, "iris.csv"));
string[] measurements = ["sepal_length", "sepal_width", "petal_length", "petal_width"];
TabularColumn species = flowers.Category("species");
double[][] x = flowers.Features<double>([.. measurements.Select(TabularColumn.Number)]);
double[][] y = flowers.Features<double>(species); // one-hot
int[] classes = flowers.Classes(species);

// Half of the flowers are for training, a sixth decides when to stop, a third is for testing; each part has its share of every species.
RowSplit split = DataSplit.Stratified(classes, validation: 1.0 / 6, test: 1.0 / 3, seed: 1);
(ConfusionMatrix confusion, FitReport report) = TrainAndTest(split.Train, split.Validation, split.Test);
Console.WriteLine($"{Iris.Topology}");
Console.WriteLine($"{split.Train.Length} flowers to learn, {split.Validation.Length} to decide when to stop: {report}\n");
Console.WriteLine($"{split.Test.Length} held-out flowers\n{confusion}");

// Every flower is held out once. A sixth of the others decides when to stop; the tested flowers do not.
double[] accuracies = [.. DataSplit.StratifiedKFold(classes, folds: 10, seed: 1)
    .Select(fold => TrainAndTest(fold.Train[24..], fold.Train[..24], fold.Test).Confusion.Accuracy)];
Console.WriteLine($"\n10 stratified folds, mean accuracy {100 * accuracies.Average():F2} %, worst {100 * accuracies.Min():F2} %");

(ConfusionMatrix Confusion, FitReport Report) TrainAndTest(ReadOnlySpan<int> train, ReadOnlySpan<int> validation, ReadOnlySpan<int> test)
{
    // The scaler too sees training rows only.
    StandardScaler scaler = StandardScaler.Fit(RowSelection.Select(x, train));
    var scaled = new DataSet<double>(scaler.Transform(x), y, measurements, species.Categories);
    DataSet<double> heldOut = scaled.Select(test);

    var net = new Iris(seed: 1);
    FitReport report = net.Fit(scaled.Select(train), new()
    {
        Optimizer = new Adam(), LearningRate = 0.01, BatchSize = 10, Order = RowOrder.Shuffled, Seed = 1, Epochs = 500, L2 = 0.01,
        Validation = scaled.Select(validation), Patience = 30,
    });
    return (new ConfusionMatrix(heldOut.Classes(), net.PredictClasses(heldOut), species.Categories!), report);
}

[Network(4, 8, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Iris;
