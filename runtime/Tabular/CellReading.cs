using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Reads a cell by the rules of its column.</summary>
internal static class CellReading
{
    /// <summary>Numbers the categories from 0.</summary>
    public static Dictionary<string, int> Classes(IReadOnlyList<string> categories) =>
        Enumerable.Range(0, categories.Count).ToDictionary(number => categories[number], StringComparer.Ordinal);

    /// <summary>Reads a number. A missing one is returned as such only if the column can fill it.</summary>
    /// <exception cref="TabularDataException">The cell holds text, or is missing without a rule for it.</exception>
    public static CellKind TryNumber(this TabularReader reader, TabularColumn column, int index, out double number)
    {
        CellKind kind = reader.NumberOrMissing(column.MissingNumber, index, out number);
        return kind switch
        {
            CellKind.Number => kind,
            CellKind.Missing when column.Fill.HasValue => kind,
            CellKind.Missing => throw reader.Fault(
                $"{Missing(reader, index)}. Leave such rows out with WithoutMissing(\"{column.Name}\"), or fill them: "
                + $"Number(\"{column.Name}\", Filling.Mean).", column.Name),
            _ => throw reader.NotANumber(column.Name, index),
        };
    }

    /// <summary>Reads a number, where one number may mean a missing value.</summary>
    public static CellKind NumberOrMissing(this TabularReader reader, double? missingNumber, int index, out double number)
    {
        CellKind kind = reader.Number(index, out number);
        return kind == CellKind.Number && number == missingNumber ? CellKind.Missing : kind;
    }

    /// <summary>Rounds a number, which may be too large for <typeparamref name="T"/>.</summary>
    public static T Finite<T>(this TabularReader reader, TabularColumn column, int index, double number)
        where T : unmanaged
    {
        T rounded = Real.FromDouble<T>(number);
        return typeof(T) == typeof(double) || double.IsFinite(Real.ToDouble(rounded)) ? rounded : throw reader.Fault($"{Quoted(reader, index)} is not a finite {typeof(T).Name}, whose largest number is 3.4e38.", column.Name);
    }

    /// <summary>Reads the class of a cell; the number of categories for one of the others, −1 if it has no number.</summary>
    /// <exception cref="TabularDataException">The cell is none of the categories, which the column refuses.</exception>
    public static int Class(this TabularReader reader, TabularColumn column, int index, Dictionary<string, int> classes)
    {
        if (classes.TryGetValue(reader.Text(index), out int number))
        {
            return number;
        }

        return column.Unseen switch
        {
            UnseenCategory.Other => classes.Count,
            UnseenCategory.Zeros => -1,
            _ => throw reader.Unseen(column, index),
        };
    }

    /// <summary>Reports a cell that is none of the categories of its column.</summary>
    public static TabularDataException Unseen(this TabularReader reader, TabularColumn column, int index)
    {
        string found = reader.IsMissing(index) ? $"{Missing(reader, index)}, and no category" : $"{Quoted(reader, index)} is none of the categories";
        string known = string.Join(", ", column.Categories!.Take(10)) + (column.Categories!.Count > 10 ? ", …" : "");
        string cure = column.Unseen == UnseenCategory.Zeros ? "Leave such rows out, or make the column with UnseenCategory.Other to give them a class."
            : "Make the column with UnseenCategory.Zeros or UnseenCategory.Other to read such cells.";
        return reader.Fault($"{found} {known}. {cure}", column.Name);
    }

    /// <summary>Reports a missing cell from which a category was to be learnt.</summary>
    public static TabularDataException MissingCategory(this TabularReader reader, string column, int index) => reader.Fault(
        $"{Missing(reader, index)}, expected a category. Leave such rows out with WithoutMissing(\"{column}\"), or make the column with "
        + "UnseenCategory.Zeros or UnseenCategory.Other.", column);

    private static TabularDataException NotANumber(this TabularReader reader, string column, int index) =>
        reader.Fault($"{Quoted(reader, index)} is not a finite number, expected one such as -1.5 or 2e3.{reader.NumberHint(index)}", column);

    private static TabularDataException Fault(this TabularReader reader, string problem, string column) => new(problem, reader.PositionName, reader.Position, column);

    private static string Missing(TabularReader reader, int index) =>
        reader.Text(index).Length == 0 ? "the cell is empty" : $"{Quoted(reader, index)} means a missing value";

    private static string Quoted(TabularReader reader, int index)
    {
        string text = reader.Text(index);
        return text.Length <= 40 ? $"\"{text}\"" : $"\"{text.Remove(40)}…\"";
    }
}
