using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Draws the loss as a function of one parameter, with its slope at the present value and the steps of gradient descent.</summary>
internal static class LossAlong
{
    private const int Samples = 240;

    /// <summary>The least length of a tangent to each side; a steep one may leave the area by as much.</summary>
    private const double ShortestTangent = 20;

    private static readonly Rectangle Area = new(84, 128, 540, 300);

    /// <param name="name">Name of the parameter: w11_1.</param>
    /// <param name="start">Its value.</param>
    /// <param name="learningRate">The learning rate η.</param>
    /// <param name="steps">Number of steps.</param>
    /// <param name="at">Computes L and ∂L/∂w where the parameter has another value, and the others have theirs.</param>
    public static Canvas Draw(string name, double start, double learningRate, int steps, Func<double, (double Loss, double Slope)> at)
    {
        (double W, double Loss, double Slope)[] path = Path(start, learningRate, steps, at).ToArray();
        double slope = path[0].Slope, step = -learningRate * slope;
        string[] captions = Captions(name, path, learningRate, step).ToArray();
        string description = string.Join(" ", captions.Select(caption => caption + "."));
        var canvas = Canvas.WithHeading(Area.Right + 40, Area.Bottom + 52, $"Loss along {name}", description, captions);

        // What a plus would do is shown beside a single step.
        double uphill = start - step;
        bool showsUphill = path.Length == 2 && double.IsFinite(uphill);
        double[] reached = [.. path.Select(point => point.W).Where(double.IsFinite), .. showsUphill ? [uphill] : Array.Empty<double>()];
        if (reached.Length == 0)
        {
            canvas.Add(HeatMap.Frame("frame", Area));
            canvas.Add(new Label(name, Area.Center, $"{name} is not finite", Label.NormalSize, Anchor.Middle));
            return canvas;
        }

        double center = (reached.Min() + reached.Max()) / 2;
        double half = Math.Max(0.7 * (reached.Max() - reached.Min()), Math.Max(4, Math.Abs(start)));
        (double W, double Loss)[] curve = Enumerable.Range(0, Samples + 1)
            .Select(sample => center + half * (2.0 * sample / Samples - 1)).Select(w => (w, at(w).Loss)).ToArray();
        double[] losses = curve.Select(point => point.Loss).Concat(path.Select(point => point.Loss)).Where(double.IsFinite).ToArray();
        if (losses.Length == 0)
        {
            canvas.Add(HeatMap.Frame("frame", Area));
            canvas.Add(new Label("L", Area.Center, "the loss is not finite", Label.NormalSize, Anchor.Middle));
            return canvas;
        }

        var plot = new Plot(canvas, Area, Axis.Linear(center - half, center + half), Axis.Linear(losses.Min(), losses.Max(), 0.08));
        plot.DrawAxes(name, "L");
        AddTangent(plot, name, path[0], half);
        plot.DrawCurve("L", curve.Select(point => plot.At(point.W, point.Loss)), new Stroke(Color.DeepBlue, 2.2));
        bool isSeen = showsUphill && Distance(plot, start, uphill) > 8;
        if (isSeen && plot.At(uphill, at(uphill).Loss) is { IsPenUp: false } above)
        {
            canvas.Add(new Disc("uphill", above, 4, Color.White, new Stroke(Color.DarkOrange, 1.8)) { Tooltip = $"{name} + η·∂L/∂{name}" });
        }

        AddSteps(plot, name, path);
        AddLegend(canvas, name, isSeen);
        return canvas;
    }

    private static IEnumerable<(double W, double Loss, double Slope)> Path(double start, double learningRate, int steps, Func<double, (double Loss, double Slope)> at)
    {
        double w = start;
        for (int step = 0; step <= steps; step++)
        {
            (double loss, double slope) = at(w);
            yield return (w, loss, slope);
            if (!double.IsFinite(w) || !double.IsFinite(slope))
            {
                yield break;
            }

            w -= learningRate * slope;
        }
    }

    private static void AddTangent(Plot plot, string name, (double W, double Loss, double Slope) point, double half)
    {
        // As far as a quarter of the width to each side, less where it would leave the area, but long enough to be seen.
        Point middle = plot.At(point.W, point.Loss), side = plot.At(point.W + 0.5 * half, point.Loss + 0.5 * half * point.Slope);
        if (middle.IsPenUp || side.IsPenUp)
        {
            return;
        }

        double dx = side.X - middle.X, dy = Math.Abs(side.Y - middle.Y);
        double across = Math.Min(middle.X - Area.Left, Area.Right - middle.X), along = Math.Min(middle.Y - Area.Top, Area.Bottom - middle.Y);
        double least = ShortestTangent / Math.Sqrt(dx * dx + dy * dy);
        double share = Math.Min(1, Math.Max(Math.Min(across / dx, dy == 0 ? 1 : along / dy), least)), rise = share * (side.Y - middle.Y);
        Point from = new(middle.X - share * dx, middle.Y - rise), to = new(middle.X + share * dx, middle.Y + rise);
        plot.Canvas.Add(new Curve($"∂L/∂{name}", [from, to], new Stroke(Color.Ink, 1.4, 4)) { Tooltip = $"slope ∂L/∂{name} = {PictureNumber.Of(point.Slope)}" });
    }

