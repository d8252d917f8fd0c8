using System.Collections.Immutable;

namespace BackpropGen;

/// <summary>A shape of a picture. Later shapes cover earlier ones.</summary>
/// <param name="Name">The quantity that it shows, such as <c>w21_1</c>: the attribute <c>data-name</c>.</param>
internal abstract record Shape(string Name)
{
    /// <summary>Text that a viewer shows of the shape under the pointer, and that a screen reader reads.</summary>
    public string? Tooltip { get; init; }
}

/// <summary>A place in a picture, in pixels from its left upper corner. In a <see cref="Curve"/>, one that is not a number lifts the pen.</summary>
internal readonly record struct Point(double X, double Y)
{
    public static readonly Point PenUp = new(double.NaN, double.NaN);

    public bool IsPenUp => double.IsNaN(X);

    public static Point operator +(Point left, Point right) => new(left.X + right.X, left.Y + right.Y);
}

/// <summary>A rectangle with its sides along the axes.</summary>
internal readonly record struct Rectangle(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public Point Center => new(Left + Width / 2, Top + Height / 2);

    public bool Overlaps(Rectangle other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}

/// <summary>How a line is drawn.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width.</param>
/// <param name="Dash">Length of its dashes, and of the gaps between them; 0 for a solid line.</param>
internal readonly record struct Stroke(Color Color, double Width = 1, double Dash = 0);

/// <summary>A line through points.</summary>
internal sealed record Curve(string Name, ImmutableArray<Point> Points, Stroke Stroke) : Shape(Name)
{
    public static Curve Line(string name, Point from, Point to, Stroke stroke) => new(name, [from, to], stroke);
}

/// <summary>A filled polygon, given by its corners.</summary>
internal sealed record Polygon(string Name, ImmutableArray<Point> Corners, Color Fill, Stroke? Outline = null) : Shape(Name);

/// <summary>A filled circle.</summary>
internal sealed record Disc(string Name, Point Center, double Radius, Color Fill, Stroke? Outline = null) : Shape(Name);

/// <summary>Filled rectangles of one colour, without seams between neighbours.</summary>
internal sealed record Boxes(string Name, ImmutableArray<Rectangle> Rectangles, Color Fill, Stroke? Outline = null) : Shape(Name);
