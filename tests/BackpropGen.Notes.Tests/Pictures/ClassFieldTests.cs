using System.Linq;
using Xunit;

namespace BackpropGen.Notes.Tests.Pictures;

/// <summary>The line between two classes on a grid.</summary>
public class ClassFieldTests
{
    private const int Cells = 4;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.5)]
    [InlineData(-0.25, 0.75)]
    public void The_line_is_where_the_prediction_has_the_threshold(double across, double upward)
    {
        double Predict(double column, double row) => across * column / Cells + upward * row / Cells;
        double[] predictions = [.. Enumerable.Range(0, (Cells + 1) * (Cells + 1)).Select(corner => Predict(corner % (Cells + 1), corner / (Cells + 1)))];
        double threshold = 0.55 * (Predict(0, 0) + Predict(Cells, Cells));

        Point[] points = [.. ClassField.Of(Cells, predictions, outputs: 1, threshold).Boundary().Where(point => !point.IsPenUp)];

        Assert.True(points.Length >= 2 * Cells, $"{points.Length} points");
        Assert.All(points, point => Assert.Equal(threshold, Predict(point.X, point.Y), 1e-12));
    }

    [Fact]
    public void A_cell_has_the_class_of_the_largest_mean_and_none_with_a_NaN()
    {
        double[] predictions = [0.2, 0.2, 0.9, 0.2, 0.2, 0.9, double.NaN, 0.2, 0.9];

        ClassField field = ClassField.Of(2, predictions, outputs: 1, threshold: 0.5);

        Assert.Equal(0, field.At(0, 0)!.Value.Class);
        Assert.Equal(0.6, field.At(0, 0)!.Value.Lead, 1e-12);
        Assert.Equal(1, field.At(1, 0)!.Value.Class);
        Assert.Null(field.At(0, 1));
    }
}
