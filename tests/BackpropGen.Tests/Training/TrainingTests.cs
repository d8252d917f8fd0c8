using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

public class TrainingTests
{
    private static readonly double[][] SalaryRows = { new[] { 80.0, 8 }, new[] { 60.0, 9 }, new[] { 70.0, 5 }, new[] { 120.0, 7 } };
    private static readonly double[] Salaries = { 3, 5, 8, 11 };
    private static readonly double[][] Scaled = StandardScaler.Fit(SalaryRows).Transform(SalaryRows);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(66)]
    [InlineData(200)]
    public void Row_by_row_training_is_the_steps_of_the_network_bit_by_bit(int rows)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1", rows), other = PlainProblem.Classification("4-3-2-1", rows);
        var trainer = new Trainer<double>(problem.Network, problem.Data, new() { LearningRate = 0.3, Order = RowOrder.InOrder });
        for (int epoch = 0; epoch < 3; epoch++)
        {
            double average = 0;
            for (int row = 0; row < rows; row++)
            {
                average += other.Network.Step(other.X[row], other.Y[row], 0.3) / rows;
            }

            Assert.Equal(average, trainer.RunEpoch());
        }

        Assert.Equal(other.Parameters, problem.Parameters);
    }

    [Theory]
    [InlineData(1, RowOrder.InOrder)]
    [InlineData(1, RowOrder.Shuffled)]
    [InlineData(1, RowOrder.WithReplacement)]
    [InlineData(3, RowOrder.InOrder)]
    [InlineData(3, RowOrder.Shuffled)]
    [InlineData(FitOptions.AllRows, RowOrder.InOrder)]
    public void Fit_equals_the_loop_of_the_notes_over_plain_loops(int batchSize, RowOrder order)
    {
        const int Epochs = 7;
        const double Eta = 0.01;
        var net = new SalaryNetwork(seed: 5);
        double[] parameters = net.ParameterSpan.ToArray();
        var random = new PortableRandom(11);
        int[] rows = { 0, 1, 2, 3 };
        var losses = new double[Epochs];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            Arrange(rows, order, random);
            foreach (int[] batch in rows.Chunk(batchSize))
            {
                var oracle = new PlainNetwork(SalaryNetwork.Topology, parameters);
                double[][] gradients = batch.Select(row => oracle.Gradient(Scaled[row], new[] { Salaries[row] })).ToArray();
                losses[epoch] += batch.Sum(row => oracle.Loss(Scaled[row], new[] { Salaries[row] })) / rows.Length;
                parameters = parameters.Select((value, index) => value - Eta * gradients.Average(gradient => gradient[index])).ToArray();
            }
        }

        FitReport report = net.Fit(Scaled, Salaries,
            new() { Epochs = Epochs, LearningRate = Eta, BatchSize = batchSize, Order = order, Seed = 11 });

        Assert.Equal(StopReason.EpochsCompleted, report.StopReason);
        Assert.Equal(Epochs, report.Epochs);
        Numbers.AssertClose(parameters, net.ParameterSpan, 1e-12, "parameters");
        Numbers.AssertClose(losses, report.Losses.ToArray(), 1e-12, "average loss");
        Assert.Equal(report.Losses[^1], report.FinalLoss);
    }

    [Fact]
    public void Every_way_to_pass_rows_trains_alike()
    {
        double[] expected = Train(net => net.Fit(Scaled, Salaries));
        double[] flat = Scaled.SelectMany(row => row).ToArray();
        var matrix = new double[4, 2];
        var column = new double[4, 1];
        for (int row = 0; row < 4; row++)
        {
            (matrix[row, 0], matrix[row, 1], column[row, 0]) = (Scaled[row][0], Scaled[row][1], Salaries[row]);
        }

        Assert.Equal(expected, Train(net => net.Fit(flat, Salaries)));
        Assert.Equal(expected, Train(net => net.Fit(Scaled, Salaries.Select(salary => new[] { salary }).ToArray())));
        Assert.Equal(expected, Train(net => net.Fit(matrix, Salaries)));
        Assert.Equal(expected, Train(net => net.Fit(matrix, column)));
    }

    [Fact]
    public void A_seed_fixes_the_order()
    {
        FitOptions Options(int seed) => new() { Epochs = 20, LearningRate = 0.01, Order = RowOrder.Shuffled, Seed = seed };

        Assert.Equal(Train(net => net.Fit(Scaled, Salaries, Options(1))), Train(net => net.Fit(Scaled, Salaries, Options(1))));
        Assert.NotEqual(Train(net => net.Fit(Scaled, Salaries, Options(1))), Train(net => net.Fit(Scaled, Salaries, Options(2))));
    }

    [Fact]
    public void Training_stops_on_convergence()
    {
        var net = new SalaryNetwork(seed: 5);

        FitReport report = net.Fit(Scaled, Salaries, new() { Epochs = 100_000, LearningRate = 0.01, Tolerance = 1e-6 });

        Assert.Equal(StopReason.Converged, report.StopReason);
        Assert.InRange(report.Epochs, 2, 99_999);
        Assert.True(Math.Abs(report.Losses[^1] - report.Losses[^2]) < 1e-6);
        Assert.True(Math.Abs(report.Losses[^2] - report.Losses[^3]) >= 1e-6);
        Assert.StartsWith("Converged after", report.ToString(), StringComparison.Ordinal);
    }

    /// <summary>N2 on raw inputs: the loss explodes; the report says where, and the parameters are the last finite ones.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(FitOptions.AllRows)]
    public void A_divergence_is_reported_and_leaves_the_last_finite_parameters(int batchSize)
    {
        var net = new SalaryNetwork();
        net.Initialize(Initialization.Constant(1));
        var options = new FitOptions { Epochs = 1000, LearningRate = 0.1, BatchSize = batchSize };

        FitReport report = net.Fit(SalaryRows, Salaries, options);

        Assert.Equal(StopReason.NotFinite, report.StopReason);
        Assert.All(net.ParameterSpan.ToArray(), parameter => Assert.True(double.IsFinite(parameter)));
        Assert.All(report.Losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.Equal(report.Epochs + 1, report.Fault!.Epoch);
        AssertTheNextUpdateFails(net, batchSize, report.Fault.Row);
        Assert.Contains($"epoch {report.Fault!.Epoch}: row {report.Fault!.Row}", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_row_at_fault_is_found_in_a_batch()
    {
        double[][] rows = { new[] { 0.1, 0.2 }, new[] { 0.3, 0.4 }, new[] { 1e200, 1 }, new[] { 0.5, 0.6 } };
        var net = new SalaryNetwork(seed: 1);
        double[] before = net.ParameterSpan.ToArray();

        FitReport report = net.Fit(rows, Salaries, new() { BatchSize = 4 });

        Assert.Equal((1, 2), (report.Fault!.Epoch, report.Fault!.Row));
        Assert.Empty(report.Losses);
        Assert.True(double.IsNaN(report.FinalLoss));
        Assert.Equal(before, net.ParameterSpan);
    }

    [Theory]
    [InlineData(1, RowOrder.Shuffled)]
    [InlineData(2, RowOrder.Shuffled)]
    [InlineData(3, RowOrder.WithReplacement)]
    public void The_row_at_fault_is_named_whatever_the_order(int batchSize, RowOrder order)
    {
        double[][] rows = { new[] { 0.1, 0.2 }, new[] { 1e200, 1 }, new[] { 0.3, 0.4 }, new[] { 0.5, 0.6 } };
        for (int seed = 0; seed < 8; seed++)
        {
            var net = new SalaryNetwork(seed: 1);

            FitReport report = net.Fit(rows, Salaries, new() { Order = order, Seed = seed, BatchSize = batchSize, Epochs = 50 });

            Assert.Equal(1, report.Fault!.Row);
            Assert.All(net.ParameterSpan.ToArray(), parameter => Assert.True(double.IsFinite(parameter)));
        }
    }

    [Fact]
    public void An_update_that_overflows_in_the_last_row_is_noticed_in_its_own_epoch()
    {
        // The loss is finite, 1e300, but ∂L/∂w = −2·(y − ŷ)·x is not.
        var net = new SalaryNetwork(seed: 1);
        double[][] rows = { new[] { 1e160, 0.0 } };
        net.Initialize(Initialization.Constant(1e-10));
        double[] before = net.ParameterSpan.ToArray();

        FitReport report = net.Fit(rows, new[] { 0.0 }, new() { LearningRate = 1e300 });

        Assert.Equal((StopReason.NotFinite, 1, 0), (report.StopReason, report.Fault!.Epoch, report.Fault!.Row));
        Assert.Equal(before, net.ParameterSpan);
    }

    [Fact]
    public void A_loss_that_stays_the_same_is_no_convergence_without_a_tolerance()
    {
        var net = new SalaryNetwork();
        net.Initialize(Initialization.Constant(0));

        FitReport report = net.Fit(new[] { new[] { 1.0, 1 } }, new[] { 0.0 }, new() { Epochs = 5 });

        Assert.Equal((StopReason.EpochsCompleted, 5), (report.StopReason, report.Epochs));
        Assert.All(report.Losses, loss => Assert.Equal(0, loss));
    }

    [Fact]
    public void Finite_losses_with_an_infinite_sum_are_averaged()
    {
        var net = new SalaryNetwork();
        net.Initialize(Initialization.Constant(0));

        FitReport report = net.Fit(new[] { new[] { 0.0, 0 }, new[] { 0.0, 0 } }, new[] { 1.2e154, 1.2e154 }, new() { Epochs = 1, LearningRate = 1e-300 });

        Assert.Equal(StopReason.EpochsCompleted, report.StopReason);
        Numbers.AssertRelative(1.44e308, report.FinalLoss, 1e-12, "average loss");
    }

    [Fact]
    public void The_rows_before_the_fault_are_learnt()
    {
        double[][] rows = { new[] { 0.1, 0.2 }, new[] { 0.3, 0.4 }, new[] { 1e200, 1 }, new[] { 0.5, 0.6 } };
        var net = new SalaryNetwork(seed: 1);
        var expected = new SalaryNetwork(seed: 1);
        expected.Step(rows[0], new[] { 3.0 }, 0.1);
        expected.Step(rows[1], new[] { 5.0 }, 0.1);

        FitReport report = net.Fit(rows, Salaries);

        Assert.Equal((1, 2), (report.Fault!.Epoch, report.Fault!.Row));
        Assert.Equal(expected.ParameterSpan, net.ParameterSpan);
    }

    [Fact]
    public void Single_precision_learns_what_double_precision_learns()
    {
        var random = new PortableRandom(1);
        double[] x = Enumerable.Range(0, 40).Select(_ => random.NextDouble()).ToArray();
        double[] y = Enumerable.Range(0, 10).Select(row => x[4 * row] > 0.5 ? 1.0 : 0.0).ToArray();
        var precise = new PlacementNetwork(seed: 2);
        var single = new SinglePrecisionNetwork(seed: 2);
        var options = new FitOptions { Epochs = 50, LearningRate = 0.5, BatchSize = 2 };

        double loss = precise.Fit(x, y, options).FinalLoss;
        double singleLoss = single.Fit(x.Select(value => (float)value).ToArray(), y.Select(value => (float)value).ToArray(), options).FinalLoss;

        Assert.InRange(singleLoss, loss - 1e-4, loss + 1e-4);
        for (int index = 0; index < 26; index++)
        {
            Assert.InRange(single.ParameterSpan[index], precise.ParameterSpan[index] - 1e-3, precise.ParameterSpan[index] + 1e-3);
        }
    }

    [Theory]
    [InlineData("Epochs", 0)]
    [InlineData("LearningRate", 0)]
    [InlineData("LearningRate", double.NaN)]
    [InlineData("LearningRate", double.PositiveInfinity)]
    [InlineData("BatchSize", 0)]
    [InlineData("Tolerance", -1)]
    [InlineData("Order", 9)]
    public void Options_out_of_range_are_named_before_anything_changes(string option, double value)
    {
        var options = new FitOptions();
        switch (option)
        {
            case "Epochs": options.Epochs = (int)value; break;
            case "LearningRate": options.LearningRate = value; break;
            case "BatchSize": options.BatchSize = (int)value; break;
            case "Tolerance": options.Tolerance = value; break;
            default: options.Order = (RowOrder)value; break;
        }

        AssertRefused(option, net => net.Fit(Scaled, Salaries, options));
    }

    [Theory]
    [InlineData(1e-60)]
    [InlineData(1e60)]
    public void A_learning_rate_that_single_precision_cannot_hold_is_refused(double learningRate)
    {
        var net = new SinglePrecisionNetwork();

        string message = Assert.Throws<ArgumentException>(() => net.Fit(new float[4], new float[1], new() { LearningRate = learningRate })).Message;

        Assert.Contains("within the range of Single", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_do_not_fit_are_named_before_anything_changes()
    {
        AssertRefused("x", net => net.Fit(new[] { 1.0, 2, 3 }, Salaries), "3 numbers", "2 inputs");
        AssertRefused("x", net => net.Fit(Array.Empty<double>(), Salaries), "0 numbers");
        AssertRefused("y", net => net.Fit(Scaled, new[] { 1.0 }), "1 numbers", "4");
        AssertRefused("x", net => net.Fit(new[] { new[] { 1.0, 2 }, new[] { 1.0 } }, new[] { 1.0, 2 }), "x[1]", "length 1", "length 2");
        AssertRefused("x", net => net.Fit(new[] { new[] { 1.0, 2 }, null! }, new[] { 1.0, 2 }), "x[1]", "null");
        AssertRefused("x", net => net.Fit(new[] { new[] { 1.0, double.NaN } }, new[] { 1.0 }), "NaN", "row 0, column 1");
        AssertRefused("y", net => net.Fit(new[] { new[] { 1.0, 2 } }, new[] { double.PositiveInfinity }), "row 0");
        AssertRefused("x", net => net.Fit(new double[4, 3], Salaries), "3 columns", "2");
    }

    [Fact]
    public void Targets_outside_the_range_of_the_loss_are_named()
    {
        var binary = new ClassificationNetwork();
        var classes = new ClassesNetwork();
        double[][] row = { new[] { 1.0, 2, 3, 4 } };

        string message = Assert.Throws<ArgumentException>(() => binary.Fit(Scaled, Salaries)).Message;
        Assert.Contains("BCE expects 0 to 1", message, StringComparison.Ordinal);
        message = Assert.Throws<ArgumentException>(() => classes.Fit(row, new[] { 1.0 })).Message;
        Assert.Contains("one number per class", message, StringComparison.Ordinal);
        message = Assert.Throws<ArgumentException>(() => classes.Fit(row, new[] { new[] { 1.0, 1, 0 } })).Message;
        Assert.Contains("sums to 2 in row 0", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spans_of_the_wrong_length_are_named()
    {
        var net = new PlacementNetwork();

        var exception = Assert.Throws<ArgumentException>(() => net.Forward(new[] { 1.0, 2, 3 }));
        Assert.Equal("x", exception.ParamName);
        Assert.Contains("3 values, expected 4", exception.Message, StringComparison.Ordinal);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => net.Step(new double[4], new double[2], 0.1)).ParamName);
        Assert.Equal("gradient", Assert.Throws<ArgumentException>(() => net.Backward(new double[4], new double[1], new double[25])).ParamName);
    }

    private static void Arrange(int[] rows, RowOrder order, PortableRandom random)
    {
        if (order == RowOrder.Shuffled)
        {
            random.Shuffle<int>(rows);
        }

        for (int position = 0; order == RowOrder.WithReplacement && position < rows.Length; position++)
        {
            rows[position] = random.NextInt(rows.Length);
        }
    }

    private static void AssertTheNextUpdateFails(SalaryNetwork net, int batchSize, int row)
    {
        if (batchSize == 1)
        {
            double loss = net.Step(SalaryRows[row], new[] { Salaries[row] }, 0.1);
            Assert.True(!double.IsFinite(loss) || net.ParameterSpan.ToArray().Any(parameter => !double.IsFinite(parameter)));
        }
        else
        {
            var trainer = new Trainer<double>(net, SalaryRows.SelectMany(values => values).ToArray(), Salaries,
                new() { LearningRate = 0.1, BatchSize = batchSize });
            trainer.RunEpoch();
            Assert.NotNull(trainer.Fault);
        }
    }

    private static double[] Train(Action<SalaryNetwork> fit)
    {
        var net = new SalaryNetwork(seed: 5);
        fit(net);
        return net.ParameterSpan.ToArray();
    }

    private static void AssertRefused(string argument, Action<SalaryNetwork> fit, params string[] words)
    {
        var net = new SalaryNetwork(seed: 5);
        double[] before = net.ParameterSpan.ToArray();

        var exception = Assert.Throws<ArgumentException>(() => fit(net));

        Assert.Equal(argument, exception.ParamName);
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
        Assert.Equal(before, net.ParameterSpan);
    }
}
