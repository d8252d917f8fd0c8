using System;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>Says of each parameter of a network whether it is a weight, for numbers one by one and for vectors of them.</summary>
internal sealed class WeightMask
{
    public WeightMask(Topology topology)
    {
        IsWeight = new bool[topology.ParameterCount];
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            for (int from = 0; from < topology.LayerSizes[layer - 1]; from++)
            {
                for (int to = 0; to < topology.LayerSizes[layer]; to++)
                {
                    IsWeight[ParameterLayout.WeightIndex(topology, layer, from, to)] = true;
                }
            }
        }
    }

    /// <summary>Whether each parameter is a weight, not a bias.</summary>
    public bool[] IsWeight { get; }

    /// <summary>Gives all bits for each weight and none for a bias, in lanes of <typeparamref name="T"/>, padded to whole vectors.</summary>
    public T[] ToLanes<T>()
        where T : unmanaged
    {
        var lanes = new T[PaddedLength.Of<T>(IsWeight.Length)];
        Span<byte> bytes = MemoryMarshal.AsBytes(lanes.AsSpan());
        int size = bytes.Length / lanes.Length;
        for (int index = 0; index < IsWeight.Length; index++)
        {
            bytes.Slice(index * size, size).Fill(IsWeight[index] ? byte.MaxValue : byte.MinValue);
        }

        return lanes;
    }
}
