using System;
using System.Collections;
using System.Threading.Tasks;
using Parquet;
using Parquet.Schema;

namespace BackpropGen;

/// <summary>Goes through the rows of some columns, and holds one group of rows.</summary>
internal sealed class ParquetRows(ParquetReader reader, DataField[] fields) : ValueReader
{
    private readonly IList[] _columns = new IList[fields.Length];
    private int _group, _row, _rowCount;
    private int _rowsBefore;

    public override int Position => _rowsBefore + _row + 1;

    public override bool Next()
    {
        _row++;
        while (_row >= _rowCount)
        {
            if (_group == reader.RowGroupCount)
            {
                return false;
            }

            _rowsBefore += _rowCount;
            _row = 0;
            ParquetSource.Wait(ReadGroup);
        }

        return true;
    }

    protected override object? Value(int column) => _columns[column][_row];

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ParquetSource.Wait(async () =>
            {
                await reader.DisposeAsync().ConfigureAwait(false);
                return true;
            });
        }

        base.Dispose(disposing);
    }

    private async Task<bool> ReadGroup()
    {
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(_group++);
        _rowCount = checked((int)group.RowCount);
        for (int column = 0; column < fields.Length; column++)
        {
            _columns[column] = await ParquetColumn.Read(group, fields[column]).ConfigureAwait(false);
        }

        return true;
    }
}
