using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace BackpropGen;

/// <summary>Draws shapes into square pixels, with smooth edges.</summary>
internal sealed class Raster
{
    private const int SamplesOfSide = 4;

    private readonly Color[] _pixels;
    private readonly double _scale;

    /// <summary>Makes a white image.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="scale">Pixels of the image for a pixel of the picture.</param>
    public Raster(int width, int height, double scale)
    {
        Width = width;
        Height = height;
        _scale = scale;
        _pixels = new Color[width * height];
        Array.Fill(_pixels, Color.White);
    }

    public int Width { get; }

    public int Height { get; }

    public Color this[int x, int y] => _pixels[y * Width + x];

    /// <summary>Draws a shape over what is there.</summary>
    public void Draw(Shape shape)
    {
        Fill(shape);
        Outline(shape);
        if (shape is Label label)
        {
            DrawText(label);
        }
    }

    /// <summary>Fills the area of a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="color">The colour; null for that of the shape.</param>
    public void Fill(Shape shape, Color? color = null)
    {
        switch (shape)
        {
            case Boxes boxes:
                boxes.Rectangles.ToList().ForEach(box => FillBox(box, color ?? boxes.Fill));
                break;
            case Disc disc:
                FillSmooth(disc.Center, disc.Radius + 1, color ?? disc.Fill, point => Length(point, disc.Center) <= disc.Radius);
                break;
            case Polygon polygon:
                Point middle = new(polygon.Corners.Average(corner => corner.X), polygon.Corners.Average(corner => corner.Y));
                FillSmooth(middle, polygon.Corners.Max(corner => Length(corner, middle)) + 1, color ?? polygon.Fill, point => Contains(polygon.Corners, point));
                break;
        }
    }

