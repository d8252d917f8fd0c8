using System;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>
/// Places the nodes of a network in a column a layer, and the labels of the weights so that none covers another. Between two layers the labels
/// of all edges into one node (or out of one, if that side has fewer nodes) stand below each other in a column of their own. There the edges are as
/// far apart as they must be, because the nodes are.
/// </summary>
internal sealed class NetworkLayout
{
    private const int MostLabelledEdges = 40, MostNodesWithText = 16;
    private const double Margin = 24, LineHeight = 14, LabelHeight = 15, LabelGap = 8, DotRadius = 7, LeastRadius = 17, WidestDotPitch = 40;

    private readonly DrawnNetwork _network;
    private readonly Topology _topology;
    private readonly double[] _pitches, _centers, _labelsFrom, _labelSteps;
    private readonly double _middle;

    /// <param name="network">The network.</param>
    /// <param name="top">Where the nodes may begin.</param>
    public NetworkLayout(DrawnNetwork network, double top)
    {
        _network = network;
        _topology = network.Topology;
        HasEdgeLabels = network.EdgeCount <= MostLabelledEdges;
        int[] layers = Enumerable.Range(0, _topology.LayerCount + 1).ToArray();
        Radii = layers.Select(RadiusOf).ToArray();
        _pitches = layers.Select(layer => 2 * Radii[layer] + RoomAbove(layer) + (HasText(layer) ? 12 : 6)).ToArray();
        double tallest = layers.Max(HeightOf);
        foreach (int layer in layers.Where(layer => !HasText(layer)))
        {
            _pitches[layer] = Math.Clamp(0.8 * tallest / (_topology.LayerSizes[layer] - 1), _pitches[layer], WidestDotPitch);
        }

        _centers = new double[layers.Length];
        _labelsFrom = new double[layers.Length];
        _labelSteps = new double[layers.Length];
        _centers[0] = Margin + Math.Max(Reach(0), 30);
        foreach (int layer in layers.Skip(1))
        {
            PlaceGap(layer);
        }

        double height = layers.Max(layer => HeightOf(layer) + 2 * Radii[layer] + 2 * RoomAbove(layer));
        _middle = top + height / 2;
        Bottom = top + height;
        Right = _centers[^1] + Reach(layers.Length - 1) + OutputTexts(1).Max(text => TextWidth.Of(text, Label.NormalSize)) + Margin + 8;
    }

    /// <summary>Whether each weight is written at its edge.</summary>
    public bool HasEdgeLabels { get; }

    /// <summary>Radius of the nodes of each layer.</summary>
    public double[] Radii { get; }

    public double Right { get; }

    public double Bottom { get; }

    /// <summary>Whether the nodes of a layer are large enough for text.</summary>
    public bool HasText(int layer) => HasEdgeLabels || _topology.LayerSizes[layer] <= MostNodesWithText;

    public Point Node(int layer, int node) => new(_centers[layer], _middle + (node - (_topology.LayerSizes[layer] + 1) / 2.0) * _pitches[layer]);

    /// <summary>Where the label of a weight stands: on its edge.</summary>
    public Point EdgeLabel(int layer, int from, int to)
    {
        Point start = Node(layer - 1, from), end = Node(layer, to);
        double x = _labelsFrom[layer] + (Slot(layer, from, to) - 1) * _labelSteps[layer];
        return new Point(x, start.Y + (x - start.X) / (end.X - start.X) * (end.Y - start.Y));
    }

    /// <summary>The lines of text in a node: of an input x; otherwise z, o and δ.</summary>
    public string[] NodeTexts(int layer, int node)
    {
        Symbol[] symbols = layer == 0 || !_network.HasRow
            ? [Symbol.HandedOn(layer, node)]
            : [new(SymbolKind.WeightedSum, layer, node), Symbol.HandedOn(layer, node), new(SymbolKind.Delta, layer, node)];
        return symbols.Select(symbol => _network.HasRow ? _network.Text(symbol) : _network.Name(symbol)).ToArray();
    }

