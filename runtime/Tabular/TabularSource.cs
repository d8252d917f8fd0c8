using System.Collections.Generic;

namespace BackpropGen;

/// <summary>
/// Gives the rows of a table as often as they are needed, so that a table larger than memory can be read. A file format derives from it, and
/// <see cref="TabularData"/> does the rest.
/// </summary>
public abstract class TabularSource
{
    /// <summary>The names of the columns, each once.</summary>
    public abstract IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Number of rows, at least 0.</summary>
    public abstract int RowCount { get; }

    /// <summary>A sentence, after a blank, that helps who asked for a column that is not there; or an empty text.</summary>
    public virtual string NamesHint => "";

    /// <summary>Starts a pass over all rows, from the first to the last. Each pass gives the same rows.</summary>
    /// <param name="columns">Indices of the columns that the pass reads. A reader numbers its cells by the position in this list.</param>
    public abstract TabularReader Read(IReadOnlyList<int> columns);
}
