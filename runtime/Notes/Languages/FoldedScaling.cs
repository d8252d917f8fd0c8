using System;
using System.Linq;

namespace BackpropGen;

/// <summary>Makes the scaling of the inputs a part of layer 1, which then takes inputs as measured: w/scale, and b + Σ w·(shift − offset/scale).</summary>
internal static class FoldedScaling
{
    /// <summary>
    /// A column far from 0 against its scale would be lost in rounding, since w·x/scale and the bias are then large and nearly cancel: up to this many
    /// scales away, the error stays within 1e-6 in float and 1e-12 in double.
    /// </summary>
    private const double FarthestInSingle = 4.0, FarthestInDouble = 1000.0;

    /// <summary>Whether layer 1 can take the scaling: it has a bias for each node, and no column lies far from 0.</summary>
    public static bool IsExact(TrainedNetwork network)
    {
        Scaler? scaler = network.InputScaler;
        double farthest = network.Model.IsSingle ? FarthestInSingle : FarthestInDouble;
        return scaler is not null && network.Topology.Bias == Bias.PerNode
            && Enumerable.Range(0, scaler.ColumnCount).All(column => Math.Abs(Distance(scaler, column)) <= farthest);
    }

    /// <summary>The network that takes inputs as measured.</summary>
    public static TrainedNetwork Of(TrainedNetwork network)
    {
        Scaler scaler = network.InputScaler!;
        double[] parameters = network.Parameters.ToArray();
        for (int node = 0; node < network.Topology.LayerSizes[1]; node++)
        {
            int bias = ParameterLayout.BiasIndex(network.Topology, 1, node);
            for (int column = 0; column < scaler.ColumnCount; column++)
            {
                int weight = ParameterLayout.WeightIndex(network.Topology, 1, column, node);
                parameters[bias] -= parameters[weight] * Distance(scaler, column);
                parameters[weight] /= scaler.Scales[column];
            }
        }

        return network with { Parameters = parameters, InputScaler = null };
    }

    /// <summary>How far the middle of a column is from 0, in scales.</summary>
    private static double Distance(Scaler scaler, int column) => scaler.Offsets[column] / scaler.Scales[column] - scaler.Shift;
}
