using System;

namespace BackpropGen;

/// <summary>
/// Shows existing memory as a matrix, row by row: W⁽ᵏ⁾ of a layer or its gradient. Row i holds the weights from source node i + 1,
/// column j those to target node j + 1: <c>W1[3, 0]</c> is w41_1. Writing to an element writes to the memory.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly ref struct MatrixView<T>
{
    private readonly Span<T> _values;

    /// <summary>Shows <paramref name="values"/> as a matrix.</summary>
    /// <param name="values">Values of the matrix, rows·columns of them, row by row.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <exception cref="ArgumentException">The length is not rows·columns.</exception>
    public MatrixView(Span<T> values, int rows, int columns)
    {
        if (rows < 1 || columns < 1 || values.Length != (long)rows * columns)
        {
            throw new ArgumentException($"values holds {values.Length} values, expected {rows}·{columns}.", nameof(values));
        }

        _values = values;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Number of source nodes.</summary>
    public int Rows { get; }

    /// <summary>Number of target nodes.</summary>
    public int Columns { get; }

    /// <summary>The element itself, to read or to write; indices start at 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the matrix.</exception>
    public ref T this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Rows)
            {
                throw new ArgumentOutOfRangeException(nameof(row), row, $"Expected 0 to {Rows - 1}.");
            }

            if ((uint)column >= (uint)Columns)
            {
                throw new ArgumentOutOfRangeException(nameof(column), column, $"Expected 0 to {Columns - 1}.");
            }

            return ref _values[row * Columns + column];
        }
    }

    /// <summary>Gives the weights from source node <paramref name="row"/> + 1 to every target node.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row is outside the matrix.</exception>
    public Span<T> Row(int row) => (uint)row < (uint)Rows
        ? _values.Slice(row * Columns, Columns)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"Expected 0 to {Rows - 1}.");

    /// <summary>Gives all elements, row by row.</summary>
    public Span<T> AsSpan() => _values;

    /// <summary>Copies the elements to an array [rows, columns].</summary>
    public T[,] ToArray()
    {
        var copy = new T[Rows, Columns];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                copy[row, column] = _values[row * Columns + column];
            }
        }

        return copy;
    }
}
