using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Holds all that the source code of a trained network is written from. Its numbers are double, which holds each float exactly.</summary>
internal sealed record TrainedNetwork
{
    /// <summary>Whether the network or its code computes in float.</summary>
    private readonly bool _isRoundedToSingle;

    private TrainedNetwork(Topology topology, bool isSingle, bool isRoundedToSingle, double[] parameters)
    {
        _isRoundedToSingle = isRoundedToSingle;
        Topology = topology;
        Model = NetworkModels.Of(topology, isSingle);
        Forward = new NetworkEquations(Model).Forward;
        Parameters = parameters;
    }

    public Topology Topology { get; }

    public NetworkModel Model { get; }

    /// <summary>z and o of every layer.</summary>
    public IReadOnlyList<Block> Forward { get; }

    /// <summary>The parameters in the order of <see cref="INetwork{T}.ParameterSpan"/>.</summary>
    public double[] Parameters { get; init; }

    public Names Names => new(Model.SeparatesIndices);

    /// <summary>Whether each node has a statement: as long as that is readable and compiles fast.</summary>
    public bool IsUnrolled => Topology.ParameterCount <= 600 && Topology.LayerSizes.Skip(1).Sum() <= 64;

    public Scaler? InputScaler { get; init; }

    public Scaler? TargetScaler { get; init; }

    public IReadOnlyList<string>? FeatureNames { get; init; }

    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>A row of inputs as measured.</summary>
    public double[] Sample { get; init; } = [];

    /// <summary>The prediction for the sample, in the units of the targets.</summary>
    public double[] Prediction { get; init; } = [];

    /// <summary>How far the prediction of another program for the sample may be from ours.</summary>
    public IEnumerable<double> Tolerances
    {
        get
        {
            // Another library may round eˣ differently: that is an error of the scaled output. Added is that of the written number itself.
            (double computed, double written) = _isRoundedToSingle ? (1e-4, 1e-7) : (1e-9, 1e-15);
            double[] scaled = TargetScaler is null ? Prediction : TargetScaler.Transform(Prediction);
            return Prediction.Select((value, output) => TwoDigits(
                computed * (TargetScaler?.Scales[output] ?? 1.0) * Math.Max(1.0, Math.Abs(scaled[output])) + written * Math.Abs(value)));
        }
    }

    /// <summary>Takes a network with its details.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="details">Scaling, names and sample.</param>
    /// <param name="isSingle">Whether the code is in float; a sample is rounded to it.</param>
    /// <exception cref="ArgumentException">The details do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">A number is not finite, or beyond the range of float.</exception>
    public static TrainedNetwork Of<T>(INetwork<T> network, NetworkDetails<T>? details, bool isSingle)
        where T : unmanaged
    {
        double[] parameters = Array.ConvertAll(NetworkDetailsCheck.FiniteParameters(network), Real.ToDouble);
        Topology topology = network.Topology;
        details ??= new NetworkDetails<T>();
        NetworkDetailsCheck.Validate(details, topology);
        SampleRow.Validate(details.Sample, topology);
        T[] sample = SampleRow.Of(details, topology);
        if (isSingle)
        {
            sample = Array.ConvertAll(sample, value => Real.FromDouble<T>((float)Real.ToDouble(value)));
        }

        T[] prediction = SampleRow.Predict(network, details, sample);
        return new TrainedNetwork(topology, isSingle, isSingle || typeof(T) == typeof(float), parameters)
        {
            InputScaler = details.InputScaler,
            TargetScaler = details.TargetScaler,
            FeatureNames = details.FeatureNames,
            ClassNames = details.ClassNames,
            Sample = Array.ConvertAll(sample, Real.ToDouble),
            Prediction = Array.ConvertAll(prediction, Real.ToDouble),
        };
    }

    public double Weight(int layer, int from, int to) => Parameters[ParameterLayout.WeightIndex(Topology, layer, from, to)];

    public double Bias(int layer, int node) => Parameters[ParameterLayout.BiasIndex(Topology, layer, node)];

    private static double TwoDigits(double value) =>
        double.Parse(value.ToString("E1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
