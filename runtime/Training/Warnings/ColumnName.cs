using System;

namespace BackpropGen;

/// <summary>Names the columns of rows in messages.</summary>
internal static class ColumnName
{
    /// <summary>Gives <c>Input x1 (iq)</c> for column 0.</summary>
    public static string OfInput(int column, string? name) =>
        FormattableString.Invariant($"Input x{column + 1}{(name is null ? "" : $" ({name})")}");

    /// <summary>Gives <c>y</c> if there is one output, else <c>y1</c> for column 0.</summary>
    public static string OfTarget(int column, int outputCount) => outputCount == 1 ? "y" : FormattableString.Invariant($"y{column + 1}");
}
