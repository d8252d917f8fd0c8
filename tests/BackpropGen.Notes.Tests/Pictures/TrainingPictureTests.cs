using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Pictures;

/// <summary>The loss of each epoch, and along one parameter.</summary>
public class TrainingPictureTests
{
    private static readonly double[] X = [0.05, 0.10], Y = [0.01];

    [Fact]
    public void A_loss_curve_says_why_the_training_ended()
    {
        var network = new XorNetwork(1);
        FitReport completed = network.Fit(PictureNetworks.Xor, new() { Epochs = 30, LearningRate = 0.1 });
        FitReport target = network.Fit(PictureNetworks.Xor, new() { Epochs = 5000, LearningRate = 0.5, TargetLoss = 0.3 });
        FitReport early = new XorNetwork(2).Fit(PictureNetworks.Xor, new() { Epochs = 5000, LearningRate = 0.5, Validation = OppositeOfXor, Patience = 5 });

        Assert.Contains("epoch 30: all epochs were run; the best epoch", NetworkPictureTests.Texts(completed.DrawLossCurve()));
        Assert.Contains(NetworkPictureTests.Texts(target.DrawLossCurve()), text => text.StartsWith($"epoch {target.Epochs}: target loss reached", StringComparison.Ordinal));
        string[] texts = NetworkPictureTests.Texts(early.DrawLossCurve());
        Assert.Equal(StopReason.EarlyStopping, early.StopReason);
        Assert.Contains($"epoch {early.Epochs}: stopped early", texts);
        Assert.Contains($"best: epoch {early.BestEpoch}", texts);
        Assert.Contains("validation", texts);
        Assert.DoesNotContain("validation", NetworkPictureTests.Texts(completed.DrawLossCurve()));
        Assert.All(new[] { completed, target, early }, report => Assert.Empty(NetworkPictureTests.Overlaps(report.DrawLossCurve().Canvas)));
    }

    [Fact]
    public void A_training_that_goes_on_has_the_curve_and_no_end()
    {
        var trainer = new Trainer<double>(new XorNetwork(1), PictureNetworks.Xor, new() { LearningRate = 0.1 });
        EpochReport[] history = Enumerable.Range(0, 5).Select(_ => { trainer.RunEpoch(); return trainer.LastEpoch; }).ToArray();

        Picture none = Array.Empty<EpochReport>().DrawLossCurve(), five = history.DrawLossCurve();

        Assert.Contains("no epoch was completed", NetworkPictureTests.Texts(none));
        Assert.Equal(5, five.Canvas.Shapes.OfType<Curve>().Single(shape => shape.Name == "training").Points.Length);
        Assert.DoesNotContain(five.Canvas.Shapes, shape => shape.Name is "StopReason" or "BestEpoch");
        Assert.Contains("5 epochs, last loss", five.Description, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => ((EpochReport[])null!).DrawLossCurve());
    }

    [Fact]
    public void The_axis_is_logarithmic_if_the_losses_span_more_than_two_decades()
    {
        var network = new XorNetwork(1);
        FitReport few = network.Fit(PictureNetworks.Xor, new() { Epochs = 10, LearningRate = 0.1 });
        FitReport many = network.Fit(PictureNetworks.Xor, new() { Epochs = 5000, LearningRate = 1 });

        Assert.Contains("average loss", NetworkPictureTests.Texts(few.DrawLossCurve()));
        Assert.True(many.Losses.Max() > 100 * many.Losses.Min());
        Assert.Contains("average loss, logarithmic", NetworkPictureTests.Texts(many.DrawLossCurve()));
        Assert.Contains("0.01", NetworkPictureTests.Texts(many.DrawLossCurve()));
    }

    [Fact]
    public void A_curve_falls_where_the_loss_falls()
    {
        FitReport report = new XorNetwork(1).Fit(PictureNetworks.Xor, new() { Epochs = 20, LearningRate = 0.1 });
        Curve curve = report.DrawLossCurve().Canvas.Shapes.OfType<Curve>().Single(shape => shape.Name == "training");

        Assert.Equal(20, curve.Points.Length);
        Assert.All(Enumerable.Range(1, 19), epoch => Assert.Equal(report.Losses[epoch] < report.Losses[epoch - 1], curve.Points[epoch].Y > curve.Points[epoch - 1].Y));
    }

    [Fact]
    public void A_long_training_is_thinned_but_keeps_its_extremes()
    {
        FitReport report = new XorNetwork(1).Fit(PictureNetworks.Xor, new() { Epochs = 9000, LearningRate = 2, Order = RowOrder.Shuffled, Seed = 1 });
        Curve curve = report.DrawLossCurve().Canvas.Shapes.OfType<Curve>().Single(shape => shape.Name == "training");

        Assert.InRange(curve.Points.Length, 300, 1100);
        Assert.Equal(78 + 0.04 / 1.08 * 260, curve.Points.Min(point => point.Y), 0.5); // the largest loss, below the margin of the axis
    }

