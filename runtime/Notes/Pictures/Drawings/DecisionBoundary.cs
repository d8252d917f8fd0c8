using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace BackpropGen;

/// <summary>Draws which class a network predicts over a plane of two inputs, and the rows as points over it.</summary>
internal static class DecisionBoundary
{
    private const int Cells = 100, MostPoints = 2000, MostNamed = 18, Shades = 4, WidestHeading = 560;

    private static readonly Rectangle Area = new(70, 88, 400, 400);

    /// <param name="network">The network.</param>
    /// <param name="data">The rows.</param>
    /// <param name="horizontal">The input along the axis below, from 0.</param>
    /// <param name="vertical">The input along the axis on the left, from 0.</param>
    /// <param name="threshold">Smallest ŷ of class 1 of a single output; null for 0.5.</param>
    public static Canvas Draw<T>(INetwork<T> network, DataSet<T> data, int horizontal, int vertical, double? threshold)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require(network, data, horizontal, vertical, threshold);
        int[] classes = data.Classes();
        double[] means = Enumerable.Range(0, data.InputCount).Select(input => Column(data, input).Average()).ToArray();
        Axis x = AxisOf(data, horizontal, out double left, out double right), y = AxisOf(data, vertical, out double lower, out double upper);
        double[] across = Enumerable.Range(0, Cells + 1).Select(corner => left + (right - left) * corner / Cells).ToArray();
        double[] upward = Enumerable.Range(0, Cells + 1).Select(corner => lower + (upper - lower) * corner / Cells).ToArray();
        ClassField field = Predict(network, means, (horizontal, across), (vertical, upward), threshold ?? 0.5);

        string[] names = Enumerable.Range(0, field.ClassCount)
            .Select(k => TextWidth.Fit(data.ClassNames?[k] ?? FormattableString.Invariant($"class {k}"), Label.NormalSize, 150)).ToArray();
        double legend = Math.Max(70, names.Max(name => TextWidth.Of(name, Label.NormalSize)) + 24);
        int every = (data.RowCount + MostPoints - 1) / MostPoints;
        string[] captions = [Others(data, means, horizontal, vertical), every == 1 ? "" : FormattableString.Invariant($"points: one row of {every}")];
        string caption = string.Join("; ", captions.Where(text => text.Length > 0)), title = $"Decision boundary over {Name(data, horizontal)} and {Name(data, vertical)}";
        var canvas = Canvas.WithHeading(
            Area.Right + 20 + legend + 16, Area.Bottom + 70, TextWidth.Fit(title, Label.TitleSize, WidestHeading),
            $"The class that the network predicts, {string.Join(", ", names)}, and {data.RowCount} rows as points. {caption}",
            TextWidth.Fit(caption, Label.NormalSize, WidestHeading));
        var plot = new Plot(canvas, Area, x, y);
        AddField(plot, field);
        canvas.Add(new Label("caption", new Point(24, canvas.Height - 18), "paler: the class leads by less") { Color = Color.Grey });
        plot.DrawAxes(Name(data, horizontal), Name(data, vertical), hasGrid: false);
        for (int row = 0; row < data.RowCount; row += every)
        {
            Point place = plot.At(double.CreateChecked(data.Inputs(row)[horizontal]), double.CreateChecked(data.Inputs(row)[vertical]));
            if (!place.IsPenUp)
            {
                canvas.Add(ClassStyle.Marker(FormattableString.Invariant($"row {row}"), classes[row], place, data.RowCount <= 300 ? 4.5 : 3));
            }
        }

