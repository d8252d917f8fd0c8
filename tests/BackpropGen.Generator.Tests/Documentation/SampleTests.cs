using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>Every sample runs and prints what it promises.</summary>
[Trait("Speed", "Slow")]
public partial class SampleTests
{
    [Fact]
    public void Placement_prints_26_parameters_the_loss_of_every_epoch_and_both_predictions()
    {
        string output = ProgramRun.Sample("Placement");

        string[] names = Parameter().Matches(output).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(PlacementNetwork.ParameterNames, names);
        double[] losses = EpochLoss().Matches(output).Select(match => Number(match.Groups[2].Value)).ToArray();
        Assert.Equal(100, losses.Length);
        Assert.True(losses[^1] < 0.01 && losses[0] > 0.5);
        double[] predictions = Prediction().Matches(output).Select(match => Number(match.Groups[1].Value)).ToArray();
        Assert.Equal(2, predictions.Length);
        Assert.InRange(predictions[0], 0.98, 1);
        Assert.InRange(predictions[1], 0, 0.02);
    }

    [Fact]
    public void Salary_shows_the_divergence_of_raw_data_and_cures_it_by_scaling()
    {
        string output = ProgramRun.Sample("Salary");

        Assert.Contains("ŷ = 176, 138, 150, 254", output, StringComparison.Ordinal);
        Assert.Contains("first row: L = 29929, ∂L/∂ŷ = 346,", output, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(output, "raw:    Stopped in epoch \\d+: row \\d"));
        Assert.Equal(2, Regex.Count(output, "scaled: Completed 1000 epochs"));
        double[] predictions = Prediction().Matches(output).Select(match => Number(match.Groups[1].Value)).ToArray();

        // Linear nodes make a plane: near the best one by the normal equations, but for the swing of a constant learning rate.
        double[] best = { 5.867, 3.306, 7.739, 10.088, 42.450, 59.280, 24.053, 49.218 };
        Assert.Equal(best.Length, predictions.Length);
        Assert.All(best.Zip(predictions), pair => Assert.InRange(pair.Second, pair.First - 0.25, pair.First + 0.25));
    }

    [Fact]
    public void Classification_puts_all_four_students_where_they_belong()
    {
        string output = ProgramRun.Sample("Classification");

        Assert.Equal(4, Regex.Count(output, @"placed 1  ŷ = 0\.9\d+ → 1|placed 0  ŷ = 0\.0\d+ → 0"));
        Assert.Matches(@"epoch 1000  average loss 0\.00", output);
    }

    [Fact]
    public void WorkedExample_reaches_every_number_of_the_notes()
    {
        string output = ProgramRun.Sample("WorkedExample");

        string board = output[..output.IndexOf("computed with all digits", StringComparison.Ordinal)];
        (string Name, string Result)[] notes =
        [
            ("z11", "0.3775"), ("z12", "0.3925"), ("o11", "0.5933"), ("o12", "0.5969"), ("z21", "1.1059"), ("o21", "0.7514"), ("L", "0.2748"),
            ("δ21", "0.1385"), ("δ11", "0.0134"), ("δ12", "0.015"), ("∂L/∂w11_1", "0.00067"), ("∂L/∂w12_1", "0.00075"), ("∂L/∂w22_1", "0.0015"),
            ("∂L/∂w11_2", "0.0822"), ("∂L/∂w21_2", "0.0827"), ("∂L/∂b1", "0.0284"), ("∂L/∂b2", "0.1385"), ("w11_2", "0.3178"), ("w21_2", "0.3673"),
        ];
        Assert.All(notes, line => Assert.Matches($"(?m)^  {Regex.Escape(line.Name)} +[=←] .* = {Regex.Escape(line.Result)}$", board));
        Assert.Contains("∂L/∂w11_1 = δ11·x1 = 0.0133679204229·0.05 = 0.0006683960211", output, StringComparison.Ordinal);
        Assert.Contains("w5 ← w5 − η·∂E/∂w5 = 0.4 − 0.0001·∂E/∂w5 = 0.399992", output, StringComparison.Ordinal);
        Assert.Equal(9, Regex.Count(output, "______"));
    }

