using System;
using System.Collections.Generic;
using System.IO;

namespace BackpropGen;

/// <summary>
/// Writes a state of training as bytes, and reads it back, bit by bit: for storage that keeps it beside the file of the network, much faster than that
/// file. The bytes are the same on every machine.
/// </summary>
public static class TrainingStateBytes
{
    private const int Format = 0x31475442; // BTG1

    /// <summary>Writes a state.</summary>
    /// <param name="state">The state, from <see cref="Trainer{T}.State"/>.</param>
    /// <returns>About as many bytes as the parameters and the memory of the optimiser take.</returns>
    public static byte[] ToBytes<T>(this TrainingState<T> state)
        where T : unmanaged
    {
        if (state is null)
        {
            throw new ArgumentNullException(nameof(state));
        }

        var bytes = new MemoryStream();
        var writer = new BinaryWriter(bytes);
        writer.Write(Format);
        writer.Write(Size<T>());
        writer.Write(state.Optimizer);
        Write(writer, state.Vectors, value =>
        {
            if (typeof(T) == typeof(double))
            {
                writer.Write(Real.ToDouble(value));
            }
            else
            {
                writer.Write((float)Real.ToDouble(value));
            }
        });
        Write(writer, state.Numbers, writer.Write);
        Write(writer, state.Integers, writer.Write);
        return bytes.ToArray();
    }

    /// <summary>Reads a state. Whether it fits a network, <see cref="Trainer{T}.Restore"/> checks.</summary>
    /// <typeparam name="T">The precision of the network, <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="bytes">What <see cref="ToBytes"/> wrote.</param>
    /// <exception cref="ArgumentException">The bytes are damaged, or of another precision.</exception>
    public static TrainingState<T> Read<T>(byte[] bytes)
        where T : unmanaged
    {
        using var reader = new BinaryReader(new MemoryStream(bytes ?? throw new ArgumentNullException(nameof(bytes))));
        try
        {
            Require(reader.ReadInt32() == Format, "have another format");
            Require(reader.ReadByte() == Size<T>(), $"are not of {typeof(T).Name}");
            string optimizer = reader.ReadString();
            Dictionary<string, T[]> vectors = Read(reader, Size<T>(), () => Real.FromDouble<T>(typeof(T) == typeof(double) ? reader.ReadDouble() : reader.ReadSingle()));
            Dictionary<string, double[]> numbers = Read(reader, sizeof(double), reader.ReadDouble);
            Dictionary<string, long[]> integers = Read(reader, sizeof(long), reader.ReadInt64);
            Require(reader.BaseStream.Position == reader.BaseStream.Length, "are too many");
            return new TrainingState<T>(optimizer, vectors, numbers, integers);
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            throw new ArgumentException("bytes end too early, expected what ToBytes wrote.", nameof(bytes), exception);
        }

        static void Require(bool holds, string problem)
        {
            if (!holds)
            {
                throw new ArgumentException($"bytes {problem}, expected what ToBytes wrote.", nameof(bytes));
            }
        }
    }

    private static byte Size<T>()
        where T : unmanaged
        => typeof(T) == typeof(double) ? (byte)8 : (byte)4;

    private static void Write<TValue>(BinaryWriter writer, Dictionary<string, TValue[]> lists, Action<TValue> write)
    {
        writer.Write(lists.Count);
        foreach ((string name, TValue[] values) in lists)
        {
            writer.Write(name);
            writer.Write(values.Length);
            foreach (TValue value in values)
            {
                write(value);
            }
        }
    }

    private static Dictionary<string, TValue[]> Read<TValue>(BinaryReader reader, int size, Func<TValue> read)
    {
        var lists = new Dictionary<string, TValue[]>();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            int length = reader.ReadInt32();
            if (length < 0 || length > (reader.BaseStream.Length - reader.BaseStream.Position) / size)
            {
                throw new EndOfStreamException();
            }

            var values = new TValue[length];
            for (int index = 0; index < length; index++)
            {
                values[index] = read();
            }

            lists[name] = values;
        }

        return lists;
    }
}
