using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NetworksInLanes;

/// <summary>
/// Puts each Σ of a larger network, whose equations are loops, into the order in which the runtime's RowOperations add it up, so that lanes give the same
/// numbers.
/// </summary>
internal static class LoopOrder
{
    /// <summary>Σ over the source nodes of a layer: four sums take the terms in turn.</summary>
    public static IReadOnlyList<Expression> InTurn(IndexedSum sum)
    {
        Expression[] terms = Terms(sum);
        return Enumerable.Range(0, Math.Min(terms.Length, SumsInTurn.Names.Count))
            .Select(part => terms.Where((_, index) => index % SumsInTurn.Names.Count == part).Aggregate((left, right) => left + right))
            .ToArray();
    }

    /// <summary>
    /// Σ of products of neighbours: as many sums as 512 bits hold take the terms in turn, the upper half of them is added to the lower one, which takes some
    /// of the terms that are left, and so on down to one number.
    /// </summary>
    public static Expression Folded(IndexedSum sum, bool isSingle)
    {
        Expression[] terms = Terms(sum);
        int width = isSingle ? 16 : 8, position = terms.Length / width * width;
        Expression[] sums = Enumerable.Range(0, position == 0 ? 0 : width)
            .Select(lane => terms.Take(position).Where((_, index) => index % width == lane).Aggregate((left, right) => left + right))
            .ToArray();
        while (width > 1)
        {
            width /= 2;
            sums = sums.Take(width).Select((lower, lane) => lower + sums[lane + width]).ToArray();
            if (terms.Length - position >= width)
            {
                Expression[] next = terms.Skip(position).Take(width).ToArray();
                sums = sums.Length == 0 ? next : sums.Select((lower, lane) => lower + next[lane]).ToArray();
                position += width;
            }
        }

        return sums[0];
    }

    private static Expression[] Terms(IndexedSum sum) =>
        Enumerable.Range(1, sum.Range.Count).Select(index => sum.Term.Replace(sum.Range.Variable, index)).ToArray();
}
