using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Pictures;

/// <summary>Decision boundaries and confusion matrices.</summary>
public class PredictionPictureTests
{
    private static readonly string[] Species = ["setosa", "versicolor", "virginica"];

    [Fact]
    public void The_colour_of_a_place_is_the_class_that_the_network_predicts_there()
    {
        var network = new XorNetwork(1);
        network.Fit(PictureNetworks.Xor, new() { Epochs = 2000, LearningRate = 0.5 });
        Canvas canvas = network.DrawDecisionBoundary(PictureNetworks.Xor).Canvas;

        for (int cell = 0; cell < 10_000; cell++)
        {
            // The axes reach 12 % of 2 beyond −1 and 1.
            double x = -1.24 + 2.48 * (cell % 100 + 0.5) / 100, y = -1.24 + 2.48 * (cell / 100 + 0.5) / 100, prediction = network.Forward(x, y);
            if (Math.Abs(prediction - 0.5) > 0.02)
            {
                Boxes boxes = canvas.Shapes.OfType<Boxes>().Single(shape => shape.Rectangles.Any(box => Contains(box, 70 + 4 * (cell % 100 + 0.5), 488 - 4 * (cell / 100 + 0.5))));
                Assert.Equal(prediction > 0.5 ? "class 1" : "class 0", boxes.Name);
            }
        }
    }

    [Fact]
    public void Neighbours_of_one_colour_are_one_rectangle()
    {
        var network = new XorNetwork(1);
        Canvas canvas = network.DrawDecisionBoundary(PictureNetworks.Xor).Canvas;
        Rectangle[] boxes = canvas.Shapes.OfType<Boxes>().SelectMany(shape => shape.Rectangles).ToArray();

        Assert.Equal(400.0 * 400, boxes.Sum(box => box.Width * box.Height), 0.01);
        Assert.InRange(boxes.Length, 100, 2000);
    }

    [Fact]
    public void The_line_runs_where_the_prediction_is_the_threshold()
    {
        var network = new XorNetwork(1);
        network.Fit(PictureNetworks.Xor, new() { Epochs = 2000, LearningRate = 0.5 });
        foreach (double threshold in new[] { 0.5, 0.2, 0.9 })
        {
            Curve line = network.DrawDecisionBoundary(PictureNetworks.Xor, threshold: threshold).Canvas.Shapes.OfType<Curve>().Single(shape => shape.Name == "boundary");
            Point[] points = line.Points.Where(point => !point.IsPenUp).ToArray();

            Assert.InRange(points.Length, 100, 1000);
            Assert.All(points, point => Assert.Equal(threshold, network.Forward(-1.24 + 2.48 * (point.X - 70) / 400, -1.24 + 2.48 * (488 - point.Y) / 400), 0.02));
        }
    }

    [Fact]
    public void On_the_lines_between_several_classes_the_two_largest_outputs_are_equal()
    {
        (PlaneClasses network, DataSet<double> data) = ThreeClasses();
        Point[] points = network.DrawDecisionBoundary(data).Canvas.Shapes.OfType<Curve>().Single(shape => shape.Name == "boundary").Points.Where(point => !point.IsPenUp).ToArray();

        Assert.InRange(points.Length, 100, 1000);
        Assert.All(points, point =>
        {
            var prediction = new double[3];
            network.Forward([-1.24 + 2.48 * (point.X - 70) / 400, -1.24 + 2.48 * (488 - point.Y) / 400], prediction);
            double[] ordered = prediction.OrderDescending().ToArray();
            Assert.Equal(ordered[0], ordered[1], 0.05);
        });
    }

    [Fact]
    public void Rows_are_markers_whose_shape_tells_their_class()
    {
        (PlaneClasses network, DataSet<double> data) = ThreeClasses();
        Canvas canvas = network.DrawDecisionBoundary(data).Canvas;

        Assert.IsType<Disc>(canvas.Shapes.Single(shape => shape.Name == "row 0"));
        Assert.Equal(3, Assert.IsType<Polygon>(canvas.Shapes.Single(shape => shape.Name == "row 1")).Corners.Length);
        Assert.Equal(4, Assert.IsType<Polygon>(canvas.Shapes.Single(shape => shape.Name == "row 2")).Corners.Length);
        Assert.All(Species, name => Assert.Contains(name, NetworkPictureTests.Texts(network.DrawDecisionBoundary(data))));
        Assert.Empty(NetworkPictureTests.Overlaps(canvas));
    }