    [Fact]
    public void A_divergence_is_drawn_with_its_row_also_without_an_epoch()
    {
        double[][] x = [[80, 8], [60, 9], [70, 5], [120, 7]];
        FitReport report = new SalaryNetwork { w11_1 = 1e200, w11_2 = 1e200 }.Fit(x, [3.0, 5, 8, 11], new() { Epochs = 5, LearningRate = 1 });

        Assert.Empty(report.History);
        string[] texts = NetworkPictureTests.Texts(report.DrawLossCurve());
        Assert.Contains("no epoch was completed", texts);
        Assert.Contains(texts, text => text.StartsWith("stopped in epoch 1: a number was not finite, from row 0, whose largest input is x1", StringComparison.Ordinal));
        Assert.Throws<ArgumentNullException>(() => ((FitReport)null!).DrawLossCurve());
    }

    [Fact]
    public void The_loss_along_a_weight_of_the_worked_example_has_the_numbers_of_the_notes()
    {
        Picture fast = PictureNetworks.WorkedExample.DrawLossAlong("w11_2", X, Y, 1), slow = PictureNetworks.WorkedExample.DrawLossAlong("w11_2", X, Y, 0.0001);

        string[] texts = NetworkPictureTests.Texts(fast);
        Assert.Contains("w11_2 = 0.4, L = 0.2748, ∂L/∂w11_2 = 0.08217; η = 1: the step is −η·∂L/∂w11_2 = −0.08217", texts);
        Assert.Contains("the slope is positive: L rises with w11_2, so w11_2 must fall, and the gradient is subtracted", texts);
        Assert.Contains("after the step w11_2 = 0.317833, L = 0.268: L has fallen", texts);
        Assert.Contains("after the step w11_2 = 0.399992, L = 0.2748: hardly a change, the step crawls", NetworkPictureTests.Texts(slow));
        Assert.Empty(NetworkPictureTests.Overlaps(fast.Canvas));
        Assert.Empty(NetworkPictureTests.Overlaps(slow.Canvas));
    }

    [Fact]
    public void The_curve_is_the_loss_of_the_network_and_the_tangent_touches_it()
    {
        WorkedExampleNetwork network = PictureNetworks.WorkedExample;
        Canvas canvas = network.DrawLossAlong("w11_2", X, Y, 1).Canvas;
        Point[] curve = canvas.Shapes.OfType<Curve>().Single(shape => shape.Name == "L").Points.ToArray();
        Point[] tangent = canvas.Shapes.OfType<Curve>().Single(shape => shape.Name == "∂L/∂w11_2").Points.ToArray();
        Disc point = canvas.Shapes.OfType<Disc>().Last(disc => disc.Name == "w11_2");

        // Two points give the scale of the axis, all others must follow it.
        double Loss(double w) => Change(network, w).ComputeLoss(X, Y);
        double left = 0.4 - 4 - 0.0, right = 0.4 + 4;
        double scale = (curve[^1].Y - curve[0].Y) / (Loss(right) - Loss(left));
        Assert.All(Enumerable.Range(0, curve.Length), sample => Assert.Equal(curve[0].Y + scale * (Loss(left + 8.0 * sample / (curve.Length - 1)) - Loss(left)), curve[sample].Y, 0.01));

        Assert.Equal((tangent[0].Y + tangent[1].Y) / 2, point.Center.Y, 1e-6);
        double slope = (tangent[1].Y - tangent[0].Y) / (tangent[1].X - tangent[0].X) * (curve[^1].X - curve[0].X) / 8 / scale;
        Assert.Equal(0.08216704056423077, slope, 1e-9);
    }

    [Fact]
    public void A_step_that_is_too_large_jumps_across_the_valley_and_climbs()
    {
        // L = (1 − w)², whose slope at 0 is −2: η = 0.6 jumps to 1.2, η = 1.5 to 3.
        SalaryNetwork network = Parabola;

        Assert.Contains(NetworkPictureTests.Texts(network.DrawLossAlong("w11_1", [1, 0], [1], 0.6)), text => text.EndsWith("w11_1 = 1.2, L = 0.04: the step jumped across the valley", StringComparison.Ordinal));
        Assert.Contains(NetworkPictureTests.Texts(network.DrawLossAlong("w11_1", [1, 0], [1], 1.5)), text => text.EndsWith("w11_1 = 3, L = 4: L has risen, the step jumped too far", StringComparison.Ordinal));
        Assert.Contains("the slope is negative: L falls as w11_1 rises, so w11_1 must rise, and the gradient is subtracted", NetworkPictureTests.Texts(network.DrawLossAlong("w11_1", [1, 0], [1], 0.6)));
        Assert.Contains("the slope is 0: gradient descent leaves w21_1 where it is", NetworkPictureTests.Texts(network.DrawLossAlong("w21_1", [1, 0], [1], 1)));
    }

