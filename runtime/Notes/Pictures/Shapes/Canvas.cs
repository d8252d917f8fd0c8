using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Collects the shapes of a picture, from the lowest to the uppermost.</summary>
/// <param name="width">Width in pixels.</param>
/// <param name="height">Height in pixels.</param>
/// <param name="title">What it shows, in a line.</param>
/// <param name="description">What it shows, for those who do not see it.</param>
internal sealed class Canvas(double width, double height, string title, string description)
{
    private readonly List<Shape> _shapes = [];

    public double Width { get; } = width;

    public double Height { get; } = height;

    public string Title { get; } = title;

    public string Description { get; } = description;

    public IReadOnlyList<Shape> Shapes => _shapes;

    public void Add(Shape shape) => _shapes.Add(shape);
}
