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
            BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)Real.ToDouble(value));
            return sizeof(float);
        }

        BinaryPrimitives.WriteDoubleLittleEndian(bytes, Real.ToDouble(value));
        return sizeof(double);
    }
}
