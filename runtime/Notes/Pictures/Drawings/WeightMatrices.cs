using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>
/// Draws the matrix W of each layer, as in <c>z = Wᵀ·x + b</c>: a row for each source node, a column for each target node; and b below it. All have one
/// scale of colours.
/// </summary>
internal static class WeightMatrices
{
    /// <summary>Beyond this many rows or columns a cell has no number.</summary>
    private const int MostNumbered = 12;

    /// <summary>Beyond this many, a cell stands for several weights: more cells could not be seen.</summary>
    private const int MostRows = 400, MostColumns = 200;

    private const double Top = 96, Tallest = 480, Widest = 320, Gap = 44;

    public static Canvas Draw(DrawnNetwork network)
    {
        Topology topology = network.Topology;
        Block[] blocks = Enumerable.Range(1, topology.LayerCount).Select(layer => Block.Of(topology, layer)).ToArray();
        double largest = Math.Max(network.LargestWeight, Biases(network).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max());
        double left = 24 + Block.RowNameWidth, right = left + blocks.Sum(block => block.Room) - Gap;
        double bottom = Top + blocks.Max(block => block.Map.Height + block.BiasHeight);
        string range = $"the numbers reach from {PictureNumber.Of(-largest, 3)} to {PictureNumber.Of(largest, 3)}";
        var canvas = Canvas.WithHeading(
            Math.Max(right, 300), bottom + 76, topology.ToString(),
            $"The weights of {topology}, a matrix for each layer, with the biases below it. A cell is darker the larger its number is; {range}.", Caption(blocks));
        foreach (Block block in blocks)
        {
            block.Draw(canvas, network, new Point(left, Top), largest);
            left += block.Room;
        }

        HeatMap.DrawScale(canvas, new Point(24 + Block.RowNameWidth, bottom + 26), largest);
        return canvas;
    }

    private static string Caption(Block[] blocks) => blocks.FirstOrDefault(block => block.RowsOfCell > 1 || block.ColumnsOfCell > 1) is { } coarse
        ? $"a cell of W{coarse.Layer} is the largest of {coarse.RowsOfCell} × {coarse.ColumnsOfCell} weights; darker: larger"
        : "row: from node i; column: to node j; darker: larger";

    private static IEnumerable<double> Biases(DrawnNetwork network) => ParameterSymbols.Of(network.Topology)
        .Where(symbol => symbol.Kind == SymbolKind.Bias).Select(network.Value);

    /// <summary>The matrix of a layer.</summary>
    private sealed record Block(int Layer, HeatMap Map, int RowsOfCell, int ColumnsOfCell, int BiasCount, bool IsNumbered)
    {
        public const double RowNameWidth = 44;

        /// <summary>Width of the matrix with the names of the rows of the next one.</summary>
        public double Room => Math.Max(Map.Width, 76) + Gap + RowNameWidth;

        public double BiasHeight => BiasCount == 0 ? 0 : 8 + BiasCellHeight;

        private double BiasCellHeight => Math.Max(Map.CellHeight, 8);

        public static Block Of(Topology topology, int layer)
        {
            int from = topology.LayerSizes[layer - 1], to = topology.LayerSizes[layer];
            int rowsOfCell = (from + MostRows - 1) / MostRows, columnsOfCell = (to + MostColumns - 1) / MostColumns;
            int rows = (from + rowsOfCell - 1) / rowsOfCell, columns = (to + columnsOfCell - 1) / columnsOfCell;
            bool isNumbered = from <= MostNumbered && to <= MostNumbered;
            var map = new HeatMap($"W{layer}", rows, columns, isNumbered ? 54 : Math.Min(14, Widest / columns), isNumbered ? 22 : Math.Min(14, Tallest / rows));
            return new Block(layer, map, rowsOfCell, columnsOfCell, topology.BiasCount(layer), isNumbered);
        }

        public void Draw(Canvas canvas, DrawnNetwork network, Point place, double largest)
        {
            int from = network.Topology.LayerSizes[Layer - 1], to = network.Topology.LayerSizes[Layer];
            canvas.Add(new Label($"W{Layer}", new Point(place.X, place.Y - 30), $"W{Layer}, {from} × {to}") { IsBold = true });
            Func<int, int, string>? cellName = IsNumbered ? (row, column) => network.Name(DrawnNetwork.Weight(Layer, row + 1, column + 1)) : null;
            (Map with { CellName = cellName }).Draw(canvas, place, largest, (row, column) => Largest(network, row, column, from, to));
            AddNames(canvas, network, place, from, to);
            if (BiasCount == 0)
            {
                return;
            }

            int group = BiasCount == 1 ? 1 : ColumnsOfCell, cells = (BiasCount + group - 1) / group;
            Point below = place + new Point(0, Map.Height + 8);
            var bias = new HeatMap($"b{Layer}", 1, cells, Map.CellWidth, BiasCellHeight);
            Func<int, int, string>? biasName = IsNumbered ? (_, column) => network.Name(network.Bias(Layer, column + 1)!) : null;
            (bias with { CellName = biasName }).Draw(canvas, below, largest, (_, column) => LargestOf(
                Enumerable.Range(column * group + 1, Math.Min(group, BiasCount - column * group)).Select(node => network.Value(network.Bias(Layer, node)!))));
            canvas.Add(new Label($"b{Layer}", below + new Point(-6, BiasCellHeight / 2), $"b{Layer}", Label.SmallSize, Anchor.End));
        }

        /// <summary>Names the first and the last node, or all where there is room.</summary>
        private void AddNames(Canvas canvas, DrawnNetwork network, Point place, int from, int to)
        {
            foreach (int row in IsNumbered ? Enumerable.Range(1, from) : Ends(from, Map.Height, 12))
            {
                string name = network.Name(Symbol.HandedOn(Layer - 1, row));
                double y = IsNumbered ? (row - 0.5) * Map.CellHeight : row == 1 ? 5 : Map.Height - 5;
                canvas.Add(new Label(name, place + new Point(-6, y), name, Label.SmallSize, Anchor.End));
            }

            foreach (int column in IsNumbered ? Enumerable.Range(1, to) : Ends(to, Map.Width, 60))
            {
                string name = network.Name(Symbol.HandedOn(Layer, column));
                (double x, Anchor anchor) = IsNumbered ? ((column - 0.5) * Map.CellWidth, Anchor.Middle) : column == 1 ? (0, Anchor.Start) : (Map.Width, Anchor.End);
                canvas.Add(new Label(name, place + new Point(x, -10), name, Label.SmallSize, anchor));
            }
        }

        private static int[] Ends(int count, double room, double need) => count == 1 || room < 2 * need ? [1] : [1, count];

        private double Largest(DrawnNetwork network, int row, int column, int from, int to)
        {
            IEnumerable<int> rows = Enumerable.Range(row * RowsOfCell + 1, Math.Min(RowsOfCell, from - row * RowsOfCell));
            int[] columns = Enumerable.Range(column * ColumnsOfCell + 1, Math.Min(ColumnsOfCell, to - column * ColumnsOfCell)).ToArray();
            return LargestOf(rows.SelectMany(i => columns.Select(j => network.Value(DrawnNetwork.Weight(Layer, i, j)))));
        }

        /// <summary>The one with the largest absolute value; NaN if one is.</summary>
        private static double LargestOf(IEnumerable<double> values) =>
            values.Aggregate((one, other) => double.IsNaN(one) || Math.Abs(one) >= Math.Abs(other) ? one : other);
    }
}
