using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

internal static class IndexRules
{
    private static readonly Cause Swapped = new(
        CauseGroup.Index, "index transposed", "wᵢⱼ leads from node i of the layer before to node j; the two indices are exchanged.");

    private static readonly Cause Node = new(CauseGroup.Index, "neighbouring node", "The quantity of another node of the same layer is used.");
    private static readonly Cause Weight = new(CauseGroup.Index, "neighbouring weight", "Another weight of the same layer is used.");
    private static readonly Cause Layer = new(CauseGroup.Index, "another layer", "The quantity of another layer is used.") { Frequency = 0.2 };

    public static IEnumerable<(Cause Cause, Expression Expression)> Transposed(Expression right, BoardLine line, KnownQuantities known) =>
        Instead(right, SymbolKind.Weight, Swapped, weight => known.Contains(Transpose(weight)) ? [Transpose(weight)] : []);

    public static IEnumerable<(Cause Cause, Expression Expression)> NeighbouringNode(Expression right, BoardLine line, KnownQuantities known) =>
        new[]
        {
            SymbolKind.Input, SymbolKind.Target, SymbolKind.Output, SymbolKind.WeightedSum, SymbolKind.Delta, SymbolKind.Bias, SymbolKind.Slope,
            SymbolKind.OutputGradient,
        }.SelectMany(kind => Instead(right, kind, Node, known.Peers));

    public static IEnumerable<(Cause Cause, Expression Expression)> NeighbouringWeight(Expression right, BoardLine line, KnownQuantities known) =>
        Instead(right, SymbolKind.Weight, Weight, weight => known.Peers(weight)
            .Where(peer => (peer.Node == weight.Node || peer.ToNode == weight.ToNode) && peer != Transpose(weight)));

    public static IEnumerable<(Cause Cause, Expression Expression)> AnotherLayer(Expression right, BoardLine line, KnownQuantities known)
    {
        IEnumerable<Symbol> Neighbours(Symbol symbol) => new[] { symbol.Layer - 1, symbol.Layer + 1 }
            .Select(layer => symbol.Kind is SymbolKind.Input or SymbolKind.Output ? Symbol.HandedOn(layer, symbol.Node) : symbol with { Layer = layer })
            .Where(known.Contains);

        return new[] { SymbolKind.Input, SymbolKind.Output, SymbolKind.Weight, SymbolKind.Bias, SymbolKind.Delta }
            .SelectMany(kind => Instead(right, kind, Layer, Neighbours));
    }

    public static Symbol Transpose(Symbol weight) => weight with { Node = weight.ToNode, ToNode = weight.Node };

    private static IEnumerable<(Cause Cause, Expression Expression)> Instead(
        Expression right, SymbolKind kind, Cause cause, System.Func<Symbol, IEnumerable<Symbol>> others) =>
        from place in Places.OfKind(right, kind)
        from other in others(place.Part)
        where other != place.Part
        select (cause, place.Put(other));
}
