using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Collects the shapes of a picture, from the lowest to the uppermost.</summary>
/// <param name="width">Width in pixels.</param>
/// <param name="height">Height in pixels.</param>
/// <param name="title">What it shows, in a line.</param>
/// <param name="description">What it shows, for those who do not see it.</param>
internal sealed class Canvas(double width, double height, string title, string description)
{
    private const double Margin = 24, TitleHeight = 22, CaptionHeight = 42, LineHeight = 17, WidestHeading = 1400;

    private readonly List<Shape> _shapes = [];

    public double Width { get; } = width;

    public double Height { get; } = height;

    public string Title { get; } = title;

    public string Description { get; } = description;

    public IReadOnlyList<Shape> Shapes => _shapes;

    /// <summary>Makes a picture with its title and lines of captions at the top, wide enough for them. An empty caption is none.</summary>
    public static Canvas WithHeading(double width, double height, string title, string description, params string[] captions)
    {
        string[] lines = captions.Where(text => text.Length > 0).Select(text => TextWidth.Fit(text, Label.NormalSize, WidestHeading)).ToArray();
        string head = TextWidth.Fit(title, Label.TitleSize, WidestHeading);
        double widest = Math.Max(
            TextWidth.Of(head, Label.TitleSize, isBold: true), lines.Select(text => TextWidth.Of(text, Label.NormalSize)).DefaultIfEmpty().Max());
        var canvas = new Canvas(Math.Max(width, widest + 2 * Margin), height, title, description);
        canvas.Add(new Label("title", new Point(Margin, TitleHeight), head, Label.TitleSize) { IsBold = true });
        for (int line = 0; line < lines.Length; line++)
        {
            canvas.Add(new Label("caption", new Point(Margin, CaptionHeight + LineHeight * line), lines[line]) { Color = Color.Grey });
        }

        return canvas;
    }

    public void Add(Shape shape) => _shapes.Add(shape);
}
