using System;
using System.Buffers.Binary;

namespace BackpropGen;

/// <summary>Holds one tensor of a safetensors file.</summary>
internal sealed class SafetensorsTensor
{
    private readonly string _type;
    private readonly ReadOnlyMemory<byte> _data;

    public SafetensorsTensor(string name, string type, long[] shape, ReadOnlyMemory<byte> data)
    {
        Name = name;
        Shape = shape;
        _type = type;
        _data = data;
    }

    public string Name { get; }

    public long[] Shape { get; }

    /// <summary>Gives the bytes of a number, or 0 for a type that no network has.</summary>
    public static int SizeOf(string type) => type switch
    {
        "F64" => 8,
        "F32" => 4,
        "F16" or "BF16" => 2,
        _ => 0,
    };

    /// <summary>Converts the numbers. F16, BF16 and F32 fit exactly.</summary>
    /// <param name="convert">Whether F64 may be rounded to <see cref="float"/>.</param>
    /// <exception cref="NetworkFileException">A number is not finite or out of range, or must not be rounded.</exception>
    public T[] Values<T>(bool convert)
        where T : unmanaged
    {
        if (_type == "F64" && typeof(T) == typeof(float) && !convert)
        {
            throw new NetworkFileException($"{Name} is F64, but the network has single precision; convert: true rounds it.");
        }

        int size = SizeOf(_type);
        var values = new T[_data.Length / size];
        for (int index = 0; index < values.Length; index++)
        {
            double value = Number(_data.Span.Slice(index * size, size));
            values[index] = Real.FromDouble<T>(value);
            if (!double.IsFinite(Real.ToDouble(values[index])))
            {
                throw new NetworkFileException(
                    FormattableString.Invariant($"{Name} holds {value} at {index}, expected finite numbers within the range of {typeof(T).Name}."));
            }
        }

        return values;
    }

    private double Number(ReadOnlySpan<byte> bytes) => _type switch
    {
        "F64" => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        "F32" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16), // the upper half of an F32
        _ => Half(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
    };

    /// <summary>Computes (−1)^s·(1 + f/2¹⁰)·2^(e − 15), or (−1)^s·f·2⁻²⁴ for e = 0: IEEE 754 binary16, whose type netstandard2.1 lacks.</summary>
    private static double Half(int bits)
    {
        int exponent = bits >> 10 & 31, fraction = bits & 1023;
        double size = exponent switch
        {
            0 => fraction * PowerOf2(-24),
            31 => fraction == 0 ? double.PositiveInfinity : double.NaN,
            _ => (1024 + fraction) * PowerOf2(exponent - 25),
        };
        return bits >> 15 == 0 ? size : -size;
    }

    private static double PowerOf2(int exponent) => BitConverter.Int64BitsToDouble((1023L + exponent) << 52);
}
