// Three species of iris from four measurements, 4-8-3: a seeded split, a confusion matrix and 10 stratified folds.
using System.Globalization;
using BackpropGen;
using CsvHelper;

string[] species = ["setosa", "versicolor", "virginica"];
(double[][] flowers, int[] classes) = Read(Path.Combine(AppContext.BaseDirectory, "iris.csv"));

// Hold a third of every species out.
int[][] folds = StratifiedFolds(classes, count: 3, seed: 1);
int[] predicted = TrainAndPredict(train: [.. folds[0], .. folds[1]], test: folds[2]);

Console.WriteLine($"{Iris.Topology}\n");
Console.WriteLine($"{folds[2].Length} held-out flowers, accuracy {Accuracy(folds[2], predicted):P1}\n");
Console.WriteLine($"{"actual ↓ predicted →",-20}{string.Concat(species.Select(name => $"{name,12}"))}");
for (int actual = 0; actual < 3; actual++)
{
    Console.Write($"{species[actual],-20}");
    for (int guess = 0; guess < 3; guess++)
    {
        Console.Write($"{Enumerable.Range(0, predicted.Length).Count(i => classes[folds[2][i]] == actual && predicted[i] == guess),12}");
    }

    Console.WriteLine();
}

// Every flower is held out once.
int[][] tenFolds = StratifiedFolds(classes, count: 10, seed: 1);
double mean = tenFolds.Average(test => Accuracy(test, TrainAndPredict(tenFolds.Where(fold => fold != test).SelectMany(fold => fold).ToArray(), test)));
Console.WriteLine($"\n10 stratified folds, mean accuracy {mean:P2}");

int[] TrainAndPredict(int[] train, int[] test)
{
    // The scaler, too, sees training rows only.
    double[][] rows = Array.ConvertAll(train, i => flowers[i]);
    StandardScaler scaler = StandardScaler.Fit(rows);
    double[][] oneHot = Array.ConvertAll(train, i => Enumerable.Range(0, 3).Select(k => k == classes[i] ? 1.0 : 0.0).ToArray());

    var net = new Iris(seed: 1);
    net.Fit(scaler.Transform(rows), oneHot, new() { Epochs = 100, LearningRate = 0.01, Order = RowOrder.Shuffled, Seed = 1 });

    var probabilities = new double[3];
    return Array.ConvertAll(test, i =>
    {
        net.Forward(scaler.Transform(flowers[i]), probabilities);
        return Array.IndexOf(probabilities, probabilities.Max());
    });
}

double Accuracy(int[] test, int[] guesses) => test.Zip(guesses, (i, guess) => classes[i] == guess ? 1.0 : 0.0).Average();

(double[][], int[]) Read(string path)
{
    using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
    Flower[] all = csv.GetRecords<Flower>().ToArray();
    return (Array.ConvertAll(all, f => new[] { f.sepal_length, f.sepal_width, f.petal_length, f.petal_width }),
        Array.ConvertAll(all, f => Array.IndexOf(species, f.species)));
}

// Rows dealt out in turn, class by class, so that every fold has the same share of each.
static int[][] StratifiedFolds(int[] classes, int count, int seed)
{
    int[] rows = Enumerable.Range(0, classes.Length).ToArray();
    new PortableRandom(seed).Shuffle<int>(rows);
    return rows.OrderBy(row => classes[row]).Select((row, position) => (row, fold: position % count))
        .GroupBy(item => item.fold, item => item.row).Select(fold => fold.ToArray()).ToArray();
}

internal sealed record Flower(double sepal_length, double sepal_width, double petal_length, double petal_width, string species);

[Network(4, 8, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Iris;
