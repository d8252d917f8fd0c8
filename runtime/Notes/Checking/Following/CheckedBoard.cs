using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>The lines that a sheet may have, in the order of the equations: the data, and then the board.</summary>
internal sealed class CheckedBoard
{
    private readonly Dictionary<Symbol, BoardLine> _lines;
    private readonly Names _names;
    private readonly FormulaPrinter _printer;

    /// <param name="model">The network.</param>
    /// <param name="equations">Its equations.</param>
    /// <param name="data">x, y, w, b and η.</param>
    /// <param name="overflows">The softmax layers in which e^z is too large or too small.</param>
    public CheckedBoard(NetworkModel model, NetworkEquations equations, IReadOnlyDictionary<Symbol, double> data, IReadOnlySet<int> overflows)
    {
        _names = new Names(model.SeparatesIndices);
        _printer = new FormulaPrinter(symbol => (Name(symbol), FormulaBinding.Atom), FormulaMarkup.Text);
        Data = data;
        IEnumerable<BoardLine> board = new Board(model, equations, overflows).Lines().SelectMany(line => WithPassedBack(line, model));
        Lines = [.. data.Select(quantity => BoardLine.Of(Section.Forward, 0, quantity.Key, quantity.Value)), .. board];
        _lines = Lines.ToDictionary(line => line.Left);
        Slips = new DistinctSlips(Lines, new KnownQuantities(Lines.Skip(data.Count), data.Keys));
    }

    /// <summary>x, y, w, b and η.</summary>
    public IReadOnlyDictionary<Symbol, double> Data { get; }

    public IReadOnlyList<BoardLine> Lines { get; }

    /// <summary>The slips of each line.</summary>
    public DistinctSlips Slips { get; }

    public bool Has(Symbol symbol) => _lines.ContainsKey(symbol);

    public BoardLine this[Symbol symbol] => _lines[symbol];

    public string Name(Symbol symbol) => symbol.Kind is SymbolKind.NewWeight or SymbolKind.NewBias ? "new " + _names.Formula(symbol) : _names.Formula(symbol);

    public string Print(Expression expression) => _printer.Print(expression);

    /// <summary>Before the δ of a hidden node its ∂L/∂o, which some write down: Σ δ·w.</summary>
    private static IEnumerable<BoardLine> WithPassedBack(BoardLine line, NetworkModel model)
    {
        if (line.Left.Kind == SymbolKind.Delta && line.Layer < model.LayerCount)
        {
            Expression passedBack = Expression.SumOver(
                new IndexRange("m", model.LayerSizes[line.Layer + 1]),
                new Symbol(SymbolKind.Delta, line.Layer + 1, "m") * new Symbol(SymbolKind.Weight, line.Layer + 1, line.Left.Node, "m")).Unroll();
            yield return BoardLine.Of(line.Section, line.Layer, line.Left with { Kind = SymbolKind.OutputGradient }, passedBack) with { IsFactor = true };
        }

        yield return line;
    }
}