    /// <summary>Draws each step as an arrow along the axis of the parameter, and from its end a line down, or up, to the curve.</summary>
    private static void AddSteps(Plot plot, string name, (double W, double Loss, double Slope)[] path)
    {
        for (int step = 1; step < path.Length; step++)
        {
            Point from = plot.At(path[step - 1].W, path[step - 1].Loss), to = plot.At(path[step].W, path[step].Loss);
            if (from.IsPenUp || to.IsPenUp)
            {
                break;
            }

            Point tip = new(to.X, from.Y);
            string tooltip = FormattableString.Invariant($"step {step}: {name} = {PictureNumber.Of(path[step].W)}");
            plot.Canvas.Add(Curve.Line("step", from, tip, new Stroke(Color.DarkOrange, 2.4)) with { Tooltip = tooltip });
            if (Math.Abs(tip.X - from.X) > 10)
            {
                double back = tip.X > from.X ? -9 : 9;
                plot.Canvas.Add(new Polygon("step", [tip, tip + new Point(back, -4.5), tip + new Point(back, 4.5)], Color.DarkOrange));
            }

            plot.Canvas.Add(Curve.Line("step", tip, to, new Stroke(Color.Grey, 1, 2)));
        }

        for (int step = path.Length - 1; step >= 0; step--)
        {
            if (plot.At(path[step].W, path[step].Loss) is { IsPenUp: false } point)
            {
                (double radius, Color color) = step == 0 ? (5, Color.Ink) : (4, Color.DarkOrange);
                string tooltip = $"{name} = {PictureNumber.Of(path[step].W)}, L = {PictureNumber.Of(path[step].Loss)}";
                plot.Canvas.Add(new Disc(name, point, radius, color, new Stroke(Color.White, 1)) { Tooltip = tooltip });
            }
        }
    }

    private static void AddLegend(Canvas canvas, string name, bool showsUphill)
    {
        double y = Area.Top - 12, x = Area.Left + 44;
        canvas.Add(new Disc("legend", new Point(x, y), 5, Color.Ink, new Stroke(Color.White, 1)));
        x = Text(x + 10, name);
        canvas.Add(Curve.Line("legend", new Point(x, y), new Point(x + 26, y), new Stroke(Color.Ink, 1.4, 4)));
        x = Text(x + 32, $"slope ∂L/∂{name}");
        canvas.Add(Curve.Line("legend", new Point(x, y), new Point(x + 20, y), new Stroke(Color.DarkOrange, 2.4)));
        canvas.Add(new Polygon("legend", [new(x + 26, y), new(x + 17, y - 4.5), new(x + 17, y + 4.5)], Color.DarkOrange));
        x = Text(x + 32, $"step −η·∂L/∂{name}");
        if (showsUphill)
        {
            canvas.Add(new Disc("legend", new Point(x, y), 4, Color.White, new Stroke(Color.DarkOrange, 1.8)));
            Text(x + 10, "with + instead");
        }

        double Text(double at, string text)
        {
            canvas.Add(new Label("legend", new Point(at, y), text));
            return at + TextWidth.Of(text, Label.NormalSize) + 14;
        }
    }

    private static double Distance(Plot plot, double one, double other) => Math.Abs(plot.X.Place(one) - plot.X.Place(other)) * Area.Width;

    private static IEnumerable<string> Captions(string name, (double W, double Loss, double Slope)[] path, double learningRate, double step)
    {
        (double w, double loss, double slope) = path[0];
        yield return $"{name} = {PictureNumber.Of(w)}, L = {PictureNumber.Of(loss)}, ∂L/∂{name} = {PictureNumber.Of(slope)}; "
            + $"η = {PictureNumber.Of(learningRate)}: the step is −η·∂L/∂{name} = {PictureNumber.Of(step)}";
        yield return slope > 0 ? $"the slope is positive: L rises with {name}, so {name} must fall, and the gradient is subtracted"
            : slope < 0 ? $"the slope is negative: L falls as {name} rises, so {name} must rise, and the gradient is subtracted"
            : slope == 0 ? $"the slope is 0: gradient descent leaves {name} where it is"
            : "the slope is not finite: there is no step";
        if (path.Length > 1)
        {
            yield return Outcome(name, path);
        }
    }

    private static string Outcome(string name, (double W, double Loss, double Slope)[] path)
    {
        (double first, double last) = (path[0].Loss, path[^1].Loss);
        string after = path.Length == 2 ? "after the step" : $"after {path.Length - 1} steps";
        string reached = $"{after} {name} = {PictureNumber.Of(path[^1].W, 6)}, L = {PictureNumber.Of(last)}";
        bool hasCrossed = path.Zip(path.Skip(1), (one, next) => one.Slope * next.Slope < 0).Any(isOpposite => isOpposite);
        string steps = path.Length == 2 ? "the step" : "the steps";
        return reached + (!double.IsFinite(last) || last > first ? $": L has risen, {steps} jumped too far"
            : hasCrossed ? $": {steps} jumped across the valley"
            : first - last < 1e-3 * Math.Abs(first) ? ": hardly a change, " + (path.Length == 2 ? "the step crawls" : "the steps crawl")
            : ": L has fallen");
    }
}
