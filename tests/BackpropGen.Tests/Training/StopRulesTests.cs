using System;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>The rules see losses and parameters only, so that numbers at the limit itself can be tried.</summary>
public class StopRulesTests
{
    [Theory]
    [InlineData(0.5, StopReason.TargetLossReached)]
    [InlineData(0.25, StopReason.TargetLossReached)]
    [InlineData(0.75, null)]
    public void A_loss_at_the_target_or_below_ends_training(double loss, StopReason? reason) =>
        Assert.Equal(reason, Observe(new() { TargetLoss = 0.5 }, loss).Reasons[0]);

    [Fact]
    public void Without_options_nothing_ends_training() =>
        Assert.Equal(new StopReason?[] { null, null, null, null }, Observe(new(), 1, 1, 0, 0).Reasons);

    [Fact]
    public void Of_equal_losses_the_first_is_best_and_its_parameters_are_kept()
    {
        (StopRules<double> rules, StopReason?[] reasons) = Observe(new() { Patience = 2 }, 2, 1, 1, 1);

        Assert.Equal(new StopReason?[] { null, null, null, StopReason.EarlyStopping }, reasons);
        Assert.Equal((2, 1.0, 2), (rules.BestEpoch, rules.BestLoss, rules.StaleEpochs));
        Assert.Equal(new[] { 2.0, -2 }, rules.BestParameters);
        Assert.True(rules.HasBest);
    }

    [Fact]
    public void Without_patience_no_parameters_are_kept()
    {
        (StopRules<double> rules, _) = Observe(new(), 2, 1);

        Assert.Empty(rules.BestParameters);
        Assert.Equal((false, 2), (rules.HasBest, rules.BestEpoch));
        Assert.False(new StopRules<double>(new() { Patience = 2 }, 2).HasBest);
    }

    [Fact]
    public void An_improvement_has_to_be_larger_than_the_least_that_counts()
    {
        Assert.Equal((1, 1.0), Stale(1, 0.75)); // by 0.25 exactly
        Assert.Equal((0, 0.5), Stale(1, 0.5));
        Assert.Equal((0, 0.625), Stale(1, 0.75, 0.625)); // compared with the last loss that counted
        Assert.Equal((2, 1.0), Stale(1, 2, 0.875));

        static (int StaleEpochs, double ReferenceLoss) Stale(params double[] losses)
        {
            (StopRules<double> rules, _) = Observe(new() { Patience = 10, MinimumImprovement = 0.25 }, losses);
            return (rules.StaleEpochs, rules.ReferenceLoss);
        }
    }

    [Theory]
    [InlineData(0.75, null)] // a change of the tolerance itself
    [InlineData(1.25, null)]
    [InlineData(0.875, StopReason.Converged)]
    [InlineData(1.125, StopReason.Converged)]
    public void A_change_below_the_tolerance_is_a_convergence_in_either_direction(double second, StopReason? reason) =>
        Assert.Equal(new[] { null, reason }, Observe(new() { Tolerance = 0.25 }, 1, second).Reasons);

    [Fact]
    public void A_plateau_counts_the_epochs_without_a_lower_loss_and_begins_anew_after_a_reduction()
    {
        FitOptions options = new() { Schedule = LearningRateSchedule.Plateau(0.5, patience: 2) };

        Assert.Equal((0, 1), Plateau(options, 3, 3));
        Assert.Equal((1, 0), Plateau(options, 3, 3, 3));
        Assert.Equal((1, 1), Plateau(options, 3, 3, 3, 4));
        Assert.Equal((2, 0), Plateau(options, 3, 3, 3, 4, 3));
        Assert.Equal((0, 0), Plateau(options, 3, 4, 2));
        Assert.Equal((0, 0), Plateau(new(), 3, 3, 3));
    }

    [Fact]
    public void A_plateau_after_a_warm_up_counts_from_the_first_epoch_behind_it()
    {
        FitOptions options = new() { Schedule = LearningRateSchedule.WarmUp(2, LearningRateSchedule.Plateau(0.5, patience: 2)) };

        Assert.Equal((0, 1), Plateau(options, 1, 1, 3, 3));
        Assert.Equal((1, 0), Plateau(options, 1, 1, 3, 3, 3));
    }

    [Theory]
    [InlineData("staleEpochs")]
    [InlineData("plateauEpochs")]
    [InlineData("reductions")]
    [InlineData("bestEpoch")]
    public void A_state_with_a_negative_count_or_without_it_is_refused(string name)
    {
        (StopRules<double> rules, _) = Observe(new() { Patience = 3 }, 1);
        TrainingState<double> state = new("Sgd");
        rules.Save(state);
        rules.Check(new(state));
        state.Integers[name] = new long[] { -1 };

        Assert.Contains($"{name} -1", Assert.Throws<ArgumentException>(() => rules.Check(new(state))).Message, StringComparison.Ordinal);
        state.Integers.Remove(name);
        Assert.Contains(name, Assert.Throws<ArgumentException>(() => rules.Check(new(state))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bestLoss")]
    [InlineData("referenceLoss")]
    [InlineData("lastLoss")]
    [InlineData("plateauLoss")]
    public void A_state_without_a_loss_is_refused_and_one_with_an_empty_list_is_not(string name)
    {
        (StopRules<double> rules, _) = Observe(new() { Patience = 3 }, 1);
        TrainingState<double> state = new("Sgd");
        rules.Save(state);
        state.Numbers[name] = Array.Empty<double>();
        rules.Check(new(state));
        state.Numbers.Remove(name);

        Assert.Contains(name, Assert.Throws<ArgumentException>(() => rules.Check(new(state))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_parameters_are_wanted_from_a_state_that_has_a_best_epoch_only()
    {
        TrainingState<double> before = new("Sgd"), after = new("Sgd"), without = new("Sgd");
        new StopRules<double>(new() { Patience = 3 }, 2).Save(before);
        Observe(new() { Patience = 3 }, 1).Rules.Save(after);
        Observe(new(), 1).Rules.Save(without);
        StopRules<double> rules = new(new() { Patience = 3 }, 2), other = new(new(), 2);

        rules.Check(new(before));
        rules.Check(new(after));
        other.Check(new(without));
        Assert.Contains("bestParameters", Assert.Throws<ArgumentException>(() => rules.Check(new(without))).Message, StringComparison.Ordinal);
        rules.Restore(after);
        Assert.Equal(new[] { 1.0, -1 }, rules.BestParameters);
        other.Restore(after);
        Assert.Empty(other.BestParameters);
    }

    private static (int Reductions, int PlateauEpochs) Plateau(FitOptions options, params double[] losses)
    {
        (StopRules<double> rules, _) = Observe(options, losses);
        return (rules.Reductions, rules.PlateauEpochs);
    }

    /// <summary>Epochs with these losses, after which the parameters are the number of the epoch and its negation.</summary>
    private static (StopRules<double> Rules, StopReason?[] Reasons) Observe(FitOptions options, params double[] losses)
    {
        var rules = new StopRules<double>(options, 2);
        return (rules, losses.Select((loss, index) => rules.Observe(
            new EpochReport(index + 1, loss, double.NaN, 0.1, 0), loss, new double[] { index + 1, -index - 1 })).ToArray());
    }
}