    [Fact]
    public void A_single_step_shows_what_a_plus_would_do()
    {
        SalaryNetwork network = Parabola;
        Canvas canvas = network.DrawLossAlong("w11_1", [1, 0], [1], 0.5).Canvas;

        Disc uphill = canvas.Shapes.OfType<Disc>().Single(disc => disc.Name == "uphill"), start = canvas.Shapes.OfType<Disc>().Last(disc => disc.Name == "w11_1");
        Assert.True(uphill.Center.Y < start.Center.Y, "The loss is higher there.");
        Assert.DoesNotContain(network.DrawLossAlong("w11_1", [1, 0], [1], 0.5, steps: 3).Canvas.Shapes, shape => shape.Name == "uphill");
    }

    [Fact]
    public void Several_steps_follow_gradient_descent_on_this_parameter()
    {
        // L = (1 − w)² and η = 0.25: the distance halves each time.
        Canvas canvas = Parabola.DrawLossAlong("w11_1", [1, 0], [1], 0.25, steps: 3).Canvas;

        Assert.Equal(
            ["w11_1 = 0.875, L = 0.01562", "w11_1 = 0.75, L = 0.0625", "w11_1 = 0.5, L = 0.25", "w11_1 = 0, L = 1"],
            canvas.Shapes.OfType<Disc>().Where(disc => disc.Name == "w11_1").Select(disc => disc.Tooltip));
    }

    [Fact]
    public void The_tangent_of_a_steep_curve_stays_near_the_area()
    {
        // η = 10⁶ spreads the axis so far that the curve is a wall.
        Canvas canvas = PictureNetworks.WorkedExample.DrawLossAlong("b1", X, Y, 1e6, steps: 3).Canvas;

        Curve tangent = canvas.Shapes.OfType<Curve>().Single(curve => curve.Name == "∂L/∂b1");
        Assert.All(tangent.Points, point => Assert.InRange(point.Y, 100, 460));
    }

    [Fact]
    public void The_network_has_its_old_bits_afterwards()
    {
        var network = new PlacementNetwork(3);
        double[] before = network.ParameterSpan.ToArray();
        network.DrawLossAlong("w11_1", [1, 2, 3, 4], [1], 0.5, steps: 10);
        network.Draw();
        network.DrawRow([1, 2, 3, 4], [1]);
        network.DrawWeights();

        Assert.Equal(before, network.ParameterSpan.ToArray());
    }

    [Fact]
    public void The_loss_of_many_rows_is_their_mean()
    {
        var network = new XorNetwork(1);
        Picture picture = network.DrawLossAlong("b21", PictureNetworks.Xor, 0.5);

        Assert.Contains(NetworkPictureTests.Texts(picture), text => text.Contains($"L = {PictureNumber.Of(network.ComputeLoss(PictureNetworks.Xor.Packed))}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("w51_1", "w11_1")]
    [InlineData("b_1", "b1")]
    [InlineData("W11_2", "w11_2")]
    public void An_unknown_parameter_is_refused_with_the_nearest_name(string name, string nearest)
    {
        var error = Assert.Throws<ArgumentException>(() => PictureNetworks.WorkedExample.DrawLossAlong(name, X, Y, 1));

        Assert.Equal("parameter", error.ParamName);
        Assert.Contains($"parameter is \"{name}\"", error.Message, StringComparison.Ordinal);
        Assert.Contains($"such as {nearest}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_learning_rate_steps_and_rows_out_of_range_are_refused()
    {
        WorkedExampleNetwork network = PictureNetworks.WorkedExample;

        Assert.All(new[] { 0, -1, double.NaN, double.PositiveInfinity }, rate => Assert.Throws<ArgumentOutOfRangeException>(() => network.DrawLossAlong("b1", X, Y, rate)));
        Assert.All(new[] { 0, 101 }, steps => Assert.Throws<ArgumentOutOfRangeException>(() => network.DrawLossAlong("b1", X, Y, 1, steps)));
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => network.DrawLossAlong("b1", [1], Y, 1)).ParamName);
        Assert.Equal("data", Assert.Throws<ArgumentException>(() => network.DrawLossAlong("b1", new DataSet<double>(new[] { new[] { 1.0 } }, new[] { 1.0 }), 1)).ParamName);
    }

    [Fact]
    public void Parameters_and_losses_that_are_not_finite_are_said()
    {
        Assert.Contains("w11_1 is not finite", NetworkPictureTests.Texts(new SalaryNetwork { w11_1 = double.NaN }.DrawLossAlong("w11_1", [1, 1], [1], 1)));
        Assert.Contains("the loss is not finite", NetworkPictureTests.Texts(new SalaryNetwork { w11_1 = double.NaN }.DrawLossAlong("w21_1", [1, 1], [1], 1)));
    }

    /// <summary>L = (y1 − w11_1·x1)² at w21_1 = 0.</summary>
    private static SalaryNetwork Parabola
    {
        get
        {
            var network = new SalaryNetwork();
            network.ParameterSpan.Clear();
            network.w11_2 = 1;
            return network;
        }
    }

    private static DataSet<double> OppositeOfXor => new(new[] { new[] { -1.0, -1 }, [1, 1] }, new[] { 1.0, 1 });

    private static WorkedExampleNetwork Change(WorkedExampleNetwork network, double w)
    {
        WorkedExampleNetwork other = network.Clone();
        other.w11_2 = w;
        return other;
    }
}
