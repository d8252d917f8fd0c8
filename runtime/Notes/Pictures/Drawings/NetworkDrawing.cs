using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Draws the nodes of a network, its weights as edges and its biases as squares on the nodes.</summary>
internal static class NetworkDrawing
{
    /// <summary>Beyond this many weights the edges are a thicket: the weights are drawn as matrices.</summary>
    public const int MostEdges = 400;

    private const double Top = 100, BiasSquare = 8;

    public static Canvas Draw(DrawnNetwork network)
    {
        Topology topology = network.Topology;
        var layout = new NetworkLayout(network, Top);
        string loss = DescribeLoss(network);
        var canvas = Canvas.WithHeading(Math.Max(layout.Right, 470), layout.Bottom + 48, topology.ToString(), Describe(network, layout, loss), loss);
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            AddEdges(canvas, network, layout, layer);
        }

        for (int layer = 0; layer <= topology.LayerCount; layer++)
        {
            AddHeading(canvas, topology, layout, layer);
            for (int node = 1; node <= topology.LayerSizes[layer]; node++)
            {
                AddNode(canvas, network, layout, layer, node);
            }
        }

        AddLegend(canvas, layout.Bottom + 26);
        return canvas;
    }

    /// <summary><c>loss BCE of this row: L = 0.2748</c></summary>
    public static string DescribeLoss(DrawnNetwork network) =>
        $"loss {network.Topology.Loss}" + (network.HasRow ? $" of this row: {network.Text(new Symbol(SymbolKind.Loss))}" : "");

    private static IEnumerable<(Symbol Weight, int From, int To)> Edges(Topology topology, int layer) => Enumerable.Range(1, topology.LayerSizes[layer - 1])
        .SelectMany(from => Enumerable.Range(1, topology.LayerSizes[layer]).Select(to => (DrawnNetwork.Weight(layer, from, to), from, to)));

    private static void AddEdges(Canvas canvas, DrawnNetwork network, NetworkLayout layout, int layer)
    {
        foreach ((Symbol weight, int from, int to) in Edges(network.Topology, layer))
        {
            string tooltip = $"{network.Text(weight)}, from {network.Name(Symbol.HandedOn(layer - 1, from))} to {network.Name(Symbol.HandedOn(layer, to))}";
            canvas.Add(Curve.Line(network.Name(weight), layout.Node(layer - 1, from), layout.Node(layer, to), StrokeOf(network, weight)) with { Tooltip = tooltip });
        }

        if (layout.HasEdgeLabels)
        {
            foreach ((Symbol weight, int from, int to) in Edges(network.Topology, layer))
            {
                canvas.Add(new Label(network.Name(weight), layout.EdgeLabel(layer, from, to), network.Text(weight), Label.SmallSize, Anchor.Middle)
                {
                    IsOnWhite = true,
                    Color = StrokeOf(network, weight).Color,
                });
            }
        }
    }

    /// <summary>Blue and solid above 0, orange and dashed below; wider in thirds of the largest |w|.</summary>
    private static Stroke StrokeOf(DrawnNetwork network, Symbol weight)
    {
        double value = network.Value(weight), share = network.LargestWeight == 0 ? 0 : Math.Abs(value) / network.LargestWeight;
        double width = share > 2.0 / 3 ? 2.8 : share > 1.0 / 3 ? 1.8 : 0.9;
        return double.IsNaN(value) ? new Stroke(Color.Ink, 1, 1.5)
            : value < 0 ? new Stroke(Color.DarkOrange, width, 5)
            : new Stroke(Color.DeepBlue, width);
    }

    private static void AddHeading(Canvas canvas, Topology topology, NetworkLayout layout, int layer)
    {
        (string first, string second) = layer == 0 ? ("inputs", "") : ($"layer {layer}", topology.Activations[layer - 1].ToString());
        double x = layout.Node(layer, 1).X;
        canvas.Add(new Label($"layer {layer}", new Point(x, 66), first, Label.NormalSize, Anchor.Middle) { Color = Color.Grey });
        if (second.Length > 0)
        {
            canvas.Add(new Label($"layer {layer}", new Point(x, 80), second, Label.NormalSize, Anchor.Middle) { Color = Color.Grey });
        }
    }

    private static void AddNode(Canvas canvas, DrawnNetwork network, NetworkLayout layout, int layer, int node)
    {
        Point center = layout.Node(layer, node);
        string[] texts = layout.NodeTexts(layer, node);
        string name = network.Name(Symbol.HandedOn(layer, node));
        canvas.Add(new Disc(name, center, layout.Radii[layer], Color.White, new Stroke(Color.Ink, 1.2)) { Tooltip = string.Join(", ", texts) });
        if (layout.HasText(layer))
        {
            for (int line = 0; line < texts.Length; line++)
            {
                Point place = center + new Point(0, NetworkLayout.LineOffset(line, texts.Length));
                canvas.Add(new Label(texts[line].Split(' ')[0], place, texts[line], Label.NormalSize, Anchor.Middle));
            }
        }

        if (layer == network.Topology.LayerCount)
        {
            string[] outputs = layout.OutputTexts(node);
            for (int line = 0; line < outputs.Length; line++)
            {
                canvas.Add(new Label(
                    line == 0 ? $"ŷ{node}" : $"y{node}", center + new Point(layout.Radii[layer] + 6, NetworkLayout.LineOffset(line, outputs.Length)), outputs[line]));
            }
        }

        AddBias(canvas, network, layout, layer, node);
    }

    private static void AddBias(Canvas canvas, DrawnNetwork network, NetworkLayout layout, int layer, int node)
    {
        if (network.Bias(layer, node) is not { } bias)
        {
            return;
        }

        Point top = layout.Node(layer, node) + new Point(0, -layout.Radii[layer]);
        bool isNegative = network.Value(bias) < 0;
        Color color = isNegative ? Color.DarkOrange : Color.DeepBlue;
        var square = new Rectangle(top.X - BiasSquare / 2, top.Y - BiasSquare / 2, BiasSquare, BiasSquare);
        canvas.Add(new Boxes(network.Name(bias), [square], isNegative ? Color.White : color, new Stroke(color, 1.4)) { Tooltip = network.Text(bias) });
        if (layout.BiasText(layer, node) is { } text)
        {
            canvas.Add(new Label(network.Name(bias), top + new Point(0, -12), text, Label.SmallSize, Anchor.Middle) { IsOnWhite = true, Color = color });
        }
    }

    private static void AddLegend(Canvas canvas, double y)
    {
        (string Text, Stroke Stroke)[] signs = [("w > 0", new Stroke(Color.DeepBlue, 1.8)), ("w < 0", new Stroke(Color.DarkOrange, 1.8, 5))];
        double x = 24;
        foreach ((string text, Stroke stroke) in signs)
        {
            canvas.Add(Curve.Line("legend", new Point(x, y), new Point(x + 34, y), stroke));
            canvas.Add(new Label("legend", new Point(x + 40, y), text) { Color = Color.Grey });
            x += 96;
        }

        canvas.Add(new Label("legend", new Point(x, y), "wider: larger |w|") { Color = Color.Grey });
        canvas.Add(new Boxes("legend", [new Rectangle(x + 122, y - BiasSquare / 2, BiasSquare, BiasSquare)], Color.DeepBlue, new Stroke(Color.DeepBlue, 1.4)));
        canvas.Add(new Label("legend", new Point(x + 136, y), "bias (hollow: < 0)") { Color = Color.Grey });
    }

    private static string Describe(DrawnNetwork network, NetworkLayout layout, string loss)
    {
        Topology topology = network.Topology;
        IEnumerable<string> layers = Enumerable.Range(1, topology.LayerCount)
            .Select(layer => $"layer {layer} has {topology.LayerSizes[layer]} nodes with {topology.Activations[layer - 1]}");
        string text = $"A network of {topology.InputCount} inputs; {string.Join("; ", layers)}; {loss}.";
        if (!layout.HasEdgeLabels)
        {
            return text;
        }

        IEnumerable<Symbol> parameters = ParameterSymbols.Of(topology);
        IEnumerable<string> quantities = !network.HasRow ? [] : Enumerable.Range(1, topology.LayerCount)
            .SelectMany(layer => Enumerable.Range(1, topology.LayerSizes[layer]).SelectMany(node => layout.NodeTexts(layer, node)));
        return $"{text} {string.Join(", ", parameters.Select(network.Text).Concat(quantities))}.";
    }
}
