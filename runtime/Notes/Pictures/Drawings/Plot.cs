using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>A rectangle of a picture with two axes.</summary>
/// <param name="Canvas">Receives the shapes.</param>
/// <param name="Area">The rectangle.</param>
/// <param name="X">The axis below.</param>
/// <param name="Y">The axis on the left.</param>
internal sealed record Plot(Canvas Canvas, Rectangle Area, Axis X, Axis Y)
{
    /// <summary>The place of two numbers; the pen is up where one is not finite, or no place is.</summary>
    public Point At(double x, double y)
    {
        Point point = new(Area.Left + X.Place(x) * Area.Width, Area.Bottom - Y.Place(y) * Area.Height);
        return double.IsFinite(point.X) && double.IsFinite(point.Y) ? point : Point.PenUp;
    }

    /// <summary>Draws grid, numbers and titles.</summary>
    /// <param name="horizontal">Title of the axis below.</param>
    /// <param name="vertical">Title of the axis on the left, written above it.</param>
    /// <param name="hasGrid">Whether lines lead from the numbers across the area.</param>
    public void DrawAxes(string horizontal, string vertical, bool hasGrid = true)
    {
        double free = double.NegativeInfinity;
        foreach ((double value, string text) in X.Ticks())
        {
            double x = Area.Left + X.Place(value) * Area.Width, half = TextWidth.Of(text, Label.SmallSize) / 2;
            AddTick(new Point(x, hasGrid ? Area.Top : Area.Bottom), new Point(x, Area.Bottom + 4));
            if (x - half > free)
            {
                Canvas.Add(new Label("axis x", new Point(x, Area.Bottom + 13), text, Label.SmallSize, Anchor.Middle));
                free = x + half + 6;
            }
        }

        foreach ((double value, string text) in Y.Ticks())
        {
            double y = Area.Bottom - Y.Place(value) * Area.Height;
            AddTick(new Point(Area.Left - 4, y), new Point(hasGrid ? Area.Right : Area.Left, y));
            Canvas.Add(new Label("axis y", new Point(Area.Left - 8, y), text, Label.SmallSize, Anchor.End));
        }

        Canvas.Add(HeatMap.Frame("frame", Area));
        string below = TextWidth.Fit(horizontal, Label.NormalSize, Area.Width), above = TextWidth.Fit(vertical, Label.NormalSize, Area.Width);
        Canvas.Add(new Label("axis x", new Point(Area.Left + Area.Width / 2, Area.Bottom + 31), below, Label.NormalSize, Anchor.Middle));
        Canvas.Add(new Label("axis y", new Point(Area.Left, Area.Top - 12), above));
    }

    /// <summary>Draws a line through points, of which parts outside of the area are left out.</summary>
    public void DrawCurve(string name, IEnumerable<Point> points, Stroke stroke)
    {
        Point[] shown = points.Select(point => !point.IsPenUp && point.Y >= Area.Top - 0.5 && point.Y <= Area.Bottom + 0.5 ? point : Point.PenUp).ToArray();
        Canvas.Add(new Curve(name, [.. shown], stroke));
    }

    private void AddTick(Point from, Point to) => Canvas.Add(Curve.Line("grid", from, to, new Stroke(Color.LightGrey)));
}
