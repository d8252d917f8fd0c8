using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Parquet;
using Parquet.Schema;

namespace BackpropGen;

/// <summary>A Parquet file as the source of a table.</summary>
internal sealed class ParquetSource : TabularSource
{
    private readonly string _path;
    private readonly DataField[] _fields;
    private readonly string[] _leftOut;

    public ParquetSource(string path)
    {
        _path = path;
        (IReadOnlyList<Field> fields, long rowCount, long groupedRows) = Wait(async () =>
        {
            await using ParquetReader reader = await ParquetReader.CreateAsync(path).ConfigureAwait(false);
            return (reader.Schema.Fields, reader.Metadata!.NumRows, reader.RowGroups.Sum(group => group.RowCount));
        });
        RowCount = rowCount == groupedRows && rowCount is >= 0 and <= int.MaxValue
            ? (int)rowCount
            : throw new InvalidDataException($"The file has {rowCount} rows, and its groups have {groupedRows}, expected the same, 0 to {int.MaxValue}.");
        _fields = fields.OfType<DataField>().Where(ParquetColumn.CanRead).ToArray();
        _leftOut = fields.Except(_fields).Select(field => field.Name).ToArray();
        ColumnNames = Array.AsReadOnly(Array.ConvertAll(_fields, field => field.Name));
    }

    public override IReadOnlyList<string> ColumnNames { get; }

    public override int RowCount { get; }

    public override string NamesHint => _leftOut.Length == 0 ? "" : $" Neither numbers nor text, and left out: {string.Join(", ", _leftOut.Take(20))}.";

    public override TabularReader Read(IReadOnlyList<int> columns) =>
        new ParquetRows(Wait(() => ParquetReader.CreateAsync(_path)), columns.Select(column => _fields[column]).ToArray());

    /// <summary>Runs what the library offers asynchronously alone, apart from the caller's context; its exceptions are faults of the file.</summary>
    internal static T Wait<T>(Func<Task<T>> read)
    {
        try
        {
            return Task.Run(read).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not (IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            throw new InvalidDataException($"The file is no Parquet file that can be read: {exception.Message}", exception);
        }
    }
}
