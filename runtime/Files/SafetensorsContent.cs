using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Holds the tensors of a safetensors file, in the order of their data.</summary>
internal sealed class SafetensorsContent
{
    private const string Metadata = "__metadata__";

    private SafetensorsContent(string? format, IReadOnlyList<SafetensorsTensor> tensors)
    {
        Format = format;
        Tensors = tensors;
    }

    /// <summary>The framework that the metadata name: <c>pt</c> for PyTorch; null if they name none.</summary>
    public string? Format { get; }

    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>Parses a file strictly: every byte must belong to one tensor.</summary>
    /// <exception cref="NetworkFileException">The file is damaged, or has tensors that no network has.</exception>
    public static SafetensorsContent Parse(byte[] file)
    {
        if (file.Length < 8)
        {
            throw new NetworkFileException($"The file has {file.Length} bytes, too few for a safetensors header.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > (ulong)(file.Length - 8))
        {
            throw new NetworkFileException($"The header has {length} bytes, but only {file.Length - 8} follow: the file is cut off, or not safetensors.");
        }

        JsonObjectReader header;
        try
        {
            header = new JsonObjectReader(JsonParser.Parse(file, 8, (int)length, maxDepth: 8), "");
        }
        catch (FormatException exception) when (exception is not NetworkFileException)
        {
            throw new NetworkFileException($"The header is not JSON: {exception.Message}", exception);
        }

        JsonObjectReader? metadata = header.OptionalObject(Metadata);
        string? format = metadata is not null && metadata.Names.Contains("format") ? metadata.String("format") : null;
        return new SafetensorsContent(format, ReadTensors(header, file.AsMemory(8 + (int)length)));
    }

    private static SafetensorsTensor[] ReadTensors(JsonObjectReader header, ReadOnlyMemory<byte> data)
    {
        var tensors = new List<(long Begin, long End, SafetensorsTensor Tensor)>();
        foreach (string name in header.Names.Where(name => name != Metadata))
        {
            RequireNoBatchNorm(name);
            JsonObjectReader entry = header.Object(name);
            string type = entry.String("dtype");
            int size = SafetensorsTensor.SizeOf(type);
            if (size == 0)
            {
                throw new NetworkFileException($"{entry.Path}dtype is {type}, expected F16, BF16, F32 or F64.");
            }

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

            tensors.Add((offsets[0], offsets[1], new SafetensorsTensor(name, type, shape, data.Slice((int)offsets[0], (int)(offsets[1] - offsets[0])))));
        }

        tensors.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        RequireNoGaps(tensors, data.Length);
        return tensors.Select(entry => entry.Tensor).ToArray();
    }

    private static void RequireNoBatchNorm(string name)
    {
        if (name.Split('.')[^1] is "running_mean" or "running_var" or "num_batches_tracked")
        {
            throw new NetworkFileException(
                $"{name} belongs to a BatchNorm, which the network does not have: fold it into the Linear layer beside it, and save the file again.");
        }
    }

    private static void RequireNoGaps(List<(long Begin, long End, SafetensorsTensor Tensor)> tensors, long length)
    {
        long position = 0;
        foreach ((long begin, long end, _) in tensors)
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
}
