using System;
using System.Linq;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Finds a layer whose ReLU nodes are all 0 in every row.</summary>
internal static class DeadLayers
{
    /// <summary>
    /// Finds the first such layer; null if there is none, or if the rows all have the same targets, which biases alone can learn. A row or two are
    /// enough for a network that is alive.
    /// </summary>
    public static DeadLayerWarning? Find<T>(INetwork<T> network, DataSet<T> data)
        where T : unmanaged
    {
        Topology topology = network.Topology;
        bool[] isSuspect = topology.Activations.Select(activation => activation == Activation.ReLU).ToArray();
        int last = Array.LastIndexOf(isSuspect, true);
        if (last < 0 || !HaveTargetsVaried(data))
        {
            return null;
        }

        double[][] nodes = topology.LayerSizes.Select(size => new double[size]).ToArray();
        for (int row = 0; row < data.RowCount && last >= 0; row++)
        {
            ReadOnlySpan<T> x = data.Inputs(row);
            for (int input = 0; input < x.Length; input++)
            {
                nodes[0][input] = Real.ToDouble(x[input]);
            }

            ReadOnlySpan<T> parameters = network.ParameterSpan;
            for (int layer = 1; layer <= last + 1; layer++)
            {
                Forward(topology, layer, parameters, nodes[layer - 1], nodes[layer]);
                isSuspect[layer - 1] &= Array.TrueForAll(nodes[layer], node => node <= 0.0);
                parameters = parameters.Slice(topology.ParameterCounts[layer - 1]);
            }

            last = Array.LastIndexOf(isSuspect, true);
        }

        return last < 0 ? null : new DeadLayerWarning(topology, Array.IndexOf(isSuspect, true) + 1);
    }

    /// <summary>Computes o = σ(Wᵀ·o + b) of a layer; the parameters are those from this layer on.</summary>
    private static void Forward<T>(Topology topology, int layer, ReadOnlySpan<T> parameters, double[] before, double[] nodes)
        where T : unmanaged
    {
        int weights = topology.WeightCount(layer), biases = topology.BiasCount(layer);
        for (int node = 0; node < nodes.Length; node++)
        {
            nodes[node] = biases == 0 ? 0.0 : Real.ToDouble(parameters[weights + Math.Min(node, biases - 1)]);
        }

        for (int from = 0; from < before.Length; from++)
        {
            for (int node = 0; node < nodes.Length; node++)
            {
                nodes[node] += before[from] * Real.ToDouble(parameters[from * nodes.Length + node]);
            }
        }

        for (int node = 0; node < nodes.Length; node++)
        {
            nodes[node] = Apply(topology.Activations[layer - 1], nodes[node]);
        }
    }

    private static double Apply(Activation activation, double z) => activation switch
    {
        Activation.Sigmoid => SpecialFunctions.Sigmoid(z),
        Activation.Tanh => SpecialFunctions.Tanh(z),
        Activation.ReLU => Math.Max(z, 0.0),
        Activation.LeakyReLU => z >= 0.0 ? z : 0.01 * z,
        Activation.ELU => z >= 0.0 ? z : SpecialFunctions.Expm1(z),
        Activation.Softplus => Math.Max(z, 0.0) + SpecialFunctions.Log1pExpMinusAbs(z),
        Activation.SiLU => z * SpecialFunctions.Sigmoid(z),
        Activation.GELU => z * SpecialFunctions.NormalCdf(z),
        _ => z,
    };

    private static bool HaveTargetsVaried<T>(DataSet<T> data)
        where T : unmanaged
    {
        ReadOnlySpan<T> first = data.Targets(0);
        for (int row = 1; row < data.RowCount; row++)
        {
            ReadOnlySpan<T> other = data.Targets(row);
            for (int column = 0; column < first.Length; column++)
            {
                if (Real.ToDouble(first[column]) != Real.ToDouble(other[column]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
