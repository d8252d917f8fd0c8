using System;
using System.IO;

namespace BackpropGen;

/// <summary>Reads Apache Parquet files as tables.</summary>
public static class ParquetFile
{
    /// <summary>
    /// Opens a file. Each later call that needs cells reads the columns that it asks for, a group of rows at a time. The file must stay as it is
    /// while the table is in use.
    /// </summary>
    /// <param name="path">
    /// The file. Its columns of numbers, truth values and text are those of the table; lists, structures, times and bytes are left out. Null, NaN
    /// and blank text are missing values.
    /// </param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read, or is no Parquet file.</exception>
    public static TabularData Load(string path) => new(new ParquetSource(Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)))));
}
