using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace BackpropGen;

/// <summary>Reads names and numbers from a text: lines <c>name = value</c>, Markdown tables, and cells from a spreadsheet.</summary>
internal sealed partial class SheetReader
{
    private readonly NameReader _names;
    private readonly bool _commaSeparatesThousands;

    private SheetReader(NameReader names, string text)
    {
        _names = names;
        _commaSeparatesThousands = DecimalPoint().IsMatch(text);
    }

    /// <summary>Lists what stands on a sheet, in its order. Lines without any number or equals sign are words.</summary>
    public static List<SheetEntry> Read(string text, NameReader names) => new SheetReader(names, text).Read(text).ToList();

    private IEnumerable<SheetEntry> Read(string text)
    {
        string[] lines = Joined(text.ReplaceLineEndings("\n").Split('\n'));
        string[]? header = null;
        for (int line = 1; line <= lines.Length; line++)
        {
            string written = Bullet().Replace(lines[line - 1].Trim(), "");
            if (written.Length == 0 || IsRule(written) || written.StartsWith("```", StringComparison.Ordinal) || written.StartsWith('#'))
            {
                continue;
            }

            if (Cells(written) is not { } cells)
            {
                header = null;
                foreach (SheetEntry entry in Equations(written, line))
                {
                    yield return entry;
                }

                continue;
            }

            if (header is not null && header.Length == cells.Length && cells.All(cell => cell.Length == 0 || IsValue(cell)))
            {
                foreach ((string name, string cell) in header.Zip(cells).Where(pair => pair.First.Length > 0))
                {
                    yield return Entry(name, cell, line);
                }

                continue;
            }

            header = cells.Length > 1 && cells.All(cell => cell.Length == 0 || _names.Read(cell) is not null) && cells.Count(cell => cell.Length > 0) > 1 ? cells : null;
            foreach (SheetEntry entry in header is null ? OfCells(cells, line) : [])
            {
                yield return entry;
            }
        }
    }

    /// <summary>A line that begins with = goes on with the equation before it.</summary>
    private static string[] Joined(string[] lines)
    {
        int first = 0;
        for (int line = 1; line < lines.Length; line++)
        {
            string text = lines[line].TrimStart();
            if (text.StartsWith('=') || text.StartsWith('≈'))
            {
                lines[first] += " " + text;
                lines[line] = "";
            }
            else
            {
                first = line;
            }
        }

        return lines;
    }

    /// <summary>The cells of a row; null where the line is no row of a table.</summary>
    private static string[]? Cells(string line)
    {
        static string[] Trimmed(IEnumerable<string> cells) => cells.Select(cell => cell.Trim().Trim('"', '*', '`').Trim()).ToArray();

        if (line.StartsWith('|') || line.Contains('|') && !line.Contains('='))
        {
            return Trimmed(line.Trim('|').Split('|'));
        }

        char separator = line.Contains('\t') ? '\t' : ';';
        if (line.Contains(separator) && line.Split(separator).Any(piece => !piece.Contains('=')))
        {
            return Trimmed(line.Split(separator));
        }

        if (line.Contains('=') || line.Contains(':') || !line.Contains(','))
        {
            return null;
        }

        Match pair = NameAndNumber().Match(line);
        return pair.Success ? Trimmed([pair.Groups["name"].Value, pair.Groups["number"].Value]) : Trimmed(QuotedComma().Split(line));
    }

    /// <summary>A name starts an entry, and the last number before the next name is its value. Cells between them are formulas.</summary>
    private IEnumerable<SheetEntry> OfCells(string[] cells, int line)
    {
        string? name = null, value = null;
        for (int cell = 0; cell < cells.Length; cell++)
        {
            if (cells[cell].Contains('=') || cells[cell].Contains('≈'))
            {
                foreach (SheetEntry entry in Equations(cells[cell], line))
                {
                    yield return entry;
                }
            }
            else if (IsValue(cells[cell]))
            {
                value = cells[cell];
            }
            else if (cells[cell].Any(char.IsLetter)
                && (name is null || value is not null && (_names.Read(cells[cell]) is not null || cells.Skip(cell + 1).Take(1).Any(IsValue))))
            {
                if (name is not null)
                {
                    yield return Entry(name, value ?? "", line);
                }

                (name, value) = (cells[cell], null);
            }
        }

        if (name is null ? value is not null : value is not null || _names.Read(name) is not null)
        {
            yield return Entry(name ?? "", value ?? "", line);
        }
    }

    /// <summary>One or several equations of a line.</summary>
    private IEnumerable<SheetEntry> Equations(string line, int number)
    {
        string[] pieces = Separator().Split(line);
        return pieces.Length > 1 && pieces.All(piece => EqualsSign().IsMatch(piece))
            ? pieces.SelectMany(piece => Equation(piece, number))
            : Equation(line, number);
    }

