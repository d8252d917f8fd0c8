using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.CompilerServices;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>
/// Adds up products as the loops of larger networks do, with the operations that their code calls: several sums take turns there, which
/// changes the last bits.
/// </summary>
internal static class LoopSums<T>
    where T : unmanaged
{
    /// <summary>Computes Σ w·o + b.</summary>
    public static T WeightedSum(Expression right, Func<Symbol, T> quantity)
    {
        Expression[] terms = Terms(right);
        (T[] weights, T[] outputs) = Factors(terms.OfType<Product>(), quantity);
        var sum = new T[1];
        RowOperations.WeightedSums<T>(sum, outputs, weights, terms[^1] is Symbol bias ? [quantity(bias)] : []);
        return sum[0];
    }

    /// <summary>Computes Σ δ·w.</summary>
    public static T PassedBack(IndexedSum sum, Func<Symbol, T> quantity)
    {
        (T[] deltas, T[] weights) = Factors(Terms(sum).Cast<Product>(), quantity);
        return RowOperations.Dot<T>(weights, deltas);
    }

    private static Expression[] Terms(Expression expression) => expression.Unroll() is Sum sum ? [.. sum.Terms] : [expression.Unroll()];

    private static (T[] First, T[] Second) Factors(IEnumerable<Product> products, Func<Symbol, T> quantity)
    {
        Product[] all = products.ToArray();
        return (all.Select(product => quantity((Symbol)product.Factors[0])).ToArray(), all.Select(product => quantity((Symbol)product.Factors[1])).ToArray());
    }
}
