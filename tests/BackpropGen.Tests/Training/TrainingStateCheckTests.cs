using System;
using Xunit;

namespace BackpropGen.Tests.Training;

public class TrainingStateCheckTests
{
    private readonly TrainingState<double> _state = new("Sgd");
    private readonly TrainingStateCheck<double> _check;

    public TrainingStateCheckTests() => _check = new TrainingStateCheck<double>(_state);

    [Fact]
    public void A_whole_number_is_taken_from_the_least_to_the_most()
    {
        _state.Integers["epoch"] = new[] { 3L };

        Assert.Equal(3, _check.Integer("epoch", 3, 5));
        Assert.Equal(3, _check.Integer("epoch", 1, 3));
        AssertRefused("has epoch 3, expected 4 to 5", () => _check.Integer("epoch", 4, 5));
        AssertRefused("has epoch 3, expected 1 to 2", () => _check.Integer("epoch", 1, 2));
        AssertRefused("has epoch 3, expected 2", () => _check.Integer("epoch", 2, 2));
        AssertRefused("has no whole number rows", () => _check.Integer("rows", 0, 5));
        _state.Integers["epoch"] = new[] { 3L, 3L };
        AssertRefused("has no whole number epoch", () => _check.Integer("epoch", 0, 5));
    }

    [Fact]
    public void A_number_is_a_list_of_one_or_none()
    {
        _state.Numbers["loss"] = new[] { 0.5 };
        _check.RequireNumber("loss");
        _state.Numbers["loss"] = Array.Empty<double>();
        _check.RequireNumber("loss");
        _state.Numbers["loss"] = new double[2];

        AssertRefused("has no number loss", () => _check.RequireNumber("loss"));
        AssertRefused("has no number other", () => _check.RequireNumber("other"));
    }

    [Theory]
    [InlineData(true, 0, 0, 0, 1)]
    [InlineData(true, -1, 2, 3, 4)]
    [InlineData(false, 0, 0, 0, 0)]
    [InlineData(false, 1, 2, 3)]
    [InlineData(false, 1, 2, 3, 4, 5)]
    public void The_state_of_random_numbers_is_four_that_are_not_all_0(bool isSound, params int[] numbers)
    {
        _state.Integers["random"] = Array.ConvertAll(numbers, number => (long)number);

        if (isSound)
        {
            _check.RequireRandom("random");
        }
        else
        {
            AssertRefused("has no random of four numbers", () => _check.RequireRandom("random"));
        }

        AssertRefused("has no other of four numbers", () => _check.RequireRandom("other"));
    }

    [Theory]
    [InlineData(null, 2, 0, 1)]
    [InlineData("twice", 2, 0, 2)]
    [InlineData("of 3 rows", 2, 0, 3)]
    [InlineData("of 3 rows", -1, 0, 1)]
    [InlineData("of 3 rows", 1, 0)]
    [InlineData("of 3 rows", 0, 1, 2, 0)]
    public void Rows_are_indices_of_which_none_comes_twice_unless_it_may(string? mistake, params int[] rows)
    {
        _state.Integers["order"] = Array.ConvertAll(rows, row => (long)row);

        if (mistake is null)
        {
            _check.RequireRows("order", 3, mayRepeat: false);
        }
        else
        {
            AssertRefused(mistake, () => _check.RequireRows("order", 3, mayRepeat: false));
        }

        if (mistake is null or "twice")
        {
            _check.RequireRows("order", 3, mayRepeat: true);
        }
        else
        {
            AssertRefused(mistake, () => _check.RequireRows("order", 3, mayRepeat: true));
        }

        AssertRefused("has no other of 3 rows", () => _check.RequireRows("other", 3, mayRepeat: true));
    }

    private static void AssertRefused(string message, Action call) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>("state", call).Message, StringComparison.Ordinal);
}
