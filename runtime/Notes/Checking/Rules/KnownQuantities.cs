using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>The quantities that a slip may reach for: all of the board, and the data.</summary>
internal sealed class KnownQuantities
{
    private readonly HashSet<Symbol> _symbols;
    private readonly ILookup<(SymbolKind Kind, int Layer), Symbol> _byLayer;

    /// <param name="board">The lines of the board.</param>
    /// <param name="data">x, y, w, b and η.</param>
    public KnownQuantities(IEnumerable<BoardLine> board, IEnumerable<Symbol> data)
    {
        _symbols = [.. data, .. board.Select(line => line.Left)];
        _byLayer = _symbols.ToLookup(symbol => (symbol.Kind, symbol.Layer));
        LastLayer = _symbols.Where(symbol => symbol.Kind == SymbolKind.WeightedSum).Max(symbol => symbol.Layer);
    }

    /// <summary>The number of layers that have weights.</summary>
    public int LastLayer { get; }

    /// <summary>The number of outputs.</summary>
    public int OutputCount => Peers(new Symbol(SymbolKind.Target)).Count();

    public bool Contains(Symbol symbol) => _symbols.Contains(symbol);

    /// <summary>The quantities of the same kind in the same layer, itself included.</summary>
    public IEnumerable<Symbol> Peers(Symbol symbol) => _byLayer[(symbol.Kind, symbol.Layer)];
}
