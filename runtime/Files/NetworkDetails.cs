using System;
using System.Collections.Generic;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Accompanies a trained network: the scaling of its inputs and targets, the names of the inputs and classes, the state of its training. It is
/// saved with the network and returned on load. Each part is optional.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class NetworkDetails<T>
    where T : unmanaged
{
    /// <summary>The name of each input.</summary>
    public IReadOnlyList<string>? FeatureNames { get; init; }

    /// <summary>The name of each class: one for each output, or two for a single output, first that below the threshold.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Scales every row of inputs before the network sees it.</summary>
    public Scaler? InputScaler { get; init; }

    /// <summary>Scaled the targets in training. Its inverse brings predictions back to the units of the targets.</summary>
    public Scaler? TargetScaler { get; init; }

    /// <summary>
    /// One row of inputs, before scaling. Its prediction is saved too, and compared on load. If it is null, a made-up row is used.
    /// </summary>
    public T[]? Sample { get; init; }

    /// <summary>The state from which a trainer goes on; null if training is over.</summary>
    public TrainingState<T>? Training { get; init; }

    /// <summary>Predicts from raw inputs in the units of the targets: scales, calls <c>Forward</c>, scales back.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">One row of inputs as measured.</param>
    /// <exception cref="ArgumentException">The row, or a scaler, does not fit the network.</exception>
    public T[] Predict(INetwork<T> network, ReadOnlySpan<T> x)
    {
        var prediction = new T[NetworkArgument.Topology(network).OutputCount];
        Predict(network, x, prediction);
        return prediction;
    }

    /// <summary>Predicts from raw inputs in the units of the targets, without allocating.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">One row of inputs as measured.</param>
    /// <param name="prediction">Receives OutputCount numbers.</param>
    /// <exception cref="ArgumentException">The row, the prediction or a scaler does not fit the network.</exception>
    public void Predict(INetwork<T> network, ReadOnlySpan<T> x, Span<T> prediction)
    {
        Topology topology = NetworkArgument.Topology(network);
        Guard.Length(x.Length, topology.InputCount, nameof(x));
        NetworkDetailsCheck.RequireScalers(this, topology);
        if (InputScaler is null)
        {
            network.Forward(x, prediction);
        }
        else
        {
            Span<T> row = ThreadMemory<T, ScaledRow>.Take(x.Length);
            InputScaler.Transform(x, row);
            network.Forward(row, prediction);
        }

        TargetScaler?.Inverse<T>(prediction, prediction);
    }

    /// <exception cref="ArgumentException">Something does not fit the network.</exception>
    internal void Validate(Topology topology)
    {
        NetworkDetailsCheck.Validate(this, topology);
        SampleRow.Validate(Sample, topology);
        Training?.Validate(topology);
    }
}
