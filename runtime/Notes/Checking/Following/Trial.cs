using System;
using System.Collections.Generic;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Computes a quantity from the numbers of the sheet, and from the equations what is not on it, with some lines changed.</summary>
/// <param name="board">The lines.</param>
/// <param name="known">The interval of a quantity that the sheet or the data has; null of one that is to be computed.</param>
/// <param name="changed">Lines with another right side.</param>
internal sealed class Trial(CheckedBoard board, Func<Symbol, Interval?> known, IReadOnlyDictionary<Symbol, Expression> changed)
{
    private readonly Dictionary<Symbol, Interval> _values = new();

    /// <summary>The interval of a quantity.</summary>
    public Interval Of(Symbol symbol)
    {
        if (!_values.TryGetValue(symbol, out Interval value))
        {
            value = changed.TryGetValue(symbol, out Expression? other) ? Of(other) : known(symbol) ?? Of(board[symbol].Calculation);
            _values.Add(symbol, value);
        }

        return value;
    }

    /// <summary>The interval of an expression.</summary>
    public Interval Of(Expression expression) => new IntervalEvaluator(Of).TightValue(expression);
}
