using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.OnnxFormat;
using Google.Protobuf;

namespace BackpropGen;

/// <summary>Builds a graph node by node. Each value has its own name.</summary>
internal sealed class OnnxGraph
{
    private readonly Dictionary<double, string> _scalars = new();

    /// <param name="precision">The type of every number of the graph.</param>
    public OnnxGraph(Precision precision) => IsSingle = precision == Precision.Single;

    public bool IsSingle { get; }

    public GraphProto Proto { get; } = new();

    private TensorProto.Types.DataType DataType => IsSingle ? TensorProto.Types.DataType.Float : TensorProto.Types.DataType.Double;

    /// <summary>Describes an input or output of the graph, with any number of rows.</summary>
    public ValueInfoProto Rows(string name, int columns)
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

    /// <summary>Adds a constant tensor, rounded to the precision of the graph; returns its name.</summary>
    /// <exception cref="InvalidOperationException">A number is beyond the range of the precision.</exception>
    public string Tensor(string name, IEnumerable<double> values, params long[] dimensions)
    {
        Proto.Initializer.Add(new TensorProto
        {
            Name = name,
            Dims = { dimensions },
            DataType = (int)DataType,
            RawData = ByteString.CopyFrom(values.SelectMany(value => Bytes(name, value)).ToArray()),
        });
        return name;
    }

    /// <summary>Adds a constant with a number for each column; returns its name.</summary>
    public string Row(string name, ReadOnlySpan<double> values) =>
        Tensor(name, values.ToArray(), values.Length);

    /// <summary>Adds a constant number, or finds the tensor with the same number; returns its name.</summary>
    public string Scalar(double value)
    {
        if (!_scalars.TryGetValue(value, out string? name))
        {
            name = $"c{_scalars.Count}";
            _scalars.Add(value, name);
            Tensor(name, new[] { value });
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

    private byte[] Bytes(string name, double value)
    {
        if (!IsSingle)
        {
            var eight = new byte[sizeof(double)];
            BinaryPrimitives.WriteDoubleLittleEndian(eight, value);
            return eight;
        }

        if (!float.IsFinite((float)value))
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"{name} holds {value}, beyond the range of float; expected smaller numbers, or Precision.Double."));
        }

        var four = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(four, (float)value);
        return four;
    }
}