        AddLegend(canvas, names);
        return canvas;
    }

    private static void Require<T>(INetwork<T> network, DataSet<T> data, int horizontal, int vertical, double? threshold)
        where T : unmanaged
    {
        DrawnNetwork.RequireRows(network, data);
        Topology topology = network.Topology;
        if (topology.InputCount < 2)
        {
            throw new ArgumentException("network has 1 input, expected at least 2: a boundary is drawn over two of them.", nameof(network));
        }

        if (topology.Loss == Loss.BCE && topology.OutputCount > 1)
        {
            throw new ArgumentException(
                $"network has {topology.OutputCount} outputs and BCE: each is a label of its own, expected classes that exclude each other.", nameof(network));
        }

        RequireInput(horizontal, topology.InputCount, nameof(horizontal));
        RequireInput(vertical, topology.InputCount, nameof(vertical));
        if (horizontal == vertical)
        {
            throw new ArgumentException($"vertical is {vertical}, as horizontal is; expected another input.", nameof(vertical));
        }

        if (threshold is { } smallest && (topology.OutputCount > 1 || !double.IsFinite(smallest)))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"threshold is {smallest}, expected a finite number for one output, and null for several."), nameof(threshold));
        }
    }

    private static void RequireInput(int input, int count, string argument)
    {
        if (input < 0 || input >= count)
        {
            throw new ArgumentOutOfRangeException(argument, input, $"{argument} is an input, expected 0 to {count - 1}.");
        }
    }

    /// <summary>Predicts at the corners of the cells.</summary>
    private static ClassField Predict<T>(INetwork<T> network, double[] means, (int Input, double[] Values) x, (int Input, double[] Values) y, double threshold)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int outputs = network.Topology.OutputCount;
        T[] row = means.Select(T.CreateSaturating).ToArray(), prediction = new T[outputs];
        var predictions = new double[(Cells + 1) * (Cells + 1) * outputs];
        for (int corner = 0; corner < (Cells + 1) * (Cells + 1); corner++)
        {
            row[x.Input] = T.CreateSaturating(x.Values[corner % (Cells + 1)]);
            row[y.Input] = T.CreateSaturating(y.Values[corner / (Cells + 1)]);
            network.Forward(row, prediction);
            for (int output = 0; output < outputs; output++)
            {
                predictions[corner * outputs + output] = double.CreateChecked(prediction[output]);
            }
        }

        return ClassField.Of(Cells, predictions, outputs, threshold);
    }

    /// <summary>Draws neighbours of one colour in a row as one rectangle, and the lines between the classes.</summary>
    private static void AddField(Plot plot, ClassField field)
    {
        double cell = Area.Width / Cells;
        var runs = new SortedDictionary<(int Class, int Shade), List<Rectangle>>();
        int unknown = 0;
        for (int row = 0; row < Cells; row++)
        {
            (int Class, int Shade)?[] shades = Enumerable.Range(0, Cells)
                .Select(column => field.At(column, row) is { } found ? (found.Class, (int)Math.Round(found.Lead * Shades)) : ((int, int)?)null).ToArray();
            unknown += shades.Count(shade => shade is null);
            for (int first = 0, next; first < Cells; first = next)
            {
                for (next = first + 1; next < Cells && shades[next] == shades[first]; next++)
                {
                }

                if (shades[first] is { } shade)
                {
                    runs.TryAdd(shade, []);
                    runs[shade].Add(new Rectangle(Area.Left + first * cell, Area.Bottom - (row + 1) * cell, (next - first) * cell, cell));
                }
            }
        }

        foreach (((int k, int shade), List<Rectangle> boxes) in runs)
        {
            plot.Canvas.Add(new Boxes(FormattableString.Invariant($"class {k}"), [.. boxes], Color.White.Mix(ClassStyle.ColorOf(k), 0.12 + 0.4 * shade / Shades)));
        }

        Point[] boundary = field.Boundary().Select(point => point.IsPenUp ? point : new Point(Area.Left + point.X * cell, Area.Bottom - point.Y * cell)).ToArray();
        plot.Canvas.Add(new Curve("boundary", [.. boundary], new Stroke(Color.Ink, 1.6)));
        if (unknown > 0)
        {
            plot.Canvas.Add(new Label("NaN", Area.Center, "white: the prediction is NaN", Label.NormalSize, Anchor.Middle));
        }
    }

    private static void AddLegend(Canvas canvas, string[] names)
    {
        for (int k = 0; k < Math.Min(names.Length, MostNamed); k++)
        {
            Point place = new(Area.Right + 28, Area.Top + 12 + 22 * k);
            canvas.Add(ClassStyle.Marker(names[k], k, place, 5));
            canvas.Add(new Label(names[k], place + new Point(12, 0), names[k]));
        }

        if (names.Length > MostNamed)
        {
            canvas.Add(new Label("legend", new Point(Area.Right + 40, Area.Top + 12 + 22 * MostNamed), $"… {names.Length - MostNamed} more"));
        }
    }

    private static IEnumerable<double> Column<T>(DataSet<T> data, int input)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Enumerable.Range(0, data.RowCount).Select(row => double.CreateChecked(data.Inputs(row)[input]));

    private static Axis AxisOf<T>(DataSet<T> data, int input, out double least, out double most)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] values = Column(data, input).Where(double.IsFinite).DefaultIfEmpty().ToArray();
        double room = values.Max() > values.Min() ? 0.12 * (values.Max() - values.Min()) : Math.Max(1, 0.1 * Math.Abs(values.Min()));
        (least, most) = (values.Min() - room, values.Max() + room);
        return Axis.Linear(least, most);
    }

    private static string Name(DataSet data, int input) => FormattableString.Invariant($"x{input + 1}") + (data.FeatureNames is { } names ? $" ({names[input]})" : "");

    private static string Others(DataSet data, double[] means, int horizontal, int vertical)
    {
        int[] others = Enumerable.Range(0, data.InputCount).Where(input => input != horizontal && input != vertical).ToArray();
        return others.Length switch
        {
            0 => "",
            <= 3 => string.Join(", ", others.Select(input => $"{Name(data, input)} = {PictureNumber.Of(means[input], 3)}"))
                + (others.Length == 1 ? ", its mean" : ", their means"),
            _ => FormattableString.Invariant($"the other {others.Length} inputs are at their means"),
        };
    }
}
