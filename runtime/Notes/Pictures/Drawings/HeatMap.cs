using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace BackpropGen;

/// <summary>Draws a matrix as cells of the <see cref="WeightPalette"/>, with the numbers where there is room.</summary>
/// <param name="Name">What the cells show: <c>W1</c>.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="CellWidth">Width of a cell.</param>
/// <param name="CellHeight">Height of a cell.</param>
internal sealed record HeatMap(string Name, int Rows, int Columns, double CellWidth, double CellHeight)
{
    public double Width => Columns * CellWidth;

    public double Height => Rows * CellHeight;

    /// <summary>The name of a cell; null where the cells are too many to name each.</summary>
    public Func<int, int, string>? CellName { get; init; }

    /// <summary>Draws the cells and a frame.</summary>
    /// <param name="canvas">Receives the shapes.</param>
    /// <param name="place">The left upper corner.</param>
    /// <param name="largest">The largest |number|.</param>
    /// <param name="value">The number in a row and a column, from 0.</param>
    public void Draw(Canvas canvas, Point place, double largest, Func<int, int, double> value)
    {
        if (CellName is { } cellName)
        {
            foreach ((int row, int column) in Enumerable.Range(0, Rows * Columns).Select(cell => (cell / Columns, cell % Columns)))
            {
                Color color = WeightPalette.ColorOf(WeightPalette.Step(value(row, column), largest));
                Rectangle box = Box(place, row, column, 1);
                canvas.Add(new Boxes(cellName(row, column), [box], color, new Stroke(Color.White)));
                string number = PictureNumber.Of(value(row, column), 3);
                canvas.Add(new Label(cellName(row, column), box.Center, number, Label.SmallSize, Anchor.Middle) { Color = WeightPalette.TextOn(color) });
            }
        }
        else
        {
            foreach (IGrouping<int?, Rectangle> boxes in Runs(place, largest, value).GroupBy(run => run.Step, run => run.Box).OrderBy(group => group.Key))
            {
                canvas.Add(new Boxes(Name, [.. boxes], WeightPalette.ColorOf(boxes.Key)));
            }
        }

        canvas.Add(Frame(Name, new Rectangle(place.X, place.Y, Width, Height)));
    }

    public static Curve Frame(string name, Rectangle box) => new(
        name, [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom), new(box.Left, box.Top)], new Stroke(Color.Ink));

    /// <summary>Neighbours of one colour in a row are one rectangle.</summary>
    private IEnumerable<(int? Step, Rectangle Box)> Runs(Point place, double largest, Func<int, int, double> value)
    {
        for (int row = 0; row < Rows; row++)
        {
            int first = 0;
            int? step = WeightPalette.Step(value(row, 0), largest);
            for (int column = 1; column <= Columns; column++)
            {
                int? next = column < Columns ? WeightPalette.Step(value(row, column), largest) : null;
                if (column == Columns || next != step)
                {
                    yield return (step, Box(place, row, first, column - first));
                    (first, step) = (column, next);
                }
            }
        }
    }

    private Rectangle Box(Point place, int row, int column, int count) =>
        new(place.X + column * CellWidth, place.Y + row * CellHeight, count * CellWidth, CellHeight);

    /// <summary>Draws the colours from the least to the largest number, with a caption.</summary>
    public static void DrawScale(Canvas canvas, Point place, double largest)
    {
        const double Width = 198;
        for (int step = -WeightPalette.Steps; step <= WeightPalette.Steps; step++)
        {
            canvas.Add(new Boxes(
                "scale", [new Rectangle(place.X + (step + WeightPalette.Steps) * Width / (2 * WeightPalette.Steps + 1), place.Y, Width / (2 * WeightPalette.Steps + 1), 12)],
                WeightPalette.ColorOf(step)));
        }

        canvas.Add(Frame("scale", new Rectangle(place.X, place.Y, Width, 12)));
        (double At, double Value)[] numbers = largest == 0 ? [(0.5, 0)] : [(0, -largest), (0.5, 0), (1, largest)];
        foreach ((double at, double number) in numbers)
        {
            canvas.Add(new Label("scale", new Point(place.X + at * Width, place.Y + 22), PictureNumber.Of(number, 3), Label.SmallSize, Anchor.Middle) { Color = Color.Grey });
        }
    }
}
