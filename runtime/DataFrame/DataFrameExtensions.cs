using System;
using Microsoft.Data.Analysis;

namespace BackpropGen;

/// <summary>Reads a <see cref="DataFrame"/> as a table.</summary>
public static class DataFrameExtensions
{
    /// <summary>
    /// Makes a table of a data frame, whose cells are not copied: do not change it while the table is in use. Null, NaN and blank text are missing
    /// values.
    /// </summary>
    /// <param name="frame">Columns of numbers, truth values and text; each name once. <c>DataFrame.FromArrowRecordBatch</c> makes one of Arrow data.</param>
    [CLSCompliant(false)] // because that library says nothing of it
    public static TabularData ToTabularData(this DataFrame frame) => new(new DataFrameSource(frame ?? throw new ArgumentNullException(nameof(frame))));
}
