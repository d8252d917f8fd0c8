using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>Collects lines of C# with indentation, and writes numbers and texts as literals.</summary>
internal sealed class FrozenSource
{
    private const int Columns = 120;
    private readonly StringBuilder _text = new();
    private int _depth;

    public FrozenSource(int depth) => _depth = depth;

    public static string Real<T>() => typeof(T) == typeof(float) ? "float" : "double";

    /// <summary>Writes a literal that gives the same bits.</summary>
    public static string Number<T>(T value)
        where T : unmanaged
    {
        string digits = JsonNames.Number(value);
        string point = digits.Any(character => character is '.' or 'E') ? "" : ".0";
        return digits + point + (typeof(T) == typeof(float) ? "f" : "");
    }

    /// <summary>Writes a string literal. Letters stay; other characters outside ASCII are escaped.</summary>
    public static string Text(string value) => "\"" + string.Concat(value.Select(character => character switch
    {
        '"' or '\\' => "\\" + character,
        _ when character is >= ' ' and <= '~' || char.IsLetterOrDigit(character) => character.ToString(),
        _ => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
    })) + "\"";

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(line);
        }

        _text.Append('\n');
    }

    public void Open(string line)
    {
        Line(line);
        Line("{");
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>Writes items with a separator, broken into lines that are not too long.</summary>
    public void Wrapped(string start, IEnumerable<string> items, string separator, string end)
    {
        var line = new StringBuilder(start);
        bool first = true;
        foreach (string item in items)
        {
            string next = first ? item : separator + item;
            if (!first && 4 * _depth + line.Length + next.Length + end.Length > Columns)
            {
                Line(line.Append(separator.TrimEnd()).ToString().TrimEnd());
                line.Clear().Append("    ");
                next = item;
            }

            line.Append(next);
            first = false;
        }

        Line(line.Append(end).ToString());
    }

    public override string ToString() => _text.ToString();
}
