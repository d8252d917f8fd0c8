using System;

namespace BackpropGen;

/// <summary>Goes through the rows of a table once, and gives the cells of the row where it stands.</summary>
public abstract class TabularReader : IDisposable
{
    /// <summary>The word for <see cref="Position"/> in messages: "Line" or "Row".</summary>
    public abstract string PositionName { get; }

    /// <summary>The line of a text file in which the row begins, or the number of the row; from 1.</summary>
    public abstract int Position { get; }

    /// <summary>Goes to the next row. Returns false after the last one.</summary>
    public abstract bool Next();

    /// <summary>Reads a cell as a number.</summary>
    /// <param name="column">Position among the columns of this pass, from 0.</param>
    /// <param name="value">The number, which is finite; 0 if the cell holds none.</param>
    public abstract CellKind Number(int column, out double value);

    /// <summary>Tells whether a cell is blank, or holds one of the texts or numbers that mean a missing value.</summary>
    /// <param name="column">Position among the columns of this pass, from 0.</param>
    public abstract bool IsMissing(int column);

    /// <summary>Gives the text of a cell; empty if it is blank.</summary>
    /// <param name="column">Position among the columns of this pass, from 0.</param>
    public abstract string Text(int column);

    /// <summary>Says for a message which setting would make a number of a text, or returns an empty text.</summary>
    /// <param name="column">Position among the columns of this pass, from 0.</param>
    public virtual string NumberHint(int column) => "";

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what the reader reads from.</summary>
    /// <param name="disposing">True if <see cref="Dispose()"/> is called.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
