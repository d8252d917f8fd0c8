using System;
using System.Linq;

namespace BackpropGen;

/// <summary>Puts the parameters of a network into one with more outputs, which then gives the old outputs and new ones.</summary>
/// <remarks>
/// One sigmoid output becomes the second of the softmax outputs, because σ(z) = e^z/(e⁰ + e^z): the weights and the bias of the first are 0 then.
/// </remarks>
internal sealed class OutputGrowth
{
    private readonly Topology _from, _to;
    private readonly bool _isSigmoidToSoftmax;

    /// <exception cref="NetworkFileException">The networks differ in more than the number of outputs.</exception>
    public OutputGrowth(Topology from, Topology to)
    {
        _from = from;
        _to = to;
        Activation old = from.Activations[^1], grown = to.Activations[^1];
        _isSigmoidToSoftmax = from.OutputCount == 1 && old == Activation.Sigmoid && grown == Activation.Softmax;
        if (!from.LayerSizes.SkipLast(1).SequenceEqual(to.LayerSizes.SkipLast(1)) || from.OutputCount >= to.OutputCount
            || !from.Activations.SkipLast(1).SequenceEqual(to.Activations.SkipLast(1)) || from.Bias != to.Bias)
        {
            throw new NetworkFileException($"The file has {Describe(from)}, expected {Describe(to)}, or fewer outputs.");
        }

        if (old != grown && !(_isSigmoidToSoftmax && from.Bias != Bias.SharedPerLayer))
        {
            throw new NetworkFileException(
                $"The outputs of the file are {old}, those of the network {grown}, expected the same, or a single Sigmoid without a shared bias that becomes Softmax.");
        }
    }

    /// <summary>Overwrites what the file has in parameters of the larger network.</summary>
    public void Put<T>(T[] old, T[] parameters)
        where T : unmanaged
    {
        int last = _to.LayerCount;
        for (int index = 0; index < _to.ParameterCounts.Take(last - 1).Sum(); index++)
        {
            parameters[index] = old[index];
        }

        int first = _isSigmoidToSoftmax ? 1 : 0;
        for (int node = 0; node < first + _from.OutputCount; node++)
        {
            int oldNode = node - first;
            for (int from = 0; from < _to.LayerSizes[last - 1]; from++)
            {
                parameters[ParameterLayout.WeightIndex(_to, last, from, node)] =
                    oldNode < 0 ? default : old[ParameterLayout.WeightIndex(_from, last, from, oldNode)];
            }

            if (_to.Bias != Bias.None)
            {
                parameters[ParameterLayout.BiasIndex(_to, last, node)] = oldNode < 0 ? default : old[ParameterLayout.BiasIndex(_from, last, oldNode)];
            }
        }
    }

    /// <summary>Finds the outputs that the old network gives among those of the larger one. Of a softmax, they share the whole among themselves.</summary>
    public double[] OldOutputs(double[] outputs)
    {
        if (_to.Activations[^1] != Activation.Softmax)
        {
            return outputs.AsSpan(0, _from.OutputCount).ToArray();
        }

        double[] old = outputs.AsSpan(0, _isSigmoidToSoftmax ? 2 : _from.OutputCount).ToArray();
        double sum = old.Sum();
        return old.Skip(_isSigmoidToSoftmax ? 1 : 0).Select(output => output / sum).ToArray();
    }

    private static string Describe(Topology topology) =>
        $"the layers {string.Join(", ", topology.LayerSizes)} ({string.Join(", ", topology.Activations)}; bias {topology.Bias})";
}
