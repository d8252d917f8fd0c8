using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>Writes safetensors: the length of the header, the header as JSON, the numbers, all little-endian.</summary>
internal static class SafetensorsWriter
{
    public static byte[] Write<T>(INetwork<T> network)
        where T : unmanaged
    {
        T[] parameters = NetworkDetailsCheck.FiniteParameters(network);
        Topology topology = network.Topology;
        var tensors = new List<(string Name, int[] Shape, T[] Values)>();
        for (int layer = 1, module = 0; layer <= topology.LayerCount; layer++)
        {
            tensors.Add((Name(module, "weight"), new[] { topology.LayerSizes[layer], topology.LayerSizes[layer - 1] }, Weights(parameters, topology, layer)));
            if (topology.Bias != Bias.None)
            {
                tensors.Add((Name(module, "bias"), new[] { topology.LayerSizes[layer] }, Biases(parameters, topology, layer)));
            }

            module += topology.Activations[layer - 1] == Activation.Linear ? 1 : 2;
        }

        byte[] header = Header(tensors);
        var file = new MemoryStream();
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, header.Length);
        file.Write(number);
        file.Write(header);
        foreach ((_, _, T[] values) in tensors)
        {
            foreach (T value in values)
            {
                file.Write(number[..LittleEndian.Write(value, number)]);
            }
        }

        return file.ToArray();
    }

    private static string Name(int module, string tensor) => FormattableString.Invariant($"{module}.{tensor}");

    /// <summary>Writes the weights as [out, in]: those into one node after the other.</summary>
    private static T[] Weights<T>(T[] parameters, Topology topology, int layer)
    {
        var values = new T[topology.WeightCount(layer)];
        for (int to = 0, position = 0; to < topology.LayerSizes[layer]; to++)
        {
            for (int from = 0; from < topology.LayerSizes[layer - 1]; from++)
            {
                values[position++] = parameters[ParameterLayout.WeightIndex(topology, layer, from, to)];
            }
        }

        return values;
    }

    private static T[] Biases<T>(T[] parameters, Topology topology, int layer)
    {
        var values = new T[topology.LayerSizes[layer]];
        for (int node = 0; node < values.Length; node++)
        {
            values[node] = parameters[ParameterLayout.BiasIndex(topology, layer, node)];
        }

        return values;
    }

    private static byte[] Header<T>(List<(string Name, int[] Shape, T[] Values)> tensors)
        where T : unmanaged
    {
        (string type, int size) = typeof(T) == typeof(float) ? ("F32", sizeof(float)) : ("F64", sizeof(double));
        var header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}"); // as PyTorch's own files say that a weight is [out, in]
        long offset = 0;
        foreach ((string name, int[] shape, T[] values) in tensors)
        {
            long end = offset + (long)values.Length * size;
            string dimensions = string.Join(",", shape.Select(dimension => FormattableString.Invariant($"{dimension}")));
            header.Append(FormattableString.Invariant($$""","{{name}}":{"dtype":"{{type}}","shape":[{{dimensions}}],"data_offsets":[{{offset}},{{end}}]}"""));
            offset = end;
        }

        // Spaces up to a multiple of 8, because the numbers must be aligned in memory.
        header.Append('}');
        header.Append(' ', (8 - header.Length % 8) % 8);
        return Encoding.UTF8.GetBytes(header.ToString());
    }
}
