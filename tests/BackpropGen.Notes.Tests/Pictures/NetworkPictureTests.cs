using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Pictures;

/// <summary>Networks as nodes and edges, or as matrices.</summary>
public class NetworkPictureTests
{
    [Fact]
    public void A_placement_network_shows_its_26_parameters_with_their_values()
    {
        var network = new PlacementNetwork(42);
        string[] texts = Texts(network.Draw());

        Assert.Equal(26, PlacementNetwork.ParameterNames.Count);
        Assert.All(PlacementNetwork.ParameterNames.Zip(network.ParameterSpan.ToArray()), parameter =>
            Assert.Contains($"{parameter.First} = {PictureNumber.Of(parameter.Second)}", texts));
    }

    [Fact]
    public void A_row_shows_the_numbers_of_the_notes_in_the_nodes()
    {
        string[] texts = Texts(PictureNetworks.WorkedExample.DrawRow([0.05, 0.10], [0.01]));

        Assert.All(
            new[] { "x1 = 0.05", "x2 = 0.1", "z11 = 0.3775", "o11 = 0.5933", "δ11 = 0.01337", "z21 = 1.106", "o21 = 0.7514", "δ21 = 0.1385", "y1 = 0.01", "w11_2 = 0.4", "b2 = 0.6" },
            text => Assert.Contains(text, texts));
        Assert.Contains(texts, text => text.EndsWith("L = 0.2748", StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_labels_overlap_whatever_the_topology_and_the_size_of_the_numbers()
    {
        var random = new PortableRandom(1);
        int drawn = 0;
        while (drawn < 400)
        {
            int[] sizes = Enumerable.Range(0, 2 + random.NextInt(4)).Select(_ => 1 + random.NextInt(random.NextInt(4) == 0 ? 40 : 7)).ToArray();
            if (sizes.Zip(sizes.Skip(1), (from, to) => from * to).Sum() > 40)
            {
                continue;
            }

            var topology = new Topology(sizes, Enumerable.Repeat(Activation.LeakyReLU, sizes.Length - 1).ToArray(), Loss.MSE, (Bias)random.NextInt(3));
            double scale = Math.Pow(10, random.NextInt(17) - 8);
            Picture picture = PictureNetworks.Any(topology, _ => scale * (2 * random.NextDouble() - 1)).Draw();
            AssertNothingOverlaps(picture, topology.ToString());
            Assert.Equal(topology.ParameterCounts.Sum(), EdgeNames(picture).Count() + BiasNames(picture).Count());
            drawn++;
        }
    }

    [Fact]
    public void No_two_labels_overlap_with_the_numbers_of_a_row()
    {
        foreach (INetwork<double> network in PictureNetworks.WithFewWeights)
        {
            for (int seed = 1; seed <= 10; seed++)
            {
                (double[] x, double[] y) = PictureNetworks.RowOf(network.Topology, seed);
                AssertNothingOverlaps(network.DrawRow(x, y), network.Topology.ToString());
            }
        }
    }

    [Fact]
    public void An_overlap_is_noticed()
    {
        var canvas = new Canvas(100, 50, "", "");
        canvas.Add(new Label("one", new Point(10, 20), "w11_1 = 0.15"));
        canvas.Add(new Label("other", new Point(60, 28), "w12_1 = 0.25"));

        Assert.NotEmpty(Overlaps(canvas));
    }

    [Fact]
    public void Each_label_of_a_weight_stands_on_its_edge()
    {
        Canvas canvas = new PlacementNetwork(1).Draw().Canvas;

        foreach (Label label in EdgeLabels(canvas))
        {
            Curve edge = canvas.Shapes.OfType<Curve>().Single(curve => curve.Name == label.Name);
            (Point from, Point to) = (edge.Points[0], edge.Points[1]);
            Assert.InRange(label.At.X, from.X, to.X);
            Assert.Equal(from.Y + (label.At.X - from.X) / (to.X - from.X) * (to.Y - from.Y), label.At.Y, 1e-6);
        }
    }

    [Fact]
    public void The_sign_of_a_parameter_is_seen_without_colour()
    {
        var network = new PlacementNetwork(7);
        Canvas canvas = network.Draw().Canvas;

        Assert.All(PlacementNetwork.ParameterNames.Zip(network.ParameterSpan.ToArray()).Where(parameter => parameter.First[0] == 'w'), parameter =>
            Assert.Equal(parameter.Second < 0, canvas.Shapes.OfType<Curve>().Single(curve => curve.Name == parameter.First).Stroke.Dash > 0));
        network.b11 = -1;
        Assert.Equal(Color.White, BoxOf(network, "b11").Fill);
        network.b11 = 1;
        Assert.True(BoxOf(network, "b11").Fill.Lightness < 0.5);

        static Boxes BoxOf(PlacementNetwork network, string name) => network.Draw().Canvas.Shapes.OfType<Boxes>().Single(box => box.Name == name);
    }

    [Fact]
    public void An_edge_is_wider_in_thirds_of_the_largest_weight()
    {
        var network = new SalaryNetwork { w11_1 = 3, w12_1 = -1.5, w21_1 = 0.5, w22_1 = 0.5, w11_2 = 0.5, w21_2 = 2.5 };
        Canvas canvas = network.Draw().Canvas;

        Assert.Equal([2.8, 1.8, 0.9, 2.8], new[] { "w11_1", "w12_1", "w21_1", "w21_2" }.Select(name => canvas.Shapes.OfType<Curve>().Single(curve => curve.Name == name).Stroke.Width));
    }

    [Fact]
    public void Beyond_40_weights_edges_have_names_to_point_at_but_no_labels()
    {
        Canvas canvas = new ClassesNetwork(1).Draw().Canvas; // 56 weights

        Assert.Empty(EdgeLabels(canvas));
        Assert.Equal(56, canvas.Shapes.OfType<Curve>().Count(curve => curve.Tooltip?.StartsWith(curve.Name + " = ", StringComparison.Ordinal) == true));
        Assert.Empty(Overlaps(canvas));
    }

    [Fact]
    public void Beyond_400_weights_the_picture_is_one_of_matrices()
    {
        Picture picture = new LoopNetwork(1).Draw();

        Assert.DoesNotContain(picture.Canvas.Shapes, shape => shape is Disc);
        Assert.Contains(Texts(picture), text => text == "W1, 64 × 32");
        Assert.Equal(new LoopNetwork(1).DrawWeights().ToString(), picture.ToString());
    }

    [Fact]
    public void A_row_of_a_wide_network_is_a_strip_for_each_layer()
    {
        var network = new RectifierNetwork(1);
        (double[] x, double[] y) = PictureNetworks.RowOf(RectifierNetwork.Topology, 1);
        Picture picture = network.DrawRow(x, y);

        Assert.All(new[] { "x", "z1", "o1", "δ1", "z2", "o2", "δ2" }, name => Assert.Contains(name, Texts(picture)));
        Assert.Empty(Overlaps(picture.Canvas));
    }

    [Fact]
    public void Matrices_hold_their_numbers_up_to_12_rows_and_columns()
    {
        var network = new ClassesNetwork(1);
        Picture picture = network.DrawWeights();

        Assert.All(ClassesNetwork.ParameterNames.Zip(network.ParameterSpan.ToArray()), parameter =>
            Assert.Contains(picture.Canvas.Shapes.OfType<Label>(), label => label.Name == parameter.First && label.Text == PictureNumber.Of(parameter.Second, 3)));
        Assert.Empty(Overlaps(picture.Canvas));
    }

    [Fact]
    public void A_matrix_of_784_inputs_is_drawn_and_says_that_a_cell_stands_for_two_weights()
    {
        var topology = new Topology([784, 32, 10], [Activation.ReLU, Activation.Softmax], Loss.CrossEntropy, Bias.PerNode);
        Picture picture = PictureNetworks.Any(topology, index => Math.Sin(index)).DrawWeights();

        Assert.Contains("a cell of W1 is the largest of 2 × 1 weights; darker: larger", Texts(picture));
        Assert.InRange(picture.ToString().Length, 10_000, 1_000_000);
        Assert.Empty(Overlaps(picture.Canvas));
    }

    [Fact]
    public void The_colours_of_numbers_darken_from_the_least_to_the_largest()
    {
        double[] lightness = Enumerable.Range(-WeightPalette.Steps, 2 * WeightPalette.Steps + 1).Select(step => WeightPalette.ColorOf(step).Lightness).ToArray();

        Assert.Equal(lightness.OrderDescending(), lightness);
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.First - pair.Second > 0.004));
    }

    [Fact]
    public void A_network_of_float_is_drawn_as_one_of_double_with_its_numbers()
    {
        var single = new SinglePrecisionNetwork(3);
        var network = new PlacementNetwork();
        single.ParameterSpan.ToArray().Select(value => (double)value).ToArray().CopyTo(network.ParameterSpan);

        Assert.Equal(network.Draw().ToString(), single.Draw().ToString());
        Assert.Contains("z11 = ", single.DrawRow([1, 2, 3, 4], [1]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_is_not_a_number_is_written_as_NaN()
    {
        var network = new PlacementNetwork(1) { w11_1 = double.NaN, w21_1 = double.PositiveInfinity, b31 = double.NaN };

        Assert.Contains("w11_1 = NaN", Texts(network.Draw()));
        Assert.Contains("w21_1 = ∞", Texts(network.Draw()));
        Assert.Contains("o31 = NaN", Texts(network.DrawRow([1, 1, 1, 1], [1])));
        Assert.Contains("NaN", Texts(network.DrawWeights()));
    }

    [Fact]
    public void A_network_of_zeros_is_drawn() =>
        Assert.Contains("w11_1 = 0", Texts(PictureNetworks.Any(PlacementNetwork.Topology, _ => 0).Draw()));

    [Fact]
    public void A_row_of_another_length_is_refused()
    {
        var network = new PlacementNetwork(1);

        Assert.Equal("x", Assert.Throws<ArgumentException>(() => network.DrawRow([1, 2, 3], [1])).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => network.DrawRow([1, 2, 3, 4], [1, 0])).ParamName);
    }

    internal static string[] Texts(Picture picture) => picture.Canvas.Shapes.OfType<Label>().Select(label => label.Text).ToArray();

    /// <summary>Pairs of labels that cover each other in the widest font, and labels beyond the edge.</summary>
    internal static IEnumerable<string> Overlaps(Canvas canvas)
    {
        Label[] labels = canvas.Shapes.OfType<Label>().ToArray();
        var all = new Rectangle(0, 0, canvas.Width, canvas.Height);
        IEnumerable<string> outside = labels.Where(label => label.Bounds.Left < 0 || label.Bounds.Top < 0 || label.Bounds.Right > all.Right || label.Bounds.Bottom > all.Bottom)
            .Select(label => $"{label.Text} leaves the picture");
        return outside.Concat(labels.SelectMany((label, index) => labels.Skip(index + 1).Where(other => label.Bounds.Overlaps(other.Bounds)).Select(other => $"{label.Text} and {other.Text}")));
    }

    private static IEnumerable<Label> EdgeLabels(Canvas canvas) => canvas.Shapes.OfType<Label>().Where(label => label.Name.StartsWith('w'));

    private static IEnumerable<string> EdgeNames(Picture picture) => EdgeLabels(picture.Canvas).Select(label => label.Text.Split(" = ")[0]);

    private static IEnumerable<string> BiasNames(Picture picture) =>
        picture.Canvas.Shapes.OfType<Label>().Where(label => label.Name.StartsWith('b')).Select(label => label.Name).Distinct();

    private static void AssertNothingOverlaps(Picture picture, string topology)
    {
        Assert.True(!Overlaps(picture.Canvas).Any(), $"{topology}: {string.Join("; ", Overlaps(picture.Canvas).Take(5))}");

        // The labels of edges and biases stay clear of the nodes, and the nodes of each other.
        Disc[] nodes = picture.Canvas.Shapes.OfType<Disc>().ToArray();
        Rectangle[] boxes = nodes.Select(node => new Rectangle(node.Center.X - node.Radius, node.Center.Y - node.Radius, 2 * node.Radius, 2 * node.Radius)).ToArray();
        foreach (Label label in picture.Canvas.Shapes.OfType<Label>().Where(label => label.Name[0] is 'w' or 'b'))
        {
            Assert.DoesNotContain(boxes, box => box.Overlaps(label.Bounds));
        }

        Assert.DoesNotContain(boxes.SelectMany((box, index) => boxes.Skip(index + 1).Select(other => box.Overlaps(other))), isOverlap => isOverlap);
    }
}
