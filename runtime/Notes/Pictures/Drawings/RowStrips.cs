using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Draws x, and z, o and δ of each layer, of a row of a network that is too wide for circles: a strip of cells each.</summary>
internal static class RowStrips
{
    private const int MostCells = 400;

    private const double Left = 72, Top = 70, Widest = 480, Height = 22;

    public static Canvas Draw(DrawnNetwork network)
    {
        Topology topology = network.Topology;
        (string Name, Symbol[] Symbols)[] strips = Strips(topology).ToArray();
        string loss = NetworkDrawing.DescribeLoss(network);
        var canvas = Canvas.WithHeading(
            Left + Widest + 150, Top + strips.Length * (Height + 14) + 30, topology.ToString(),
            $"The values of the nodes of {topology} for a row, {loss}. Each strip has its own scale: a cell is darker the larger its number is.", loss);
        for (int strip = 0; strip < strips.Length; strip++)
        {
            AddStrip(canvas, network, strips[strip].Name, strips[strip].Symbols, Top + strip * (Height + 14));
        }

        canvas.Add(new Label("caption", new Point(Left, canvas.Height - 22), "darker: larger; grey: 0; each strip has its own scale") { Color = Color.Grey });
        return canvas;
    }

    private static IEnumerable<(string Name, Symbol[] Symbols)> Strips(Topology topology)
    {
        yield return ("x", Nodes(0, SymbolKind.Input));
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            yield return ($"z{layer}", Nodes(layer, SymbolKind.WeightedSum));
            yield return ($"o{layer}", Nodes(layer, SymbolKind.Output));
            yield return ($"δ{layer}", Nodes(layer, SymbolKind.Delta));
        }

        Symbol[] Nodes(int layer, SymbolKind kind) => Enumerable.Range(1, topology.LayerSizes[layer]).Select(node => new Symbol(kind, layer, node)).ToArray();
    }

    private static void AddStrip(Canvas canvas, DrawnNetwork network, string name, Symbol[] symbols, double y)
    {
        double[] values = symbols.Select(network.Value).ToArray();
        double largest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        int group = (symbols.Length + MostCells - 1) / MostCells, cells = (symbols.Length + group - 1) / group;
        var map = new HeatMap(name, 1, cells, symbols.Length <= 8 ? 56 : Math.Min(14, Widest / cells), Height)
        {
            CellName = symbols.Length <= 8 ? (_, column) => network.Name(symbols[column]) : null,
        };
        canvas.Add(new Label(name, new Point(Left - 8, y + Height / 2), name, Label.NormalSize, Anchor.End) { IsBold = true });
        map.Draw(canvas, new Point(Left, y), largest, (_, column) => values.Skip(column * group).Take(group).MaxBy(Math.Abs));
        string range = $"{symbols.Length} nodes, |{name[0]}| ≤ {PictureNumber.Of(largest, 3)}";
        canvas.Add(new Label(name, new Point(Left + Widest + 12, y + Height / 2), range) { Color = Color.Grey });
    }
}
