using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading.Tasks;
using Parquet;
using Parquet.Schema;

namespace BackpropGen;

/// <summary>Reads a column of a group of rows.</summary>
internal static class ParquetColumn
{
    private static readonly Dictionary<Type, Func<ParquetRowGroupReader, DataField, Task<IList>>> Readers = new()
    {
        [typeof(bool)] = Values<bool>,
        [typeof(sbyte)] = Values<sbyte>,
        [typeof(byte)] = Values<byte>,
        [typeof(short)] = Values<short>,
        [typeof(ushort)] = Values<ushort>,
        [typeof(int)] = Values<int>,
        [typeof(uint)] = Values<uint>,
        [typeof(long)] = Values<long>,
        [typeof(ulong)] = Values<ulong>,
        [typeof(float)] = Values<float>,
        [typeof(double)] = Values<double>,
        [typeof(decimal)] = Values<decimal>,
        [typeof(ReadOnlyMemory<char>)] = Texts,
    };

    public static bool CanRead(DataField field) => !field.IsArray && Readers.ContainsKey(field.ClrType);

    /// <summary>Reads the cells: a number, a truth value, text or null for each row of the group.</summary>
    public static Task<IList> Read(ParquetRowGroupReader group, DataField field) => Readers[field.ClrType](group, field);

    private static async Task<IList> Values<T>(ParquetRowGroupReader group, DataField field)
        where T : struct
    {
        if (field.IsNullable)
        {
            var cells = new T?[group.RowCount];
            await group.ReadAsync<T>(field, cells.AsMemory()).ConfigureAwait(false);
            return cells;
        }

        var values = new T[group.RowCount];
        await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
        return values;
    }

    private static async Task<IList> Texts(ParquetRowGroupReader group, DataField field)
    {
        var texts = new string?[group.RowCount];
        await group.ReadAsync(field, texts.AsMemory()).ConfigureAwait(false);
        return texts;
    }
}
