using System;
using System.Globalization;

namespace BackpropGen;

/// <summary>
/// Reads rows whose cells are values of .NET: numbers, true (1) and false (0), and text. Null, <see cref="DBNull"/>, NaN and blank text are missing.
/// </summary>
public abstract class ValueReader : TabularReader
{
    /// <inheritdoc/>
    public override string PositionName => "Row";

    /// <summary>Gives the value of a cell, or null.</summary>
    /// <param name="column">Position among the columns of this pass, from 0.</param>
    protected abstract object? Value(int column);

    /// <inheritdoc/>
    public override CellKind Number(int column, out double value)
    {
        object? cell = Value(column);
        value = cell is IConvertible convertible && convertible.GetTypeCode() is TypeCode.Boolean or (>= TypeCode.SByte and <= TypeCode.Decimal)
            ? convertible.ToDouble(CultureInfo.InvariantCulture) : double.NaN;
        if (double.IsFinite(value))
        {
            return CellKind.Number;
        }

        value = 0;
        return IsNothing(cell) ? CellKind.Missing : CellKind.Text;
    }

    /// <inheritdoc/>
    public override bool IsMissing(int column) => IsNothing(Value(column));

    /// <inheritdoc/>
    public override string Text(int column) => Convert.ToString(Value(column), CultureInfo.InvariantCulture)!.Trim();

    /// <inheritdoc/>
    public override string NumberHint(int column) => Value(column) is string ? " The column holds text." : "";

    private static bool IsNothing(object? cell) => cell switch
    {
        null or DBNull => true,
        string text => string.IsNullOrWhiteSpace(text),
        double number => double.IsNaN(number),
        float number => float.IsNaN(number),
        _ => false,
    };
}