    /// <summary>Draws a line, or the outline of a shape.</summary>
    public void Outline(Shape shape)
    {
        switch (shape)
        {
            case Curve curve:
                DrawLine(curve.Points, curve.Stroke);
                break;
            case Boxes { Outline: { } stroke } boxes:
                boxes.Rectangles.ToList().ForEach(box => DrawLine(
                    [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom), new(box.Left, box.Top)], stroke));
                break;
            case Disc { Outline: { } stroke } disc:
                double inner = disc.Radius - stroke.Width / 2, outer = disc.Radius + stroke.Width / 2;
                FillSmooth(disc.Center, outer + 1, stroke.Color, point => Length(point, disc.Center) is double distance && distance >= inner && distance <= outer);
                break;
            case Polygon { Outline: { } stroke } polygon:
                DrawLine(polygon.Corners.Add(polygon.Corners[0]), stroke);
                break;
        }
    }

    private void DrawText(Label label)
    {
        if (label.IsOnWhite)
        {
            FillBox(label.Background, Color.White);
        }

        foreach (Rectangle dot in PixelFont.Dots(label))
        {
            FillBox(dot, label.Color);
        }
    }

    /// <summary>Fills the pixels whose middle is in the rectangle: no seam is left between neighbours.</summary>
    private void FillBox(Rectangle box, Color color)
    {
        int right = First(box.Right, Width), bottom = First(box.Bottom, Height);
        for (int y = First(box.Top, Height); y < bottom; y++)
        {
            for (int x = First(box.Left, Width); x < right; x++)
            {
                _pixels[y * Width + x] = color;
            }
        }
    }

    /// <summary>Gives the first pixel whose middle is not before a place.</summary>
    private int First(double place, int count) => (int)Math.Clamp(Math.Ceiling(place * _scale - 0.5), 0, count);

    private void FillSmooth(Point center, double reach, Color color, Func<Point, bool> contains)
    {
        int right = First(center.X + reach, Width), bottom = First(center.Y + reach, Height);
        for (int y = First(center.Y - reach, Height); y < bottom; y++)
        {
            for (int x = First(center.X - reach, Width); x < right; x++)
            {
                int inside = 0;
                for (int sample = 0; sample < SamplesOfSide * SamplesOfSide; sample++)
                {
                    double dx = (sample % SamplesOfSide + 0.5) / SamplesOfSide, dy = (sample / SamplesOfSide + 0.5) / SamplesOfSide;
                    inside += contains(new Point((x + dx) / _scale, (y + dy) / _scale)) ? 1 : 0;
                }

                Blend(y * Width + x, color, (double)inside / (SamplesOfSide * SamplesOfSide));
            }
        }
    }

    private void DrawLine(ImmutableArray<Point> points, Stroke stroke)
    {
        var coverage = new Dictionary<int, double>(); // a pixel that two segments touch is painted once
        double along = 0;
        for (int index = 1; index < points.Length; index++)
        {
            if (!points[index - 1].IsPenUp && !points[index].IsPenUp)
            {
                Point from = new(points[index - 1].X * _scale, points[index - 1].Y * _scale), to = new(points[index].X * _scale, points[index].Y * _scale);
                CoverSegment(from, to, Math.Max(1, stroke.Width * _scale), stroke.Dash * _scale, along, coverage);
                along += Length(from, to);
            }
        }

        foreach ((int pixel, double share) in coverage)
        {
            Blend(pixel, stroke.Color, share);
        }
    }

    /// <summary>Walks along the longer axis of a segment, and across it as far as the line is wide.</summary>
    private void CoverSegment(Point from, Point to, double width, double dash, double along, Dictionary<int, double> coverage)
    {
        double length = Length(from, to), dx = to.X - from.X, dy = to.Y - from.Y;
        bool isFlat = Math.Abs(dx) >= Math.Abs(dy);
        double start = isFlat ? Math.Min(from.X, to.X) : Math.Min(from.Y, to.Y), end = isFlat ? Math.Max(from.X, to.X) : Math.Max(from.Y, to.Y);
        double slope = length == 0 ? 0 : isFlat ? dy / dx : dx / dy;
        int reach = (int)Math.Ceiling(width) + 1, most = isFlat ? Width : Height;
        for (int major = Math.Max(0, (int)(start - width)); major <= Math.Min(most - 1, (int)(end + width)); major++)
        {
            double middle = isFlat ? from.Y + (major + 0.5 - from.X) * slope : from.X + (major + 0.5 - from.Y) * slope;
            for (int minor = (int)Math.Floor(middle) - reach; minor <= (int)Math.Floor(middle) + reach; minor++)
            {
                (int x, int y) = isFlat ? (major, minor) : (minor, major);
                if (x < 0 || y < 0 || x >= Width || y >= Height)
                {
                    continue;
                }

                Point pixel = new(x + 0.5, y + 0.5);
                double position = length == 0 ? 0 : Math.Clamp(((pixel.X - from.X) * dx + (pixel.Y - from.Y) * dy) / (length * length), 0, 1);
                bool isGap = dash > 0 && (along + position * length) % (2 * dash) >= dash;
                double share = isGap ? 0 : width / 2 + 0.5 - Length(pixel, new Point(from.X + position * dx, from.Y + position * dy));
                if (share > 0)
                {
                    int at = y * Width + x;
                    coverage[at] = Math.Max(coverage.GetValueOrDefault(at), Math.Min(1, share));
                }
            }
        }
    }

    private void Blend(int pixel, Color color, double share) => _pixels[pixel] = _pixels[pixel].Mix(color, share);

    private static double Length(Point one, Point other) => Math.Sqrt((one.X - other.X) * (one.X - other.X) + (one.Y - other.Y) * (one.Y - other.Y));

    /// <summary>Counts the sides that a ray to the right crosses: an odd number from inside.</summary>
    private static bool Contains(ImmutableArray<Point> corners, Point point)
    {
        bool isInside = false;
        for (int index = 0; index < corners.Length; index++)
        {
            Point one = corners[index], other = corners[(index + 1) % corners.Length];
            if ((one.Y > point.Y) != (other.Y > point.Y) && point.X < one.X + (point.Y - one.Y) / (other.Y - one.Y) * (other.X - one.X))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }
}