    [Fact]
    public void CheckNotes_finds_the_mistake_on_the_board()
    {
        string output = ProgramRun.Sample("CheckNotes");

        Assert.StartsWith("20 of 22 numbers are right.\nThe first wrong one is δ_h1 in line 16.\n", output, StringComparison.Ordinal);
        Assert.Contains("0.01062 is δ_o1·new w5·σ′(net_h1).", output, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(output, "WRONG: new weight used"));
        Assert.Equal(5, Regex.Count(output, "right with your numbers"));
        Assert.EndsWith("The right number of δ_h1 is 0.01337, not 0.01062.", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Iris_stops_early_and_reaches_95_percent_on_the_mean_of_ten_folds()
    {
        string output = ProgramRun.Sample("Iris");

        Assert.InRange(Number(Regex.Match(output, @"mean accuracy ([\d.]+) %").Groups[1].Value), 95, 100);
        Assert.Contains("75 flowers to learn, 25 to decide when to stop: Stopped early", output, StringComparison.Ordinal);
        AssertConfusionMatrix(output, "setosa", "versicolor", "virginica");
        Assert.Contains(" of 50 rows", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_reaches_96_percent_on_a_held_out_third_and_shows_no_bar_to_a_file()
    {
        string output = ProgramRun.Sample("Digits");

        Assert.Contains("1018 images to learn, 180 to decide when to stop: Stopped early", output, StringComparison.Ordinal);
        double accuracy = AssertConfusionMatrix(output, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        Assert.InRange(accuracy, 0.96, 1);
        Assert.Contains(" of 599 rows", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
        Assert.DoesNotContain("validation loss", output, StringComparison.Ordinal);
        Assert.Matches(@"\na \d taken for a \d:\n([ ░█]{16}\n){8}$", output);
    }

    [Fact]
    public void Online_follows_a_change_skips_and_refuses_bad_rows_and_allocates_nothing()
    {
        string output = ProgramRun.Sample("Online");

        double[] errors = Regex.Matches(output, @"^rows +\d+…  off by +([\d.]+) ms", RegexOptions.Multiline)
            .Select(match => Number(match.Groups[1].Value)).ToArray();
        Assert.Equal(20, errors.Length);
        Assert.Matches(@"rows  10000….*new release\n", output);
        Assert.True(errors[0] > 1.5 * errors[9], "The first rows are not known yet.");
        Assert.InRange(errors[9], 0.79, 1.2); // the noise alone: √(2/π) = 0.80 ms
        Assert.True(errors[10] > 1.5 * errors[9], "The change is to be seen.");
        Assert.InRange(errors[19], 0.79, 1.2);

        // Each of four kinds comes once in 997 rows, 20 times: two kinds are to be seen beforehand, two by the loss.
        Assert.Contains("\n40 rows skipped, 40 refused\n", output, StringComparison.Ordinal);
        Assert.Contains("\n0 bytes allocated by 19000 rows\n", output, StringComparison.Ordinal);
        Assert.Contains("\nall parameters finite: True\n", output, StringComparison.Ordinal);
        Assert.Contains("\nwithout the two checks: no number any more from row 250 on\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Evolution_learns_to_swing_a_pole_up_from_starts_that_it_has_not_seen()
    {
        string output = ProgramRun.Sample("Evolution");

        int[][] generations = Regex.Matches(output, @"^generation +(\d+)  best fitness +-?[\d.]+  mean +-?[\d.]+  upright from +(\d+) of 100", RegexOptions.Multiline)
            .Select(match => new[] { (int)Number(match.Groups[1].Value), (int)Number(match.Groups[2].Value) }).ToArray();
        Assert.Equal(new[] { 1, 10, 20, 30, 40, 50, 60 }, generations.Select(generation => generation[0]));
        Assert.Equal(0, generations[0][1]); // random weights do not do it
        Assert.InRange(generations[^1][1], 95, 100);
    }

    [Fact]
    public void Agents_learn_to_eat_and_most_seeds_learn_exclusive_or()
    {
        string output = ProgramRun.Sample("Agents");

        double[][] generations = Regex.Matches(output, @"^generation +(\d+)  meals: best +(\d+)  mean +([\d.]+)$", RegexOptions.Multiline)
            .Select(match => Enumerable.Range(1, 3).Select(group => Number(match.Groups[group].Value)).ToArray()).ToArray();
        Assert.Equal([1.0, 10.0, 20.0, 30.0], generations.Select(generation => generation[0]));
        Assert.True(generations[^1][2] > 5 * generations[0][2], output);
        Match solved = Regex.Match(output, @"^exclusive or, 100 networks: (\d+) TargetLossReached, ", RegexOptions.Multiline);
        Assert.InRange(Number(solved.Groups[1].Value), 50, 95);
        Assert.Matches(@"  ŷ = 0\.0\d, 0\.9\d, 0\.9\d, 0\.0\d", output);
    }

    /// <summary>What a confusion matrix says of each class and of all follows from its counts; returns the accuracy.</summary>
    private static double AssertConfusionMatrix(string output, params string[] classes)
    {
        string[][] cells = classes.Select(name => Regex.Match(output, $@"^{name} +\d.*$", RegexOptions.Multiline).Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        int[][] counts = cells.Select(row => row[1..^3].Select(cell => (int)Number(cell)).ToArray()).ToArray();
        for (int k = 0; k < classes.Length; k++)
        {
            Assert.Equal(classes.Length, counts[k].Length);
            double precision = (double)counts[k][k] / counts.Sum(row => row[k]), recall = (double)counts[k][k] / counts[k].Sum();
            double[] expected = { precision, recall, 2 * precision * recall / (precision + recall) };
            Assert.All(expected.Zip(cells[k][^3..]), pair => Assert.Equal(pair.First, Number(pair.Second), 0.00051));
        }

        double accuracy = (double)counts.Select((row, k) => row[k]).Sum() / counts.Sum(row => row.Sum());
        Match printed = Regex.Match(output, @"^accuracy ([\d.]+) of (\d+) rows", RegexOptions.Multiline);
        Assert.Equal(accuracy, Number(printed.Groups[1].Value), 0.000051);
        Assert.Equal(counts.Sum(row => row.Sum()), (int)Number(printed.Groups[2].Value));
        return accuracy;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(w\d\d_\d|b\d\d) = +-?\d+\.\d{6}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?:^| ) +(\d+) (\d\.\d{6})(?= |$)", RegexOptions.Multiline)]
    private static partial Regex EpochLoss();

    [GeneratedRegex(@"actual +\d+  ŷ = +(-?[\d.]+)")]
    private static partial Regex Prediction();
}
