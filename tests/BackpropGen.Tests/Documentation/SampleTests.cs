using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Documentation;

/// <summary>Every sample runs and prints what it promises.</summary>
public partial class SampleTests
{
    [Fact]
    public void Placement_prints_26_parameters_the_loss_of_every_epoch_and_both_predictions()
    {
        string output = ProgramRun.Sample("Placement");

        string[] names = Parameter().Matches(output).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(Behaviour.PlacementNetwork.ParameterNames, names);
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

        Assert.Equal(20, Regex.Count(output, "equal$", RegexOptions.Multiline));
        Assert.DoesNotContain("DIFFERENT", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Iris_reaches_95_percent_on_the_mean_of_ten_folds()
    {
        string output = ProgramRun.Sample("Iris");

        Assert.InRange(Number(Regex.Match(output, @"mean accuracy ([\d.]+)").Groups[1].Value), 95, 100);
        int[] confusion = Regex.Matches(output, @"^(?:setosa|versicolor|virginica) +(\d+) +(\d+) +(\d+)$", RegexOptions.Multiline)
            .SelectMany(match => match.Groups.Values.Skip(1)).Select(group => (int)Number(group.Value)).ToArray();
        Assert.Equal(9, confusion.Length);
        Assert.Equal(50, confusion.Sum());
        double accuracy = 100.0 * (confusion[0] + confusion[4] + confusion[8]) / 50;
        Assert.Equal(accuracy, Number(Regex.Match(output, @"flowers, accuracy ([\d.]+)").Groups[1].Value), 1e-9);
    }

    [Fact]
    public void Digits_reaches_95_percent_on_a_held_out_third()
    {
        string output = ProgramRun.Sample("Digits");

        Assert.Contains("trained on 1198 images", output, StringComparison.Ordinal);
        Assert.InRange(Number(Regex.Match(output, @"599 held-out images, accuracy ([\d.]+)").Groups[1].Value), 95, 100);
    }

    [Fact]
    public void Online_follows_a_change_skips_and_undoes_bad_rows_and_allocates_nothing()
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
        Assert.Contains("\n40 rows skipped, 40 undone\n", output, StringComparison.Ordinal);
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

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(w\d\d_\d|b\d\d) = +-?\d+\.\d{6}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?:^| ) +(\d+) (\d\.\d{6})(?= |$)", RegexOptions.Multiline)]
    private static partial Regex EpochLoss();

    [GeneratedRegex(@"actual +\d+  ŷ = +(-?[\d.]+)")]
    private static partial Regex Prediction();
}
