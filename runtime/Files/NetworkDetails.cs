using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// What belongs to a trained network beside its parameters: how its inputs were scaled, what they and the classes are called, how far
/// training had come. Saved with it, given back on load. All of it optional.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class NetworkDetails<T>
    where T : unmanaged
{
    /// <summary>The name of each input.</summary>
    public IReadOnlyList<string>? FeatureNames { get; init; }

    /// <summary>The name of each class: one for each output, or two for a single output (below and from the threshold on).</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>What every row of inputs goes through before the network sees it.</summary>
    public Scaler? InputScaler { get; init; }

    /// <summary>What the targets went through in training; predictions go back through its inverse.</summary>
    public Scaler? TargetScaler { get; init; }

    /// <summary>
    /// One row of inputs, before scaling, whose prediction is saved too and compared on load. When none is given, a made-up row is
    /// taken.
    /// </summary>
    public T[]? Sample { get; init; }

    /// <summary>What a trainer needs to go on; null when training is over.</summary>
    public TrainingState<T>? Training { get; init; }

    /// <summary>From raw inputs to predictions in the units of the targets: scale, <c>Forward</c>, scale back.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x">One row of inputs as they were measured.</param>
    /// <exception cref="ArgumentException">The row, or a scaler, does not fit the network.</exception>
    public T[] Predict(INetwork<T> network, ReadOnlySpan<T> x)
    {
        if (network is null)
        {
            throw new ArgumentNullException(nameof(network));
        }

        Guard.Length(x.Length, network.Topology.InputCount, nameof(x));
        T[] row = x.ToArray();
        InputScaler?.Transform<T>(row, row);
        var prediction = new T[network.Topology.OutputCount];
        network.Forward(row, prediction);
        TargetScaler?.Inverse<T>(prediction, prediction);
        return prediction;
    }

    /// <summary>For exports: checks that all of it fits the network, and that the network is worth a file.</summary>
    /// <param name="network">Read only.</param>
    /// <exception cref="ArgumentException">A scaler or a list of names has another length, or a number is not finite.</exception>
    /// <exception cref="InvalidOperationException">A parameter of the network is not finite.</exception>
    public void RequireFit(INetwork<T> network)
    {
        ParameterTransfer.Take(network);
        Validate(network.Topology);
    }

    /// <exception cref="ArgumentException">Something does not fit the network.</exception>
    internal void Validate(Topology topology)
    {
        RequireNames(FeatureNames, topology.InputCount, nameof(FeatureNames));
        RequireNames(ClassNames, ClassCount(topology), nameof(ClassNames));
        RequireColumns(InputScaler, topology.InputCount, nameof(InputScaler));
        RequireColumns(TargetScaler, topology.OutputCount, nameof(TargetScaler));
        if (Sample is not null)
        {
            Guard.Length(Sample.Length, topology.InputCount, nameof(Sample));
            Guard.Finite(Sample, nameof(Sample));
        }

        Training?.Validate(topology);
    }

    internal static int ClassCount(Topology topology) => Math.Max(2, topology.OutputCount);

    /// <summary>The sample and its prediction.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    internal (T[] Sample, T[] Prediction) PredictSample(INetwork<T> network)
    {
        T[] sample = SampleOrDefault(network.Topology);
        T[] prediction = Predict(network, sample);
        if (!Real.AllFinite<T>(sample) || !Real.AllFinite<T>(prediction))
        {
            throw new InvalidOperationException(
                $"The network gives {Row(prediction)} for the sample {Row(sample)}, expected finite numbers; "
                + "give details with a Sample of inputs as the network was trained on.");
        }

        return (sample, prediction);
    }

    private static string Row(T[] numbers) =>
        $"[{string.Join(", ", numbers.Take(8).Select(JsonNames.Number))}{(numbers.Length > 8 ? ", …" : "")}]";

    /// <summary>The given sample, or a row of different numbers in the range that the network was made for.</summary>
    private T[] SampleOrDefault(Topology topology)
    {
        if (Sample is not null)
        {
            return Sample;
        }

        var random = new PortableRandom(0);
        var row = new T[topology.InputCount];
        for (int column = 0; column < row.Length; column++)
        {
            row[column] = Real.FromDouble<T>(2.0 * random.NextDouble() - 1.0);
        }

        InputScaler?.Inverse<T>(row, row);
        return row;
    }

    private static void RequireNames(IReadOnlyList<string>? names, int count, string argument)
    {
        if (names is null)
        {
            return;
        }

        Guard.Length(names.Count, count, argument);
        for (int index = 0; index < count; index++)
        {
            if (names[index] is null)
            {
                throw new ArgumentException($"{argument}[{index}] is null, expected a name.", argument);
            }
        }
    }

    private static void RequireColumns(Scaler? scaler, int columns, string argument)
    {
        if (scaler is not null && scaler.ColumnCount != columns)
        {
            throw new ArgumentException($"{argument} has {scaler.ColumnCount} columns, expected {columns}.", argument);
        }
    }
}
