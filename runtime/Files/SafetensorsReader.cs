using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace BackpropGen;

/// <summary>Reads safetensors strictly: every byte must belong to one tensor, and every tensor to the network.</summary>
internal static class SafetensorsReader
{
    /// <returns>The parameters, in the order of the network.</returns>
    /// <exception cref="NetworkFileException">The file is damaged, or belongs to another network.</exception>
    public static T[] Read<T>(byte[] content, Topology topology)
        where T : unmanaged
    {
        if (content.Length < 8)
        {
            throw new NetworkFileException($"The file has {content.Length} bytes, too few for a safetensors header.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(content);
        if (length > (ulong)(content.Length - 8))
        {
            throw new NetworkFileException($"The header has {length} bytes, but only {content.Length - 8} follow: the file is cut off, or not safetensors.");
        }

        ReadOnlyMemory<byte> data = content.AsMemory(8 + (int)length);
        try
        {
            using JsonDocument header = JsonDocument.Parse(content.AsMemory(8, (int)length), new JsonDocumentOptions { MaxDepth = 8 });
            return Assemble<T>(ReadTensors(new JsonObjectReader(header.RootElement, ""), data), topology);
        }
        catch (JsonException exception)
        {
            throw new NetworkFileException($"The header is not JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new NetworkFileException($"The header holds text that is not Unicode: {exception.Message}", exception);
        }
    }

    private static Dictionary<string, Tensor> ReadTensors(JsonObjectReader header, ReadOnlyMemory<byte> data)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var ranges = new List<(long Begin, long End)>();
        foreach (string name in header.Names.Where(name => name != "__metadata__"))
        {
            JsonObjectReader entry = header.Object(name);
            string type = entry.String("dtype");
            int size = type switch
            {
                "F32" => sizeof(float),
                "F64" => sizeof(double),
                _ => throw new NetworkFileException($"{entry.Path}dtype is {type}, expected F32 or F64."),
            };
            long[] shape = entry.Integers("shape");
            long[] offsets = entry.Integers("data_offsets");
            entry.RequireNothingElse();
            if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > data.Length)
            {
                throw new NetworkFileException($"{entry.Path}data_offsets is {string.Join(", ", offsets)}, expected a begin and an end within the {data.Length} bytes of data.");
            }

            if (shape.Any(dimension => dimension < 1 || dimension > data.Length) || shape.Aggregate(1.0, (product, dimension) => product * dimension) * size != offsets[1] - offsets[0])
            {
                throw new NetworkFileException($"{entry.Path}shape is [{string.Join(", ", shape)}] of {type}, which does not fill its {offsets[1] - offsets[0]} bytes.");
            }

            ranges.Add((offsets[0], offsets[1]));
            tensors.Add(name, new Tensor(shape, size, data[(int)offsets[0]..(int)offsets[1]]));
        }

        RequireNoGaps(ranges, data.Length);
        return tensors;
    }

    private static void RequireNoGaps(List<(long Begin, long End)> ranges, long length)
    {
        long position = 0;
        foreach ((long begin, long end) in ranges.Order())
        {
            if (begin != position)
            {
                throw new NetworkFileException($"Tensors overlap, or leave a gap, at byte {Math.Min(begin, position)} of the data.");
            }

            position = end;
        }

        if (position != length)
        {
            throw new NetworkFileException($"The data has {length} bytes, of which the tensors take {position}.");
        }
    }

    private static T[] Assemble<T>(Dictionary<string, Tensor> tensors, Topology topology)
        where T : unmanaged
    {
        int[] modules = tensors.Keys.Select(ModuleOf).Distinct().Order().ToArray();
        if (modules.Length != topology.LayerCount)
        {
            throw new NetworkFileException($"The file has {modules.Length} layers, the network {topology.LayerCount}: {topology}.");
        }

        var parameters = new T[topology.ParameterCount];
        for (int layer = 1; layer <= modules.Length; layer++)
        {
            int inputs = topology.LayerSizes[layer - 1], outputs = topology.LayerSizes[layer];
            T[] weights = Take<T>(tensors, $"{modules[layer - 1]}.weight", outputs, inputs);
            for (int index = 0; index < weights.Length; index++)
            {
                parameters[ParameterLayout.WeightIndex(topology, layer, index % inputs, index / inputs)] = weights[index];
            }

            if (topology.Bias != Bias.None)
            {
                PutBiases(parameters, topology, layer, Take<T>(tensors, $"{modules[layer - 1]}.bias", outputs), modules[layer - 1]);
            }
        }

        return tensors.Count == 0
            ? parameters
            : throw new NetworkFileException($"{tensors.Keys.Order(StringComparer.Ordinal).First()} is not expected: the network has no biases.");
    }

    private static int ModuleOf(string name)
    {
        string[] parts = name.Split('.');
        return parts.Length == 2 && parts[1] is "weight" or "bias" && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int module)
            && name == $"{module}.{parts[1]}"
            ? module
            : throw new NetworkFileException($"\"{(name.Length <= 40 ? name : name.Remove(40) + "…")}\" is not expected: the tensors of a Sequential are called 0.weight, 0.bias, 2.weight, …");
    }

    private static void PutBiases<T>(T[] parameters, Topology topology, int layer, T[] biases, int module)
        where T : unmanaged
    {
        for (int node = 0; node < biases.Length; node++)
        {
            if (topology.Bias == Bias.SharedPerLayer && Real.ToDouble(biases[node]) != Real.ToDouble(biases[0]))
            {
                throw new NetworkFileException($"{module}.bias holds different numbers, but the nodes of each layer of the network share one bias.");
            }

            parameters[ParameterLayout.BiasIndex(topology, layer, node)] = biases[node];
        }
    }

    /// <summary>Removes a tensor from the dictionary, and gives its numbers.</summary>
    private static T[] Take<T>(Dictionary<string, Tensor> tensors, string name, params long[] shape)
        where T : unmanaged
    {
        if (!tensors.Remove(name, out Tensor? tensor))
        {
            throw new NetworkFileException($"{name} is missing.");
        }

        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw new NetworkFileException($"{name} has the shape [{string.Join(", ", tensor.Shape)}], expected [{string.Join(", ", shape)}].");
        }

        if (tensor.Size == sizeof(double) && typeof(T) == typeof(float))
        {
            throw new NetworkFileException($"{name} is F64, but the network has single precision: convert the file first, as with model.float().");
        }

        var values = new T[tensor.Data.Length / tensor.Size];
        for (int index = 0; index < values.Length; index++)
        {
            ReadOnlySpan<byte> bytes = tensor.Data.Span[(index * tensor.Size)..];
            double value = tensor.Size == sizeof(float) ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes);
            values[index] = double.IsFinite(value)
                ? Real.FromDouble<T>(value)
                : throw new NetworkFileException(FormattableString.Invariant($"{name} holds {value} at {index}, expected finite numbers."));
        }

        return values;
    }

    private sealed record Tensor(long[] Shape, int Size, ReadOnlyMemory<byte> Data);
}
