using System.Linq;

namespace BackpropGen;

/// <summary>Colour and marker of a class. Neighbours differ in lightness, and in the shape of the marker, so that a grey print tells them apart.</summary>
internal static class ClassStyle
{
    private static readonly Color[] Colors =
    [
        Color.Of(0xf0a830), Color.Of(0x2467a8), Color.Of(0x5fb887), Color.Of(0x8f3d76), Color.Of(0xd3c25a), Color.Of(0xb5493f), Color.Of(0x8fb8d8), Color.Of(0x4d4d8c),
    ];

    /// <summary>Corners of the markers of size 1: triangle, square, diamond, cross. The first marker is a disc.</summary>
    private static readonly Point[][] Corners =
    [
        [new(0, -1.15), new(1.05, 0.8), new(-1.05, 0.8)],
        [new(-0.9, -0.9), new(0.9, -0.9), new(0.9, 0.9), new(-0.9, 0.9)],
        [new(0, -1.3), new(1.1, 0), new(0, 1.3), new(-1.1, 0)],
        [
            new(-0.35, -1.1), new(0.35, -1.1), new(0.35, -0.35), new(1.1, -0.35), new(1.1, 0.35), new(0.35, 0.35),
            new(0.35, 1.1), new(-0.35, 1.1), new(-0.35, 0.35), new(-1.1, 0.35), new(-1.1, -0.35), new(-0.35, -0.35),
        ],
    ];

    public static Color ColorOf(int k) => Colors[k % Colors.Length];

    /// <summary>Draws the marker of a class.</summary>
    /// <param name="name">The point of the data.</param>
    /// <param name="k">The class, from 0.</param>
    /// <param name="center">Its middle.</param>
    /// <param name="size">Half of its width.</param>
    public static Shape Marker(string name, int k, Point center, double size)
    {
        var outline = new Stroke(Color.Ink, 1);
        int shape = k % (Corners.Length + 1);
        return shape == 0
            ? new Disc(name, center, size, ColorOf(k), outline)
            : new Polygon(name, [.. Corners[shape - 1].Select(corner => center + new Point(size * corner.X, size * corner.Y))], ColorOf(k), outline);
    }
}