    [Fact]
    public void Neighbouring_classes_differ_in_lightness() => Assert.All(Enumerable.Range(0, 7), k =>
        Assert.True(Math.Abs(ClassStyle.ColorOf(k).Lightness - ClassStyle.ColorOf(k + 1).Lightness) > 0.1, $"{k} and {k + 1}"));

    [Fact]
    public void The_other_inputs_are_at_their_means_which_the_caption_says()
    {
        var network = new ClassesNetwork(1);
        double[][] x = [[0, 0, 1, 5], [1, 1, 3, 6]];
        double[][] y = [[1, 0, 0], [0, 1, 0]];
        var data = new DataSet<double>(x, y, ["a", "b", "c", "d"], Species);

        Assert.Contains("x3 (c) = 2, x4 (d) = 5.5, their means", NetworkPictureTests.Texts(network.DrawDecisionBoundary(data)));
        Assert.Contains("x1 (a) = 0.5, x2 (b) = 0.5, their means", NetworkPictureTests.Texts(network.DrawDecisionBoundary(data, 2, 3)));
        Assert.Contains("x4 (d)", NetworkPictureTests.Texts(network.DrawDecisionBoundary(data, 2, 3)));
    }

    [Fact]
    public void Long_names_of_inputs_and_classes_are_cut_off()
    {
        string name = new('m', 5000);
        double[][] x = [[0, 0], [1, 1]];
        Canvas canvas = new XorNetwork(1).DrawDecisionBoundary(new DataSet<double>(x, [0.0, 1], [name, "b"], [name, name])).Canvas;

        Assert.Empty(NetworkPictureTests.Overlaps(canvas));
        Assert.InRange(canvas.Width, 500, 800);
    }

    [Fact]
    public void A_prediction_that_is_NaN_leaves_the_plane_white()
    {
        Canvas canvas = new XorNetwork(1) { b21 = double.NaN }.DrawDecisionBoundary(PictureNetworks.Xor).Canvas;

        Assert.Contains(canvas.Shapes.OfType<Label>(), label => label.Text == "white: the prediction is NaN");
        Assert.DoesNotContain(canvas.Shapes.OfType<Boxes>(), boxes => boxes.Name.StartsWith("class", StringComparison.Ordinal));
    }

    [Fact]
    public void Constant_inputs_and_many_rows_are_drawn()
    {
        double[][] x = Enumerable.Range(0, 5000).Select(row => new[] { 3.0, row % 100 }).ToArray();
        double[] y = Enumerable.Range(0, 5000).Select(row => (double)(row % 2)).ToArray();
        Picture picture = new XorNetwork(1).DrawDecisionBoundary(new DataSet<double>(x, y));

        Assert.Contains("points: one row of 3", NetworkPictureTests.Texts(picture));
        Assert.Equal(1667, picture.Canvas.Shapes.Count(shape => shape.Name.StartsWith("row ", StringComparison.Ordinal)));
        Assert.Empty(NetworkPictureTests.Overlaps(picture.Canvas));
    }

