using System.Numerics;

namespace BackpropGen;

/// <summary>Says of each parameter of a network whether it is a weight, for numbers one by one and for vectors of them.</summary>
internal sealed class WeightMask
{
    public WeightMask(Topology topology)
    {
        IsWeight = new bool[topology.ParameterCount];
        Bits = new long[PaddedLength.Of<float>(topology.ParameterCount)];
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            for (int from = 0; from < topology.LayerSizes[layer - 1]; from++)
            {
                for (int to = 0; to < topology.LayerSizes[layer]; to++)
                {
                    int index = ParameterLayout.WeightIndex(topology, layer, from, to);
                    IsWeight[index] = true;
                    Bits[index] = -1;
                }
            }
        }
    }

    /// <summary>Whether each parameter is a weight, not a bias.</summary>
    public bool[] IsWeight { get; }

    /// <summary>For each parameter all bits if it is a weight, otherwise none. Padded to whole vectors of float.</summary>
    public long[] Bits { get; }
}
