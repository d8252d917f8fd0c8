using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>The numbers of a sheet by the quantities that they are for, and whatever on it could not be read.</summary>
internal sealed class WrittenSheet
{
    private readonly Dictionary<Symbol, SheetEntry> _given = new();

    /// <summary>The number of each quantity; the last one where there are several.</summary>
    public IReadOnlyDictionary<Symbol, SheetEntry> Given => _given;

    /// <summary>Entries with a number whose name is none of a quantity.</summary>
    public List<SheetEntry> Unplaced { get; } = [];

    /// <summary>Complaints about lines, each with the line of the text.</summary>
    public List<SheetProblem> Problems { get; } = [];

    /// <summary>Reads a sheet.</summary>
    /// <param name="text">The text.</param>
    /// <param name="topology">The network.</param>
    /// <param name="hasLine">Whether a quantity has a line in the equations of the network.</param>
    /// <param name="rightValue">The right value of a parameter before and after the update.</param>
    public static WrittenSheet Read(string text, Topology topology, Func<Symbol, bool> hasLine, Func<Symbol, double> rightValue)
    {
        var sheet = new WrittenSheet();
        var names = new NameReader(topology);
        bool isBackward = false;
        foreach (SheetEntry entry in SheetReader.Read(text, names))
        {
            sheet.AddWrongCalculation(entry);
            Symbol? symbol = names.Read(entry.Name);
            if (symbol is null || !hasLine(symbol))
            {
                sheet.AddUnplaced(entry);
                continue;
            }

            isBackward |= symbol.Kind is SymbolKind.Loss or SymbolKind.Delta or SymbolKind.OutputGradient or SymbolKind.Slope
                or SymbolKind.WeightGradient or SymbolKind.BiasGradient;
            bool isParameter = symbol.Kind is SymbolKind.Weight or SymbolKind.Bias;
            sheet.Add(isParameter && (entry.IsUpdate || isBackward || IsNearerToNew(symbol, entry, rightValue)) ? symbol.ToUpdated() : symbol, entry);
        }

        return sheet;
    }

    /// <summary>A parameter before the first line of the backward pass is a number of the data, unless its number is plainly the new one.</summary>
    private static bool IsNearerToNew(Symbol parameter, SheetEntry entry, Func<Symbol, double> rightValue) => entry.Number is { } number
        && !number.Interval.Contains(rightValue(parameter))
        && Math.Abs(number.Value - rightValue(parameter.ToUpdated())) < Math.Abs(number.Value - rightValue(parameter));

    private void Add(Symbol symbol, SheetEntry entry)
    {
        if (entry.Number is null)
        {
            if (entry.Problem is { } problem)
            {
                Problems.Add(new SheetProblem(entry.Line, $"{entry.Name} {problem}"));
            }

            return;
        }

        if (_given.TryGetValue(symbol, out SheetEntry? before) && !before.Number!.Interval.Meets(entry.Number.Interval))
        {
            Problems.Add(new SheetProblem(entry.Line, FormattableString.Invariant($"{entry.Name} stands in line {before.Line} with another number; this one is checked")));
        }

        _given[symbol] = entry;
    }

    private void AddUnplaced(SheetEntry entry)
    {
        if (entry.Name.Length == 0)
        {
            if (!entry.IsCalculation && (entry.Number is not null || entry.Problem is not null))
            {
                Problems.Add(new SheetProblem(entry.Line, "the number has no name"));
            }
        }
        else if (entry.Name.Any(char.IsLetter) && (entry.Number is not null || entry.Problem is not null && entry.Name.Length <= 24))
        {
            Unplaced.Add(entry);
        }
    }

    private void AddWrongCalculation(SheetEntry entry)
    {
        if (entry.WrongCalculation is { } calculation)
        {
            Problems.Add(new SheetProblem(entry.Line, $"{calculation} does not give {entry.Number!.Text}"));
        }
    }
}
