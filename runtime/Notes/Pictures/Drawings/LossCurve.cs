using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Draws the losses of each epoch of a training, and, if it has ended, where and why.</summary>
internal static class LossCurve
{
    /// <summary>A curve has no more points than this for each pixel of its width.</summary>
    private const int PointsOfPixel = 2;

    /// <summary>From this ratio of the largest to the smallest loss on, the axis is logarithmic.</summary>
    private const double Decades = 100;

    private static readonly Rectangle Area = new(76, 78, 520, 260);

    public static Canvas Draw(FitReport report)
    {
        string reason = Reason(report);
        Canvas canvas = Begin(Describe(report, reason), reason);
        if (DrawCurves(canvas, report.History) is { } plot)
        {
            AddMarks(plot, report, IsValidated(report.History));
        }

        return canvas;
    }

    /// <summary>Draws a training that has not ended.</summary>
    public static Canvas Draw(IReadOnlyList<EpochReport> history)
    {
        string state = history.Count == 0 ? "no epoch was completed" : FormattableString.Invariant(
            $"{history[^1].Epoch} epoch{(history[^1].Epoch == 1 ? "" : "s")}, last loss {PictureNumber.Of(history[^1].TrainLoss)}");
        Canvas canvas = Begin(history.Count == 0 ? $"No loss: {state}." : FormattableString.Invariant(
            $"The average loss was {PictureNumber.Of(history[0].TrainLoss)} at first; {state}."), state);
        DrawCurves(canvas, history);
        return canvas;
    }

    private static Canvas Begin(string description, string subtitle) =>
        Canvas.WithHeading(Area.Right + 44, Area.Bottom + 52, "Loss of each epoch", description, subtitle);

    private static bool IsValidated(IReadOnlyList<EpochReport> history) => history.Any(epoch => !double.IsNaN(epoch.ValidationLoss));

    /// <summary>Draws axes and curves; null where there is no loss to draw.</summary>
    private static Plot? DrawCurves(Canvas canvas, IReadOnlyList<EpochReport> history)
    {
        double[] losses = history.SelectMany(epoch => new[] { epoch.TrainLoss, epoch.ValidationLoss }).Where(double.IsFinite).ToArray();
        if (losses.Length == 0)
        {
            canvas.Add(HeatMap.Frame("frame", Area));
            canvas.Add(new Label("loss", Area.Center, "no epoch was completed", Label.NormalSize, Anchor.Middle));
            return null;
        }

        double least = losses.Min(), most = losses.Max(), leastPositive = losses.Where(loss => loss > 0).DefaultIfEmpty().Min();
        bool isLogarithmic = least >= 0 && leastPositive > 0 && most > Decades * leastPositive;
        Axis epochs = Axis.Linear(history[0].Epoch, history[^1].Epoch, isWhole: true);
        Axis y = isLogarithmic ? Axis.Logarithmic(leastPositive, most) : Axis.Linear(Math.Min(0, 1.06 * least), 1.06 * most);
        var plot = new Plot(canvas, Area, epochs, y);
        plot.DrawAxes("epoch", isLogarithmic ? "average loss, logarithmic" : "average loss");
        AddCurve(plot, "training", history, epoch => epoch.TrainLoss, new Stroke(Color.DeepBlue, 2), 0);
        if (IsValidated(history))
        {
            AddCurve(plot, "validation", history, epoch => epoch.ValidationLoss, new Stroke(Color.DarkOrange, 2, 5), 1);
        }

        return plot;
    }

    private static void AddCurve(Plot plot, string name, IReadOnlyList<EpochReport> history, Func<EpochReport, double> loss, Stroke stroke, int place)
    {
        Point[] points = Thin(history.Select(epoch => plot.At(epoch.Epoch, loss(epoch))).ToArray(), (int)Area.Width * PointsOfPixel);
        plot.Canvas.Add(points.Length == 1 ? new Disc(name, points[0], 3, stroke.Color) : new Curve(name, [.. points], stroke));
        double x = Area.Right - 200 + 104 * place;
        plot.Canvas.Add(Curve.Line("legend", new Point(x, Area.Top - 12), new Point(x + 28, Area.Top - 12), stroke));
        plot.Canvas.Add(new Label("legend", new Point(x + 34, Area.Top - 12), name));
    }