    [Fact]
    public void A_network_of_float_has_a_boundary_too()
    {
        float[][] x = [[1, 2, 3, 4], [2, 1, 0, 5]];
        Assert.Contains("boundary", new SinglePrecisionNetwork(1).DrawDecisionBoundary(new DataSet<float>(x, new float[] { 0, 1 })).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_arguments_of_a_boundary_are_named()
    {
        DataSet<double> xor = PictureNetworks.Xor;
        var network = new XorNetwork(1);

        Assert.Equal("horizontal", Assert.Throws<ArgumentOutOfRangeException>(() => network.DrawDecisionBoundary(xor, 2, 1)).ParamName);
        Assert.Equal("vertical", Assert.Throws<ArgumentOutOfRangeException>(() => network.DrawDecisionBoundary(xor, 0, -1)).ParamName);
        Assert.Equal("vertical", Assert.Throws<ArgumentException>(() => network.DrawDecisionBoundary(xor, 1, 1)).ParamName);
        Assert.Equal("threshold", Assert.Throws<ArgumentException>(() => network.DrawDecisionBoundary(xor, threshold: double.NaN)).ParamName);
        Assert.Equal("data", Assert.Throws<ArgumentException>(() => new PlacementNetwork(1).DrawDecisionBoundary(xor)).ParamName);
        Assert.Equal("data", Assert.Throws<ArgumentNullException>(() => network.DrawDecisionBoundary((DataSet<double>)null!)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => new SigmoidChain(1).DrawDecisionBoundary(new DataSet<double>(new[] { new[] { 1.0 } }, new[] { 1.0 }))).ParamName);
        double[][] rows = [[0, 0]], labels = [[1, 1]];
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => new LabelsNetwork(1).DrawDecisionBoundary(new DataSet<double>(rows, labels))).ParamName);
    }

    [Fact]
    public void Four_crossings_of_a_cell_are_joined_by_its_middle()
    {
        // Corners on the left below, right below, left above, right above; class 0 leads on one diagonal, and in the middle.
        Point[] points = ClassField.Of(1, [0.1, 0.7, 0.7, 0.1], 1, 0.5).Boundary().Where(point => !point.IsPenUp).ToArray();

        Assert.Equal(4, points.Length);
        // Each line cuts off one corner of class 1, on the right below or on the left above: it does not cross the diagonal between them.
        Assert.All(new[] { (points[0], points[1]), (points[2], points[3]) }, line =>
            Assert.Equal(line.Item1.X > line.Item1.Y, line.Item2.X > line.Item2.Y));
    }

    [Fact]
    public void A_confusion_matrix_shows_counts_shares_and_names()
    {
        var matrix = new ConfusionMatrix([0, 0, 1, 1, 1, 2], [0, 0, 1, 1, 2, 2], Species);
        Picture picture = matrix.Draw();
        string[] Cell(string name) => picture.Canvas.Shapes.OfType<Label>().Where(label => label.Name == name).Select(label => label.Text).ToArray();

        Assert.Equal(["2", "100 %"], Cell("setosa as setosa"));
        Assert.Equal(["2", "66.7 %"], Cell("versicolor as versicolor"));
        Assert.Equal(["1", "33.3 %"], Cell("versicolor as virginica"));
        Assert.Contains("accuracy 83.33 % of 6 rows, macro F1 0.8222", NetworkPictureTests.Texts(picture));
        Assert.Contains("Mistakes: 1 of versicolor as virginica.", picture.Description, StringComparison.Ordinal);
        Assert.All(Species, name => Assert.Equal(2, NetworkPictureTests.Texts(picture).Count(text => text == name)));
        Assert.Empty(NetworkPictureTests.Overlaps(picture.Canvas));
        Assert.Throws<ArgumentNullException>(() => ((ConfusionMatrix)null!).Draw());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(200)]
    public void Any_number_of_classes_fits(int classes)
    {
        int[] rows = Enumerable.Range(0, 400).Select(row => row % classes).ToArray();
        foreach (string prefix in new[] { "", "a rather long name of a class ", new string('m', 300) })
        {
            Picture picture = new ConfusionMatrix(rows, rows, Enumerable.Range(0, classes).Select(k => prefix + k).ToArray()).Draw();
            Assert.Empty(NetworkPictureTests.Overlaps(picture.Canvas));
            Assert.InRange(picture.Canvas.Width, 300, 1500);
            Assert.InRange(picture.Canvas.Height, 100, 1500);
        }
    }

    private static (PlaneClasses Network, DataSet<double> Data) ThreeClasses()
    {
        double[][] x = [[-1, -1], [1, -1], [-1, 1], [1, 1]];
        double[][] y = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]];
        var data = new DataSet<double>(x, y, null, Species);
        var network = new PlaneClasses(3);
        network.Fit(data, new() { Epochs = 500, LearningRate = 0.1 });
        return (network, data);
    }

    private static bool Contains(Rectangle box, double x, double y) => x > box.Left && x < box.Right && y > box.Top && y < box.Bottom;
}
