using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// Compares explanations of a wrong number by Bayes' rule: a slip that is common, that has few alternatives, and that leads to this very
/// number explains it better than a rare one that comes near it. All of them compete with "some other slip, and any number".
/// </summary>
/// <param name="number">The number on the sheet.</param>
/// <param name="mine">Its interval.</param>
/// <param name="expected">The interval of the right number.</param>
internal sealed class Evidence(WrittenNumber number, Interval mine, Interval expected)
{
    /// <summary>The share of wrong numbers that no rule explains.</summary>
    private const double Unexplained = 0.3;

    /// <summary>The share of calculations that go on with the numbers as written, rather than with more digits than are written.</summary>
    private const double GoesOnWithWritten = 0.8;

    /// <summary>Another explanation is as good as excluded where its share is below this one.</summary>
    private const double Excluded = 0.2;

    /// <summary>The share of "any number" from which on no cause is named.</summary>
    private const double Doubt = 0.05;

    private readonly List<Explanation> _fitting = [];

    /// <summary>Adds a slip if it leads to the number.</summary>
    /// <param name="explanation">The slip.</param>
    /// <param name="alternatives">How many slips share the weight of its group.</param>
    /// <param name="fromWritten">The result of the slip from the numbers as written.</param>
    /// <param name="fromIntervals">Its result from all that they may have been rounded from.</param>
    public void Weigh(Explanation explanation, int alternatives, Interval fromWritten, Interval fromIntervals)
    {
        double density = fromWritten.Meets(mine) && !fromWritten.IsUnknown ? GoesOnWithWritten / number.Unit : 0.0;
        density += fromIntervals.Meets(mine) && !fromIntervals.Meets(expected) ? (1.0 - GoesOnWithWritten) / (fromIntervals.Width + number.Unit) : 0.0;
        Add(explanation, alternatives, density);
    }

    /// <summary>Adds a slip that leads to the number.</summary>
    public void Weigh(Explanation explanation, int alternatives) => Add(explanation, alternatives, GoesOnWithWritten / number.Unit);

    /// <summary>Lists the explanations that are worth naming, the likeliest first.</summary>
    public IEnumerable<Explanation> Named()
    {
        Explanation[] causes = _fitting.GroupBy(explanation => explanation.Cause).Select(group => group.MaxBy(explanation => explanation.Weight)!).ToArray();
        if (number.SignificantDigits < 3 && causes.Length > 2)
        {
            return [];
        }

        double range = 8.0 * Math.Max(Math.Abs(number.Value), Math.Abs(expected.Middle));
        double any = Unexplained / range, all = any + causes.Sum(explanation => explanation.Weight);
        return any > Doubt * all ? [] : causes.Where(explanation => explanation.Weight > Excluded * all).OrderByDescending(explanation => explanation.Weight);
    }

    /// <summary>The share of the groups among slips that a rule explains.</summary>
    private static double Share(CauseGroup group) => group switch
    {
        CauseGroup.Sign or CauseGroup.ChainRule => 0.2,
        CauseGroup.Time or CauseGroup.Sum or CauseGroup.Function => 0.1,
        CauseGroup.Factor => 0.12,
        _ => 0.09,
    };

    private void Add(Explanation explanation, int alternatives, double density)
    {
        if (density > 0.0)
        {
            _fitting.Add(explanation with { Weight = Share(explanation.Cause.Group) * explanation.Cause.Frequency / alternatives * density });
        }
    }
}
