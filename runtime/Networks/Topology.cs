using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace BackpropGen;

/// <summary>Describes a network: layer sizes, activations, loss and biases. Immutable.</summary>
public sealed class Topology
{
    private readonly int[] _layerSizes;

    /// <summary>Makes a description; generated code calls it once.</summary>
    /// <param name="layerSizes">Nodes per layer, inputs first: 4, 3, 2, 1.</param>
    /// <param name="activations">Activation of each layer after the inputs.</param>
    /// <param name="loss">The loss of one row.</param>
    /// <param name="bias">Biases per node, per layer or none.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a size is below 1.</exception>
    public Topology(IReadOnlyList<int> layerSizes, IReadOnlyList<Activation> activations, Loss loss, Bias bias)
    {
        if (layerSizes is null)
        {
            throw new ArgumentNullException(nameof(layerSizes));
        }

        if (activations is null)
        {
            throw new ArgumentNullException(nameof(activations));
        }

        // Loops, because every program waits for this: the JIT compiler takes longer for queries over numbers than for all of the rest.
        bool areSizesValid = layerSizes.Count >= 2;
        _layerSizes = new int[layerSizes.Count];
        for (int layer = 0; layer < _layerSizes.Length; layer++)
        {
            _layerSizes[layer] = layerSizes[layer];
            areSizesValid &= _layerSizes[layer] >= 1;
        }

        if (!areSizesValid)
        {
            throw new ArgumentException(
                $"Expected at least two sizes, each at least 1; got {string.Join(", ", layerSizes)}.", nameof(layerSizes));
        }

        if (activations.Count != layerSizes.Count - 1)
        {
            throw new ArgumentException(
                $"Expected {layerSizes.Count - 1} activations, one for each layer after the inputs; got {activations.Count}.",
                nameof(activations));
        }

        Loss = loss;
        Bias = bias;
        var ownActivations = new Activation[LayerCount];
        int[] parameterCounts = new int[LayerCount];
        for (int layer = 1; layer <= LayerCount; layer++)
        {
            ownActivations[layer - 1] = activations[layer - 1];
            parameterCounts[layer - 1] = WeightCount(layer) + BiasCount(layer);
            ParameterCount += parameterCounts[layer - 1];
        }

        LayerSizes = Array.AsReadOnly(_layerSizes);
        Activations = Array.AsReadOnly(ownActivations);
        ParameterCounts = Array.AsReadOnly(parameterCounts);
    }

    /// <summary>Nodes per layer, inputs first.</summary>
    public IReadOnlyList<int> LayerSizes { get; }

    /// <summary>The activation of each layer after the inputs.</summary>
    public IReadOnlyList<Activation> Activations { get; }

    /// <summary>The loss of one row.</summary>
    public Loss Loss { get; }

    /// <summary>Biases per node, per layer or none.</summary>
    public Bias Bias { get; }

    /// <summary>Number of layers that have weights: 3 for 4-3-2-1.</summary>
    public int LayerCount => _layerSizes.Length - 1;

    /// <summary>Number of inputs x.</summary>
    public int InputCount => _layerSizes[0];

    /// <summary>Number of outputs ŷ.</summary>
    public int OutputCount => _layerSizes[^1];

    /// <summary>Number of trainable parameters of each layer after the inputs: 15, 8, 3 for 4-3-2-1.</summary>
    public IReadOnlyList<int> ParameterCounts { get; }

    /// <summary>Number of all trainable parameters: 26 for 4-3-2-1.</summary>
    public int ParameterCount { get; }

    /// <summary>Computes the number of weights of a layer.</summary>
    /// <param name="layer">Layer, from 1 to <see cref="LayerCount"/>.</param>
    public int WeightCount(int layer) => _layerSizes[layer - 1] * _layerSizes[layer];

    /// <summary>Computes the number of biases of a layer.</summary>
    /// <param name="layer">Layer, from 1 to <see cref="LayerCount"/>.</param>
    public int BiasCount(int layer) => Bias switch
    {
        Bias.PerNode => _layerSizes[layer],
        Bias.SharedPerLayer => 1,
        _ => 0,
    };

    /// <summary>Checks whether parameters have the same meaning in both: same layer sizes, activations and biases. The loss may differ.</summary>
    internal bool HasParametersOf(Topology other) =>
        Bias == other.Bias && LayerSizes.SequenceEqual(other.LayerSizes) && Activations.SequenceEqual(other.Activations);

    /// <summary><c>4 → 3 → 2 → 1 · 26 trainable parameters = 15 + 8 + 3</c></summary>
    public override string ToString()
    {
        string breakdown = LayerCount == 1 ? "" : " = " + string.Join(" + ", ParameterCounts.Select(Invariant));
        return $"{string.Join(" → ", _layerSizes.Select(Invariant))} · {Invariant(ParameterCount)} trainable parameters{breakdown}";
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
