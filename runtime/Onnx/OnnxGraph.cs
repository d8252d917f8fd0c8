using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.OnnxFormat;
using Google.Protobuf;

namespace BackpropGen;

/// <summary>Builds a graph node by node. Each value has its own name.</summary>
internal sealed class OnnxGraph<T>
    where T : unmanaged
{
    private readonly Dictionary<double, string> _scalars = new();

    public static bool IsSingle => typeof(T) == typeof(float);

    public GraphProto Proto { get; } = new();

    private static TensorProto.Types.DataType DataType => IsSingle ? TensorProto.Types.DataType.Float : TensorProto.Types.DataType.Double;

    /// <summary>Describes an input or output of the graph, with any number of rows.</summary>
    public static ValueInfoProto Rows(string name, int columns)
    {
        var shape = new TensorShapeProto
        {
            Dim = { new TensorShapeProto.Types.Dimension { DimParam = "rows" }, new TensorShapeProto.Types.Dimension { DimValue = columns } },
        };
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)DataType, Shape = shape } },
        };
    }

    /// <summary>Adds a node; returns the name of its output.</summary>
    public string Node(string operation, string output, params string[] inputs)
    {
        Proto.Node.Add(new NodeProto { OpType = operation, Name = $"{output}_{operation}", Input = { inputs }, Output = { output } });
        return output;
    }

    /// <summary>Gives the last node an attribute.</summary>
    public void Attribute(string name, long value) =>
        Proto.Node[^1].Attribute.Add(new AttributeProto { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int });

    /// <summary>Adds a constant tensor; returns its name.</summary>
    public string Tensor(string name, IEnumerable<T> values, params long[] dimensions)
    {
        Proto.Initializer.Add(new TensorProto
        {
            Name = name,
            Dims = { dimensions },
            DataType = (int)DataType,
            RawData = ByteString.CopyFrom(values.SelectMany(Bytes).ToArray()),
        });
        return name;
    }

    /// <summary>Adds a constant with a number for each column; returns its name.</summary>
    public string Row(string name, ReadOnlySpan<double> values) =>
        Tensor(name, values.ToArray().Select(value => (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture)), values.Length);

    /// <summary>Adds a constant number, or finds the tensor with the same number; returns its name.</summary>
    public string Scalar(double value)
    {
        if (!_scalars.TryGetValue(value, out string? name))
        {
            name = $"c{_scalars.Count}";
            _scalars.Add(value, name);
            Tensor(name, new[] { (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture) });
        }

        return name;
    }

    /// <summary>Renames the value that the last node computes.</summary>
    public void Name(string value, string name)
    {
        NodeProto last = Proto.Node[^1];
        if (last.Output[0] != value)
        {
            throw new InvalidOperationException($"{value} is not the output of the last node.");
        }

        last.Output[0] = name;
    }

    private static byte[] Bytes(T value)
    {
        var bytes = new byte[IsSingle ? sizeof(float) : sizeof(double)];
        if (value is float single)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, single);
        }
        else if (value is double number)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
        }

        return bytes;
    }
}
