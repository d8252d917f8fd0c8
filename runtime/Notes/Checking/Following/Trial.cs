using System;
using System.Collections.Generic;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Computes a quantity from the numbers of the sheet, and from the equations what is not on it, with some lines changed.</summary>
/// <param name="board">The lines.</param>
/// <param name="known">The interval of a quantity that the sheet or the data has; null of one that is to be computed.</param>
/// <param name="changed">Lines with another right side.</param>
/// <param name="habit">How numbers that are computed for others are rounded; null if they are not.</param>
internal sealed class Trial(
    CheckedBoard board, Func<Symbol, Interval?> known, IReadOnlyDictionary<Symbol, Expression> changed, RoundingHabit? habit = null)
{
    private readonly Dictionary<Symbol, Interval> _values = new();

    /// <summary>The same computation without the change, whose numbers hold for every quantity that the change does not reach.</summary>
    public Trial? Unchanged { get; init; }

    /// <summary>Whether the change reaches a quantity.</summary>
    public Func<Symbol, bool> IsReached { get; init; } = _ => true;

    /// <summary>The interval of a quantity.</summary>
    public Interval Of(Symbol symbol)
    {
        if (Unchanged is not null && !IsReached(symbol))
        {
            return Unchanged.Of(symbol);
        }

        if (!_values.TryGetValue(symbol, out Interval value))
        {
            value = known(symbol) is { } given && !changed.ContainsKey(symbol) ? given : habit?.Round(Result(symbol)) ?? Result(symbol);
            _values.Add(symbol, value);
        }

        return value;
    }

    /// <summary>The interval of what a line gives, before it is rounded.</summary>
    public Interval Result(Symbol symbol) => Of(changed.TryGetValue(symbol, out Expression? other) ? other : board[symbol].Calculation);

    /// <summary>The interval of an expression.</summary>
    public Interval Of(Expression expression) => new IntervalEvaluator(Of).TightValue(expression);
}
