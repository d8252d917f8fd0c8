using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Writes a worked example: its heading, the numbers given, and block by block its lines. Each format says how these look.</summary>
internal abstract class SheetFormat
{
    private readonly StringBuilder _text = new();

    /// <param name="sheet">The sheet.</param>
    /// <param name="markup">The markup of its formulas.</param>
    /// <param name="gap">What stands in the place of a blank result.</param>
    protected SheetFormat(Sheet sheet, SheetMarkup markup, string gap)
    {
        Sheet = sheet;
        Markup = markup;
        Printer = new SheetPrinter(sheet, markup, gap);
    }

    protected Sheet Sheet { get; }

    protected SheetMarkup Markup { get; }

    protected SheetPrinter Printer { get; }

    /// <summary>Writes the sheet, with \n as line ends.</summary>
    public string Write()
    {
        Begin(string.Join(" → ", Sheet.Model.LayerSizes.Select(size => size.ToString(CultureInfo.InvariantCulture))), HowRounded());
        if (Sheet.Given.Count > 0)
        {
            WriteGiven(GivenGroups());
        }

        bool isFolded = Sheet.IsFolded && Sheet.Lines.Count > Sheet.Options.MaxSteps;
        foreach (IGrouping<(Section Section, int Layer), SolvedLine> block in Sheet.Blocks)
        {
            SolvedLine[] lines = block.ToArray();
            Title(Sheet.Title(block.Key.Section, block.Key.Layer));
            if (Sheet.Options.Matrices && block.Key.Layer > 0 && Sheet.IsFolded && MatrixLine.Of(Sheet, block.Key.Section, block.Key.Layer) is { } matrices)
            {
                WriteMatrices(matrices);
            }

            WriteLines(isFolded ? Fold(lines) : lines.Select(line => ((PrintedLine?)Printer.Print(line), 0)));
            foreach (string remark in Remarks(lines))
            {
                Remark(remark);
            }
        }

        End();
        return _text.ToString();
    }

    protected abstract void Begin(string topology, string howRounded);

    protected abstract void WriteGiven(IEnumerable<IEnumerable<(string Name, string Number)>> groups);

    protected abstract void Title(string title);

    protected abstract void WriteMatrices(MatrixLine matrices);

    /// <summary>Writes lines; of null the number of lines that are left out there.</summary>
    protected abstract void WriteLines(IEnumerable<(PrintedLine? Line, int LeftOut)> lines);

    protected abstract void Remark(string remark);

    protected virtual void End()
    {
    }

    protected void Line(string line = "") => _text.Append(line).Append('\n');

    /// <summary>A text as a sentence of its own.</summary>
    protected static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";

    /// <summary>The rows of a matrix, cell by cell.</summary>
    protected IEnumerable<IEnumerable<string>> Cells(MatrixPart matrix) =>
        matrix.Cells.Select(row => row.Select(symbol => matrix.HasNames ? Printer.Name(symbol) : Printer.Number(symbol)));

    /// <summary>The first and the last line of each kind of quantity, with the number of those between.</summary>
    private IEnumerable<(PrintedLine? Line, int LeftOut)> Fold(SolvedLine[] lines)
    {
        foreach (SolvedLine[] kind in lines.GroupBy(line => line.Line.Left.Kind).Select(group => group.ToArray()))
        {
            yield return (Printer.Print(kind[0]), 0);
            if (kind.Length > 2)
            {
                yield return (null, kind.Length - 2);
            }

            if (kind.Length > 1)
            {
                yield return (Printer.Print(kind[^1]), 0);
            }
        }
    }

    private IEnumerable<IEnumerable<(string Name, string Number)>> GivenGroups() => Sheet.Given
        .GroupBy(symbol => (symbol.Kind is SymbolKind.Weight or SymbolKind.Bias ? SymbolKind.Weight : symbol.Kind, symbol.Layer))
        .Select(group => Short(group.ToArray()).Select(symbol => symbol is null ? ("⋮", "⋮") : (Printer.Name(symbol), Markup.Number(Sheet.Numbers[symbol]))));

    /// <summary>Of many numbers the first and the last; the full list would be longer than the sheet.</summary>
    private Symbol?[] Short(Symbol[] group) =>
        Sheet.IsFolded && group.Length > Sheet.Options.MaxSteps / 2 ? new Symbol?[] { group[0], null, group[^1] } : group;

    private string HowRounded() => (Sheet.Options.Rounding, Sheet.Options.Digits == Digits.Full) switch
    {
        (Rounding.EachStep, true) => "each number with all digits, and carried on",
        (Rounding.EachStep, _) => $"each number rounded to {Sheet.Options.Digits}, and carried on",
        (_, true) => "computed and printed with all digits",
        _ => $"computed with all digits, printed with {Sheet.Options.Digits}",
    };

    private static IEnumerable<string> Remarks(SolvedLine[] lines)
    {
        if (lines.Any(line => line.HasMoreDigits))
        {
            yield return "More digits here, because the step would not show otherwise.";
        }

        if (lines.Any(line => line.IsApproximate))
        {
            yield return "≈ stands where the program rounds to fewer digits than are printed.";
        }

        if (lines.Any(line => line.Line is { Section: Section.Loss, Machine: not null } && ReferenceEquals(line.Calculation, line.Line.Machine)))
        {
            yield return "Computed from z, because ŷ is rounded to 0 or 1.";
        }
        else if (lines.Any(line => line.Line is { Section: Section.Loss, Forms.Length: 1, Machine: not null }))
        {
            yield return "The program computes the same from z, and never takes ln 0.";
        }
    }
}