    /// <summary>The lines of text beside an output node.</summary>
    public string[] OutputTexts(int node) => _network.HasRow
        ? [$"= ŷ{node}", _network.Text(new Symbol(SymbolKind.Target, 0, node))]
        : [$"= ŷ{node}"];

    /// <summary>The text above a node.</summary>
    public string? BiasText(int layer, int node) => HasText(layer) && _network.Bias(layer, node) is { } bias ? _network.Text(bias) : null;

    public double RoomAbove(int layer) => _network.Bias(layer, 1) is null ? 0 : HasText(layer) ? 20 : 8;

    public static double LineOffset(int line, int count) => (line - (count - 1) / 2.0) * LineHeight;

    private double HeightOf(int layer) => (_topology.LayerSizes[layer] - 1) * _pitches[layer];

    private int Slot(int layer, int from, int to) => IsSlotOfTarget(layer) ? to : from;

    private bool IsSlotOfTarget(int layer) => _topology.LayerSizes[layer] <= _topology.LayerSizes[layer - 1];

    private double RadiusOf(int layer)
    {
        if (!HasText(layer))
        {
            return DotRadius;
        }

        // The circle around the corners of all lines.
        return Math.Max(LeastRadius, 3 + Enumerable.Range(1, _topology.LayerSizes[layer]).Select(node => NodeTexts(layer, node)).Max(lines =>
            lines.Select((text, line) => (X: TextWidth.Of(text, Label.NormalSize) / 2, Y: Math.Abs(LineOffset(line, lines.Length)) + 5))
                .Max(corner => Math.Sqrt(corner.X * corner.X + corner.Y * corner.Y))));
    }

    /// <summary>How far a column reaches to each side.</summary>
    private double Reach(int layer) => Enumerable.Range(1, _topology.LayerSizes[layer])
        .Select(node => BiasText(layer, node)).Max(text => text is null ? 0 : TextWidth.Of(text, Label.SmallSize) / 2) is double half ? Math.Max(half, Radii[layer]) : 0;

    /// <summary>Places a layer to the right of the one before, with the labels of its weights between.</summary>
    private void PlaceGap(int layer)
    {
        int from = _topology.LayerSizes[layer - 1], to = _topology.LayerSizes[layer], slots = Math.Min(from, to);
        double width = !HasEdgeLabels ? 0 : Enumerable.Range(1, from).SelectMany(i => Enumerable.Range(1, to).Select(j => DrawnNetwork.Weight(layer, i, j)))
            .Max(weight => TextWidth.Of(_network.Text(weight), Label.SmallSize));
        double steepest = ((from - 1) * _pitches[layer - 1] + (to - 1) * _pitches[layer]) / 2;
        double room = HasEdgeLabels ? slots * (width + LabelGap) + 2 * LabelGap : 0;
        double gap = Math.Max(Reach(layer - 1) + Reach(layer) + Math.Max(room, 60), Math.Clamp(0.8 * steepest, 130, 420));
        _centers[layer] = _centers[layer - 1] + gap;
        if (!HasEdgeLabels)
        {
            return;
        }

        // The columns of labels share the free width.
        double first = _centers[layer - 1] + Reach(layer - 1) + LabelGap, free = gap - Reach(layer - 1) - Reach(layer) - 2 * LabelGap;
        _labelSteps[layer] = free / slots;
        double offset = slots > 1 ? _labelSteps[layer] / 2 : Math.Max(width / 2, free / 3); // a single column stands where its edges are far apart
        _labelsFrom[layer] = first + (slots > 1 || IsSlotOfTarget(layer) ? offset : free - offset);

        // Where the edges of a column of labels come closest, they must be a label apart.
        double last = _labelsFrom[layer] + (slots - 1) * _labelSteps[layer];
        if (IsSlotOfTarget(layer))
        {
            _pitches[layer - 1] = Math.Max(_pitches[layer - 1], LabelHeight * gap / (_centers[layer] - last));
        }
        else
        {
            _pitches[layer] = Math.Max(_pitches[layer], LabelHeight * gap / (_labelsFrom[layer] - _centers[layer - 1]));
        }
    }
}
