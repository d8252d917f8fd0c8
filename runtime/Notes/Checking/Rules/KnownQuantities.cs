using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>The quantities that a slip may reach for: all of the board, and the data.</summary>
internal sealed class KnownQuantities
{
    private readonly HashSet<Symbol> _data;
    private readonly Dictionary<Symbol, int> _order;
    private readonly ILookup<(SymbolKind Kind, int Layer), Symbol> _byLayer;

    /// <param name="board">The lines of the board.</param>
    /// <param name="data">x, y, w, b and η.</param>
    public KnownQuantities(IEnumerable<BoardLine> board, IEnumerable<Symbol> data)
    {
        _data = [.. data];
        _order = board.Select((line, position) => (line.Left, position)).ToDictionary(pair => pair.Left, pair => pair.position);
        _byLayer = _data.Concat(_order.Keys).ToLookup(symbol => (symbol.Kind, symbol.Layer));
        LastLayer = _order.Keys.Where(symbol => symbol.Kind == SymbolKind.WeightedSum).Max(symbol => symbol.Layer);
    }

    /// <summary>The number of layers that have weights.</summary>
    public int LastLayer { get; }

    /// <summary>The number of outputs.</summary>
    public int OutputCount => Peers(new Symbol(SymbolKind.Target)).Count();

    public bool Contains(Symbol symbol) => _data.Contains(symbol) || _order.ContainsKey(symbol);

    /// <summary>Whether a line is a number of the data.</summary>
    public bool IsData(BoardLine line) => _data.Contains(line.Left);

    /// <summary>
    /// Whether a quantity is there when a line is computed: data, an earlier line, or the new weight of a later layer, which is there too soon.
    /// </summary>
    public bool Precedes(Symbol symbol, BoardLine line) => _data.Contains(symbol)
        || symbol.Kind == SymbolKind.NewWeight && line.Section == Section.Deltas && symbol.Layer > line.Layer
        || _order[symbol] < _order[line.Left];

    /// <summary>The quantities of the same kind in the same layer, itself included.</summary>
    public IEnumerable<Symbol> Peers(Symbol symbol) => _byLayer[(symbol.Kind, symbol.Layer)];
}
