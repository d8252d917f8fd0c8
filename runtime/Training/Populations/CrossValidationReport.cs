using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Tells how well networks predict rows that they did not learn.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class CrossValidationReport<T>
    where T : unmanaged
{
    private readonly T[] _predictions;

    internal CrossValidationReport(Population<T> population, DataSet<T> data, Folds folds, PopulationReport training)
    {
        Training = training;
        int outputs = data.OutputCount;
        _predictions = new T[data.RowCount * outputs];
        var losses = new double[population.Count];
        INetwork<T> network = population.Prototype;
        for (int fold = 0; fold < losses.Length; fold++)
        {
            population.CopyTo(fold, network.ParameterSpan);
            int[] rows = folds.RowsOf(fold);
            foreach (int row in rows)
            {
                network.Forward(data.Inputs(row), _predictions.AsSpan(row * outputs, outputs));
                losses[fold] += Real.ToDouble(network.ComputeLoss(data.Inputs(row), data.Targets(row))) / rows.Length;
            }
        }

        Losses = Array.AsReadOnly(losses);
        MeanLoss = losses.Average();
        Deviation = Math.Sqrt(losses.Sum(loss => (loss - MeanLoss) * (loss - MeanLoss)) / (losses.Length - 1));
    }

    /// <summary>The outcome of the training of each network.</summary>
    public PopulationReport Training { get; }

    /// <summary>The mean loss of the rows of each fold, by the network that did not learn them.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>Mean of <see cref="Losses"/>.</summary>
    public double MeanLoss { get; }

    /// <summary>Standard deviation of <see cref="Losses"/>: √(Σ(L − mean)²/(k − 1)).</summary>
    public double Deviation { get; }

    /// <summary>The prediction of every row by the network that did not learn it, row after row: m·OutputCount numbers.</summary>
    public ReadOnlyMemory<T> Predictions => _predictions;

    /// <summary><c>10 folds: loss 0.0512 ± 0.0213</c></summary>
    public override string ToString() => FormattableString.Invariant($"{Losses.Count} folds: loss {MeanLoss:G4} ± {Deviation:G3}");
}
