using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace BackpropGen.Benchmarks;

/// <summary>A whole training run: rows, topology, optimiser, number of updates. Every program that is compared does the same one.</summary>
/// <param name="Data">Name of the data set: iris, digits or diabetes.</param>
/// <param name="LayerSizes">Nodes of each layer, inputs first.</param>
/// <param name="Activation">Activation of the hidden layer: tanh or relu.</param>
/// <param name="Optimizer">Name of the optimiser: sgd, momentum or adam.</param>
/// <param name="LearningRate">Learning rate.</param>
/// <param name="BatchSize">Rows of a batch. The last batch of an epoch has what is left.</param>
/// <param name="Epochs">Number of epochs, each in an order of its own.</param>
internal sealed record FitTask(
    string Data, IReadOnlyList<int> LayerSizes, string Activation, string Optimizer, double LearningRate, int BatchSize, int Epochs)
{
    private static readonly int[] Iris = { 4, 8, 3 }, Digits = { 64, 32, 10 }, Diabetes = { 10, 16, 1 };

    public static IReadOnlyList<FitTask> All { get; } = new FitTask[]
    {
        new("iris", Iris, "tanh", "adam", 0.01, 16, 200),
        new("digits", Digits, "relu", "adam", 0.001, 32, 30),
        new("diabetes", Diabetes, "tanh", "momentum", 0.01, 8, 500),
        new("iris", Iris, "tanh", "sgd", 0.1, 16, 200),
        new("digits", Digits, "relu", "sgd", 0.1, 32, 30),
        new("diabetes", Diabetes, "tanh", "sgd", 0.05, 8, 500),
    };

    /// <summary>Whether the targets are classes, which softmax and cross-entropy learn; numbers are learnt by half the squared error.</summary>
    public bool IsClassification => LayerSizes[^1] > 1;

    public string Name => $"{Data}-{Optimizer}";

    /// <summary>Reads the rows: inputs of mean 0 and deviation 1, and the number of the class, or a target of mean 0 and deviation 1.</summary>
    public double[][] ReadRows()
    {
        string[][] lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, Data + ".csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        double[][] columns = Enumerable.Range(0, lines[0].Length).Select(column => Array.ConvertAll(lines, line => line[column])).Select(Numbers).ToArray();
        for (int column = 0; column < (IsClassification ? columns.Length - 1 : columns.Length); column++)
        {
            Standardize(columns[column]);
        }

        return Enumerable.Range(0, lines.Length).Select(row => Array.ConvertAll(columns, column => column[row])).ToArray();
    }

    private static double[] Numbers(string[] column)
    {
        string[] names = column.Distinct().Order(StringComparer.Ordinal).ToArray();
        return Array.ConvertAll(column, text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : Array.IndexOf(names, text));
    }

    private static void Standardize(double[] column)
    {
        double mean = column.Average(), deviation = Math.Sqrt(column.Average(number => (number - mean) * (number - mean)));
        for (int row = 0; row < column.Length; row++)
        {
            column[row] = (column[row] - mean) / (deviation > 0 ? deviation : 1);
        }
    }
}
