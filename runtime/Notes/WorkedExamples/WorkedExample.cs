using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>
/// Shows one row going through a network: forward, loss, δ, gradients and update, each line with its formula, the numbers put in, and the
/// result. What is printed on a line, typed into a pocket calculator, gives the line's result. Immutable.
/// </summary>
public sealed class WorkedExample
{
    private readonly Sheet _sheet;
    private readonly LineNames _names;

    internal WorkedExample(Sheet sheet)
    {
        _sheet = sheet;
        _names = new LineNames(sheet);
        var text = new SheetPrinter(sheet, new SheetMarkup(sheet.Options.DecimalComma), "");
        Steps = sheet.Blocks.SelectMany(block =>
        {
            string title = sheet.Title(block.Key.Section, block.Key.Layer);
            return block.Select(line => Step(line, text.Print(line), title));
        }).ToArray();
        var markup = new SheetMarkup(sheet.Options.DecimalComma);
        Slips = sheet.Lines.Where(line => line.Right is not null)
            .Select(line => new WorkedSlip(text.Name(line.Line.Left), line.Cause!, markup.Number(line.Result), markup.Number(line.Right!.Value))).ToArray();
    }

    /// <summary>The lines, in the order in which they are computed.</summary>
    public IReadOnlyList<WorkedStep> Steps { get; }

    /// <summary>The blank lines with their results, as a sheet of their own; empty where nothing was left blank.</summary>
    public WorkedExample Answers => new(_sheet.Answers());

    /// <summary>The slips that were put in, in the order of their lines; empty where none was asked for.</summary>
    public IReadOnlyList<WorkedSlip> Slips { get; }

    /// <summary>One line.</summary>
    /// <param name="name">The quantity, in any common spelling: δ21, delta_21, ∂L/∂w11_2, dL/dw5; w11_2 is the new parameter.</param>
    /// <exception cref="ArgumentException">There is no such line.</exception>
    public WorkedStep this[string name] => Steps[Find(name)];

    /// <summary>Keeps the lines of which one quantity is made, in order, and its own.</summary>
    /// <param name="name">A parameter, for the chain of its derivative: w11_1. Or any other quantity, in any common spelling: δ11, delta_11.</param>
    /// <exception cref="ArgumentException">There is no such quantity.</exception>
    public WorkedExample For(string name)
    {
        SolvedLine line = _sheet.Lines[Find(name)];
        Symbol left = line.Line.Left;
        return new WorkedExample(_sheet.ChainOf(left.Kind is SymbolKind.NewWeight or SymbolKind.NewBias
            ? _sheet.Lines.Single(other => other.Line.Left == left.ToOld().ToDerivative())
            : line));
    }

    /// <summary>Writes plain text.</summary>
    public override string ToString() => new TextSheet(_sheet).Write();

    /// <summary>Writes Markdown: a table for each block.</summary>
    public string ToMarkdown() => new MarkdownSheet(_sheet).Write();

    /// <summary>Writes the body of a LaTeX document that uses the package amsmath alone.</summary>
    public string ToLatex() => new LatexSheet(_sheet).Write();

    /// <summary>Writes a web page of MathML, without script and styles; word processors take its formulas by copying.</summary>
    public string ToHtml() => new HtmlSheet(_sheet).Write();

    private static WorkedStep Step(SolvedLine line, PrintedLine printed, string title) => new(
        printed.Name,
        line.Line.Section switch
        {
            Section.Forward => WorkedPart.Forward,
            Section.Loss => WorkedPart.Loss,
            Section.Deltas => WorkedPart.Deltas,
            Section.Gradients => WorkedPart.Gradients,
            _ => WorkedPart.Updates,
        },
        title,
        string.Join(" = ", printed.Formulas),
        printed.Substituted ?? "",
        printed.Result,
        line.Exact,
        line.Result.Value);

    private int Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _names.Find(name) ?? throw new ArgumentException($"There is no line \"{name}\"; {_names.Hint(name)}.", nameof(name));
    }
}
