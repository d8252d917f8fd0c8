using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Finds the line that a name means: in the names of the sheet, in those of the notes, or in any other common spelling.</summary>
internal sealed class LineNames
{
    private readonly Sheet _sheet;
    private readonly Dictionary<string, int> _lineOf = new(StringComparer.Ordinal);

    public LineNames(Sheet sheet)
    {
        _sheet = sheet;
        var text = new SheetPrinter(sheet, new SheetMarkup(false), "");
        var notes = new SheetPrinter(sheet with { Options = sheet.Options with { Names = NoteNames.Default } }, new SheetMarkup(false), "");
        foreach (SheetPrinter printer in new[] { text, notes })
        {
            for (int index = 0; index < sheet.Lines.Count; index++)
            {
                _lineOf.TryAdd(printer.Name(sheet.Lines[index].Line.Left), index);
            }
        }
    }

    /// <summary>The position of the line; of a parameter that of its update. Null where there is none.</summary>
    public int? Find(string name)
    {
        if (_lineOf.TryGetValue(name, out int index))
        {
            return index;
        }

        Symbol? symbol = Read(name);
        return LineOf(symbol) ?? (symbol?.Kind is SymbolKind.Weight or SymbolKind.Bias ? LineOf(symbol.ToUpdated()) : null);
    }

    /// <summary>Says of a name without a line why it has none, or which name was probably meant.</summary>
    public string Hint(string name) => Read(name) is { } symbol && _sheet.Given.Contains(symbol) ? "it is given" : $"the nearest is \"{NearestName.To(name, _lineOf.Keys)}\"";

    private Symbol? Read(string name) => new NameReader(_sheet.Topology).Read(name);

    private int? LineOf(Symbol? symbol) => _sheet.Lines.TakeWhile(line => line.Line.Left != symbol).Count() is var index && index < _sheet.Lines.Count ? index : null;
}
