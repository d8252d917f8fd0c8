using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>The lines that a sheet may have, in the order of the equations: the data, and then the board.</summary>
internal sealed class CheckedBoard
{
    private static readonly SheetMarkup SheetText = new(hasDecimalComma: false);

    private readonly Dictionary<Symbol, BoardLine> _lines;
    private readonly NetworkModel _model;
    private readonly FormulaPrinter _printer;

    private CheckedBoard(NetworkModel model, IReadOnlyDictionary<Symbol, double> data, IEnumerable<BoardLine> board, NoteNames names)
    {
        _model = model;
        _printer = new FormulaPrinter(symbol => (Name(symbol, names), FormulaBinding.Atom), SheetText);
        Data = data;
        Lines = [.. data.Select(quantity => BoardLine.Of(Section.Forward, 0, quantity.Key, quantity.Value)), .. board.Select(Unroll)];
        _lines = Lines.ToDictionary(line => line.Left);
        Slips = new DistinctSlips(Lines, new KnownQuantities(Lines.Skip(data.Count), data.Keys));
    }

    /// <summary>Lists the lines of a row.</summary>
    /// <param name="quantities">The row.</param>
    /// <param name="topology">The network.</param>
    /// <param name="names">The names in formulas.</param>
    public static CheckedBoard Of<T>(QuantitiesOfRow<T> quantities, Topology topology, NoteNames names)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        NetworkModel model = NetworkModels.Of(topology, typeof(T) == typeof(float));
        var data = quantities.Given.ToDictionary(symbol => symbol, symbol => Paper.Number(quantities[symbol]));
        IEnumerable<BoardLine> lines = new Board(model, quantities.Equations, quantities.OverflowingLayers(model)).Lines();
        return new CheckedBoard(model, data, lines.SelectMany(line => WithPassedBack(line, model)), names);
    }

    /// <summary>x, y, w, b and η.</summary>
    public IReadOnlyDictionary<Symbol, double> Data { get; }

    public IReadOnlyList<BoardLine> Lines { get; }

    /// <summary>The slips of each line.</summary>
    public DistinctSlips Slips { get; }

    public bool Has(Symbol symbol) => _lines.ContainsKey(symbol);

    public BoardLine this[Symbol symbol] => _lines[symbol];

    /// <summary>The name of a quantity; that of a parameter after the update is <c>new w11_2</c>.</summary>
    public string Name(Symbol symbol, NoteNames names)
    {
        SpelledName Spell(Symbol part) => names.Spell(part, _model);

        return symbol.Kind switch
        {
            SymbolKind.WeightGradient or SymbolKind.BiasGradient => SheetText.Derivative(Spell(new Symbol(SymbolKind.Loss)), Spell(symbol.ToParameter())),
            SymbolKind.OutputGradient => SheetText.Derivative(Spell(new Symbol(SymbolKind.Loss)), Spell(symbol with { Kind = SymbolKind.Output })),
            SymbolKind.Slope => SheetText.Slope(new Narration(_model).Letter(symbol.Layer), Spell(symbol with { Kind = SymbolKind.WeightedSum })),
            SymbolKind.NewWeight or SymbolKind.NewBias => "new " + Spell(symbol.ToOld()).Text,
            _ => Spell(symbol).Text,
        };
    }

    public string Print(Expression expression) => _printer.Print(expression);

    private static BoardLine Unroll(BoardLine line) => line with { Forms = [.. line.Forms.Select(form => form.Unroll())], Machine = line.Machine?.Unroll() };

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
