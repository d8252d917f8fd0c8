using System;
using System.Linq;

namespace BackpropGen;

/// <summary>Checks whether a state has everything that a training takes from it.</summary>
internal sealed class TrainingStateCheck<T>
    where T : unmanaged
{
    private readonly TrainingState<T> _state;

    public TrainingStateCheck(TrainingState<T> state) => _state = state;

    /// <summary>Gives a whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public long Integer(string name, long least, long most)
    {
        Require(_state.Integers.TryGetValue(name, out long[]? list) && list.Length == 1, $"has no whole number {name}");
        long value = _state.Integers[name][0];
        Require(value >= least && value <= most, least == most
            ? FormattableString.Invariant($"has {name} {value}, expected {least}")
            : FormattableString.Invariant($"has {name} {value}, expected {least} to {most}"));
        return value;
    }

    /// <exception cref="ArgumentException">There is no such vector.</exception>
    public void RequireVector(string name) => Require(_state.Vectors.ContainsKey(name), $"has no vector {name}");

    /// <exception cref="ArgumentException">There is no such number, which may be an empty list.</exception>
    public void RequireNumber(string name) =>
        Require(_state.Numbers.TryGetValue(name, out double[]? numbers) && numbers.Length <= 1, $"has no number {name}");

    /// <summary>Checks the state of the random numbers.</summary>
    /// <exception cref="ArgumentException">It is missing, or no generator can have it.</exception>
    public void RequireRandom(string name) => Require(
        _state.Integers.TryGetValue(name, out long[]? random) && random.Length == 4 && random.Any(number => number != 0),
        $"has no {name} of four numbers that are not all 0");

    /// <summary>Checks indices of rows, as many as there are rows.</summary>
    /// <exception cref="ArgumentException">There are none, there is no such row, or a row comes twice and must not.</exception>
    public void RequireRows(string name, int rowCount, bool mayRepeat)
    {
        Require(
            _state.Integers.TryGetValue(name, out long[]? rows) && rows.Length == rowCount && rows.All(row => row >= 0 && row < rowCount),
            FormattableString.Invariant($"has no {name} of {rowCount} rows"));
        Require(mayRepeat || rows!.Distinct().Count() == rowCount, $"has an {name} in which a row comes twice");
    }

    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void Require(bool holds, string problem, string argument = "state")
    {
        if (!holds)
        {
            throw new ArgumentException($"The state {problem}.", argument);
        }
    }
}