    /// <summary>Keeps of each group of neighbours the first, the highest and the lowest, in their order.</summary>
    private static Point[] Thin(Point[] points, int most) => points.Length <= most
        ? points
        : points.Chunk((3 * points.Length + most - 1) / most).SelectMany(group => Extremes(group).Select(index => group[index])).Append(points[^1]).ToArray();

    private static IEnumerable<int> Extremes(Point[] group)
    {
        int[] all = Enumerable.Range(0, group.Length).ToArray();
        int highest = all.MinBy(index => group[index].IsPenUp ? double.MaxValue : group[index].Y);
        int lowest = all.MinBy(index => group[index].IsPenUp ? double.MaxValue : -group[index].Y);
        return new[] { 0, highest, lowest }.Distinct().Order();
    }

    private static void AddMarks(Plot plot, FitReport report, bool isValidated)
    {
        EpochReport last = report.History[^1];
        double end = plot.At(last.Epoch, last.TrainLoss) is { IsPenUp: false } point ? point.X : Area.Right;
        var line = Curve.Line("StopReason", new Point(end, Area.Top), new Point(end, Area.Bottom), new Stroke(Color.Ink, 1.5, 3));
        plot.Canvas.Add(line with { Tooltip = Reason(report) });
        bool isBestLast = report.BestEpoch == last.Epoch;
        string stop = FormattableString.Invariant($"epoch {last.Epoch}: {ShortReason(report.StopReason)}");
        stop += isBestLast ? "; the best epoch" : "";
        plot.Canvas.Add(new Label("StopReason", new Point(end - 6, Area.Top + 12), stop, Label.NormalSize, Anchor.End) { IsOnWhite = true });
        EpochReport best = report.History.FirstOrDefault(epoch => epoch.Epoch == report.BestEpoch);
        Point place = best.Epoch == 0 ? Point.PenUp : plot.At(best.Epoch, isValidated ? best.ValidationLoss : best.TrainLoss);
        if (place.IsPenUp)
        {
            return;
        }

        plot.Canvas.Add(new Disc("BestEpoch", place, 4, Color.White, new Stroke(Color.Ink, 1.5)) { Tooltip = FormattableString.Invariant($"best epoch: {best.Epoch}") });
        if (!isBestLast)
        {
            Point beside = new(place.X, place.Y < Area.Top + 40 ? place.Y + 16 : place.Y - 14);
            Anchor anchor = place.X < Area.Center.X ? Anchor.Start : Anchor.End;
            string text = FormattableString.Invariant($"best: epoch {best.Epoch}");
            plot.Canvas.Add(new Label("BestEpoch", beside, text, Label.NormalSize, anchor) { IsOnWhite = true });
        }
    }

    private static string ShortReason(StopReason reason) => reason switch
    {
        StopReason.EpochsCompleted => "all epochs were run",
        StopReason.Converged => "converged",
        StopReason.NotFinite => "the next one was not finite",
        StopReason.TargetLossReached => "target loss reached",
        StopReason.EarlyStopping => "stopped early",
        StopReason.TimeLimit => "time limit",
        StopReason.Cancelled => "cancelled",
        _ => reason.ToString(),
    };

    private static string Reason(FitReport report)
    {
        string epochs = FormattableString.Invariant($"{report.Epochs} epoch{(report.Epochs == 1 ? "" : "s")}, last loss {PictureNumber.Of(report.FinalLoss)}");
        return report.StopReason switch
        {
            StopReason.NotFinite => FormattableString.Invariant(
                $"stopped in epoch {report.Fault?.Epoch}: a number was not finite, from {$"{report.Fault}".TrimEnd(',')}"),
            StopReason.EarlyStopping => FormattableString.Invariant(
                $"{epochs}; stopped early: nothing was better than epoch {report.BestEpoch}, whose parameters are in place"),
            _ => $"{epochs}; {ShortReason(report.StopReason)}",
        };
    }

    private static string Describe(FitReport report, string reason) => report.History.Count == 0 ? $"No loss: {reason}." : FormattableString.Invariant(
        $"The average loss was {PictureNumber.Of(report.Losses[0])} at first; the best epoch is {report.BestEpoch}; {reason}.");
}
