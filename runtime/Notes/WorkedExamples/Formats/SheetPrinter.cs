using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>A line of a worked example as it is written.</summary>
/// <param name="Name">The quantity.</param>
/// <param name="Arrow">= or ←</param>
/// <param name="Formulas">What it is equal to, with names: at least one, no two alike.</param>
/// <param name="Substituted">The last of these with numbers put in; null where that would repeat the result.</param>
/// <param name="Result">The number; a gap where it is to be filled in.</param>
/// <param name="Relation">= or ≈</param>
/// <param name="Because">The conditions of the branches taken, with numbers: −0.3 &lt; 0.</param>
internal sealed record PrintedLine(
    string Name, string Arrow, ImmutableArray<string> Formulas, string? Substituted, string Result, string Relation, ImmutableArray<string> Because);

/// <summary>Prints the lines of a sheet in a markup.</summary>
internal sealed class SheetPrinter
{
    private readonly Sheet _sheet;
    private readonly SheetMarkup _markup;
    private readonly FormulaPrinter _named;
    private readonly string _gap;
    private readonly Narration _narration;

    /// <param name="sheet">The sheet.</param>
    /// <param name="markup">The markup.</param>
    /// <param name="gap">What stands in the place of a blank result.</param>
    public SheetPrinter(Sheet sheet, SheetMarkup markup, string gap)
    {
        _sheet = sheet;
        _markup = markup;
        _gap = gap;
        _narration = new Narration(sheet.Model);
        _named = new FormulaPrinter(symbol => (Name(symbol), FormulaBinding.Atom), markup);
    }

    /// <summary>The name of a quantity, in the names that were asked for.</summary>
    public string Name(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.WeightGradient or SymbolKind.BiasGradient => _markup.Derivative(Loss, Spell(symbol.ToParameter())),
        SymbolKind.OutputGradient => _markup.Derivative(Loss, Spell(symbol with { Kind = SymbolKind.Output })),
        SymbolKind.Slope => _markup.Slope(_narration.Letter(symbol.Layer), Spell(symbol with { Kind = SymbolKind.WeightedSum })),
        SymbolKind.NewWeight or SymbolKind.NewBias => _markup.Name(Spell(symbol.ToOld())),
        _ => _markup.Name(Spell(symbol)),
    };

    /// <summary>The number of a quantity; a gap where it is to be filled in.</summary>
    public string Number(Symbol symbol) => _sheet.Blank.Contains(symbol) ? _gap : _markup.Number(_sheet.Numbers[symbol]);

    /// <summary>Prints a line.</summary>
    public PrintedLine Print(SolvedLine line)
    {
        bool isBlank = _sheet.Blank.Contains(line.Line.Left);
        var numbers = new FormulaPrinter(symbol => Operand(line, symbol), _markup);
        string substituted = numbers.Print(line.Calculation), result = _markup.Number(line.Result);
        ImmutableArray<string> formulas = line.Forms.Select(_named.Print).Distinct().Where((formula, index) => index == 0 || formula != result).ToImmutableArray();
        return new PrintedLine(
            Name(line.Line.Left),
            line.Line.Section == Section.Updates ? "←" : "=",
            formulas,
            (isBlank || substituted != result) && substituted != formulas[^1] ? substituted : null,
            isBlank ? _gap : result,
            line.IsApproximate ? "≈" : "=",
            line.Conditions.Select(numbers.PrintCondition).ToImmutableArray());
    }

    private SpelledName Loss => Spell(new Symbol(SymbolKind.Loss));

    private SpelledName Spell(Symbol symbol) => _sheet.Options.Names.Spell(symbol, _sheet.Model);

    /// <summary>A number that is put in. A gap is not filled in by the lines after it: they have the name in its place.</summary>
    private (string Text, FormulaBinding Binding) Operand(SolvedLine line, Symbol symbol)
    {
        if (_sheet.Blank.Contains(symbol))
        {
            return (Name(symbol), FormulaBinding.Atom);
        }

        PrintedNumber number = line.Operands.TryGetValue(symbol, out PrintedNumber operand) ? operand : _sheet.Numbers[symbol];
        FormulaBinding binding = number.IsNegative ? FormulaBinding.Sum : number.Exponent is null ? FormulaBinding.Atom : FormulaBinding.Product;
        return (_markup.Number(number), binding);
    }
}
