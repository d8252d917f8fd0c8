using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace BackpropGen.Tests.Files;

/// <summary>Writes safetensors as another framework does: any names, types and shapes, sorted by name.</summary>
internal sealed class ForeignSafetensors
{
    private readonly List<(string Name, string Type, int[] Shape, byte[] Data)> _tensors = new();

    public string? Metadata { get; init; }

    /// <summary>Whether the data stand in the order in which they were added.</summary>
    public bool IsUnsorted { get; init; }

    public ForeignSafetensors Add(string name, int[] shape, params float[] values) => Add(name, "F32", shape, values.SelectMany(BitConverter.GetBytes).ToArray());

    public ForeignSafetensors Add(string name, string type, int[] shape, byte[] data)
    {
        _tensors.Add((name, type, shape, data));
        return this;
    }

    /// <summary>Adds a layer of weights 1, 2, 3, … and biases 0.5, in the shape of PyTorch.</summary>
    public ForeignSafetensors Linear(string module, int inputs, int outputs) => this
        .Add(module + "weight", [outputs, inputs], Enumerable.Range(1, inputs * outputs).Select(index => (float)index).ToArray())
        .Add(module + "bias", [outputs], Enumerable.Repeat(0.5f, outputs).ToArray());

    public MemoryStream ToStream()
    {
        var header = new StringBuilder("{" + (Metadata is null ? "" : $"\"__metadata__\":{Metadata},"));
        var data = new MemoryStream();
        foreach ((string name, string type, int[] shape, byte[] bytes) in IsUnsorted ? _tensors : _tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList())
        {
            header.Append(data.Length == 0 ? "" : ",").Append(FormattableString.Invariant(
                $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{data.Length},{data.Length + bytes.Length}]}}"));
            data.Write(bytes);
        }

        byte[] text = Encoding.UTF8.GetBytes(header.Append('}').ToString()), length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return new MemoryStream(length.Concat(text).Concat(data.ToArray()).ToArray());
    }
}