    private IEnumerable<SheetEntry> Equation(string line, int number)
    {
        string[] sides = (EqualsSign().IsMatch(line) ? EqualsSign() : Colon()).Split(line).Select(side => side.Trim()).ToArray();
        if (sides.Length == 1)
        {
            Match spaced = NameSpaceNumber().Match(line);
            return spaced.Success && (_names.Read(spaced.Groups["name"].Value) is not null || !spaced.Groups["name"].Value.Contains(' '))
                ? [Entry(spaced.Groups["name"].Value, spaced.Groups["number"].Value, number)]
                : [];
        }

        string name = sides[0];
        int arrow = name.IndexOfAny(['←', '<']);
        bool isUpdate = arrow > 0 || line.Contains(":=", StringComparison.Ordinal);
        name = arrow > 0 ? name[..arrow].Trim() : name;
        if (!isUpdate && _names.Read(name) is null && sides[1..^1].FirstOrDefault(side => _names.Read(side) is not null) is { } known)
        {
            name = known;
        }

        bool isCalculation = Calculation.Evaluate(name, _commaSeparatesThousands, MayBeRounded) is not null;
        SheetEntry entry = Entry(isCalculation ? "" : name, sides[^1], number) with { IsUpdate = isUpdate, IsCalculation = isCalculation };
        return [entry with { WrongCalculation = entry.Number is { } value ? sides[..^1].LastOrDefault(side => IsWrong(side, value)) : null }];
    }

    /// <summary>Whether a calculation gives another number, with the numbers as they stand and also with what they may have been rounded from.</summary>
    private bool IsWrong(string side, WrittenNumber value)
    {
        Interval? asWritten = Calculation.Evaluate(side, _commaSeparatesThousands, written => Interval.Point(written.Value));
        return asWritten is { } given && !given.Meets(value.Interval)
            && !Calculation.Evaluate(side, _commaSeparatesThousands, MayBeRounded)!.Value.Meets(value.Interval);
    }

    /// <summary>A number without decimals is a count or a constant.</summary>
    private static Interval MayBeRounded(WrittenNumber number) => number.Unit < 1.0 ? number.Interval : Interval.Point(number.Value);

    private SheetEntry Entry(string name, string value, int line)
    {
        var entry = new SheetEntry(line, name, null);
        if (value.Trim().Length == 0)
        {
            return entry with { Problem = "has no number" };
        }

        if (NotANumber().IsMatch(value))
        {
            return entry with { Problem = $"is {value.Trim()}, expected a finite number" };
        }

        WrittenNumber? number = WrittenNumber.Read(value, _commaSeparatesThousands, out int length);
        string rest = value[length..].TrimStart();
        bool goesOn = rest.Length > 0 && ("+-−–*/·×^⋅".Contains(rest[0]) || char.IsAsciiDigit(rest[0]));
        return number is null || goesOn ? entry with { Problem = ProblemOf(value.Trim()) }
            : double.IsFinite(number.Value) && double.IsFinite(number.Unit) ? entry with { Number = number }
            : entry with { Problem = $"is {number.Text}, expected a finite number" };
    }

    /// <summary>A complaint about a text in the place of a number. With letters it is a formula, whose number stands elsewhere or nowhere.</summary>
    private string? ProblemOf(string value) =>
        value.Any(char.IsLetter) ? null
        : Calculation.Evaluate(value, _commaSeparatesThousands, MayBeRounded) is null ? $"is \"{value}\", expected a number"
        : $"is the calculation {value}, expected its result";

    private bool IsValue(string cell) =>
        NotANumber().IsMatch(cell) || WrittenNumber.Read(cell, _commaSeparatesThousands, out int length) is not null && cell[length..].Trim().Length == 0;

    private static bool IsRule(string line) => line.All(character => "|-:=_ +".Contains(character));

    [GeneratedRegex(@"\d\.\d|(?<![\d.])\.\d", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalPoint();

    [GeneratedRegex(@"^(?:[-*•]\s+|\(?\d{1,3}[.)]\s+(?=\D))", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"[,;]\s+(?=[^\d\s])", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"(?<![<>!]):?=|≈", RegexOptions.CultureInvariant)]
    private static partial Regex EqualsSign();

    [GeneratedRegex(@"→|->|:(?=\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Colon();

    [GeneratedRegex("""^(?<name>[^,"]*[^,"\d\s.][^,"]*),\s*(?<number>"?[-−+]?\d*,?\d+(?:[eE][-+]?\d+)?"?)$""", RegexOptions.CultureInvariant)]
    private static partial Regex NameAndNumber();

    [GeneratedRegex(""",(?=(?:[^"]*"[^"]*")*[^"]*$)""", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedComma();

    [GeneratedRegex(@"^(?<name>\S.*?)\s+(?<number>[-−+]?[\d.,]\S*)$", RegexOptions.CultureInvariant)]
    private static partial Regex NameSpaceNumber();

    [GeneratedRegex(@"^\s*[-−+]?(?:nan|inf(?:inity)?|∞|undefined|#(?:n/a|num!|div/0!|value!|ref!))\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NotANumber();
}
