using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Data.Analysis;

namespace BackpropGen;

/// <summary>A data frame as the source of a table.</summary>
internal sealed class DataFrameSource : TabularSource
{
    private readonly DataFrame _frame;

    public DataFrameSource(DataFrame frame)
    {
        _frame = frame;
        ColumnNames = Array.AsReadOnly(frame.Columns.Select(column => column.Name).ToArray());
        RowCount = checked((int)frame.Rows.Count);
    }

    public override IReadOnlyList<string> ColumnNames { get; }

    public override int RowCount { get; }

    public override TabularReader Read(IReadOnlyList<int> columns) => new Rows(columns.Select(column => _frame.Columns[column]).ToArray(), RowCount);

    private sealed class Rows(DataFrameColumn[] columns, int rowCount) : ValueReader
    {
        private int _row = -1;

        public override int Position => _row + 1;

        public override bool Next() => ++_row < rowCount;

        protected override object? Value(int column) => columns[column][_row];
    }
}
