using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;

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

    private static string Name(int module, string tensor) => string.Create(CultureInfo.InvariantCulture, $"{module}.{tensor}");

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
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString("format", "pt"); // as in PyTorch's own files
            json.WriteEndObject();
            int size = typeof(T) == typeof(float) ? sizeof(float) : sizeof(double);
            long offset = 0;
            foreach ((string name, int[] shape, T[] values) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", typeof(T) == typeof(float) ? "F32" : "F64");
                json.WriteStartArray("shape");
                foreach (int dimension in shape)
                {
                    json.WriteNumberValue(dimension);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += (long)values.Length * size);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Spaces up to a multiple of 8, because the numbers must be aligned in memory.
        while (stream.Length % 8 != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }
}
