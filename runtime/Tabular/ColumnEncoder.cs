using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Turns the cells of a row into numbers, column after column.</summary>
internal sealed class ColumnEncoder<T>
    where T : unmanaged
{
    private readonly TabularColumn[] _columns;
    private readonly int _first;
    private readonly Dictionary<string, int>?[] _classes;

    /// <summary>Prepares for columns.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="first">Position of the first of them among the columns that the reader reads.</param>
    public ColumnEncoder(IReadOnlyList<TabularColumn> columns, int first = 0)
    {
        _columns = columns.ToArray();
        _first = first;
        _classes = columns.Select(column => column.Categories is null ? null : CellReading.Classes(column.Categories)).ToArray();
        Width = columns.Sum(column => column.Width);
    }

    /// <summary>Count of the numbers of a row.</summary>
    public int Width { get; }

    /// <summary>Writes the numbers of the row where the reader stands.</summary>
    /// <param name="reader">Stands at the row.</param>
    /// <param name="row">Receives <see cref="Width"/> numbers; all 0 before.</param>
    /// <exception cref="TabularDataException">A cell does not fit its column.</exception>
    public void Encode(TabularReader reader, Span<T> row)
    {
        int position = 0;
        for (int index = 0; index < _columns.Length; index++)
        {
            TabularColumn column = _columns[index];
            if (_classes[index] is not { } classes)
            {
                bool isMissing = reader.TryNumber(column, _first + index, out double number) == CellKind.Missing;
                row[position] = reader.Finite<T>(column, _first + index, isMissing ? column.Fill!.Value : number);
                if (isMissing && column.HasIndicator)
                {
                    row[position + 1] = Real.FromDouble<T>(1.0);
                }
            }
            else if (reader.Class(column, _first + index, classes) is var number && number >= 0)
            {
                row[position + number] = Real.FromDouble<T>(1.0);
            }

            position += column.Width;
        }
    }
}
