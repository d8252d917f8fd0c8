using System;
using System.Buffers.Binary;

namespace BackpropGen;

/// <summary>Writes and reads numbers as bytes, lowest first on every machine.</summary>
internal static class LittleEndian
{
    /// <summary>Writes a number; returns the count of bytes.</summary>
    public static int Write<T>(T value, Span<byte> bytes)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, BitConverter.SingleToInt32Bits((float)Real.ToDouble(value)));
            return sizeof(float);
        }

        BinaryPrimitives.WriteInt64LittleEndian(bytes, BitConverter.DoubleToInt64Bits(Real.ToDouble(value)));
        return sizeof(double);
    }
}
