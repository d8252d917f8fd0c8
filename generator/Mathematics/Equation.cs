using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace BackpropGen.Generator.Mathematics;

/// <summary>What an equation does to its left side.</summary>
internal enum EquationKind
{
    /// <summary>Gives a new quantity its value: z11 = …</summary>
    Define,

    /// <summary>Writes a place that the caller reads: ∂L/∂w11_1 = …</summary>
    Assign,

    /// <summary>Moves a parameter: w11_1 ← w11_1 − …</summary>
    Descend,
}

/// <summary>
/// An equation for every value of its indices: z1j = Σᵢ wij_1·xi + b1j for j = 1…3. Printed as it is, it is a formula of the notes;
/// with numbers for the indices, one statement each; with the indices as variables, a loop.
/// </summary>
/// <param name="Kind">What it does to the left side.</param>
/// <param name="Left">The quantity on the left.</param>
/// <param name="Right">Its value; of <see cref="EquationKind.Descend"/>: what is subtracted.</param>
/// <param name="Indices">The free indices, outermost first.</param>
internal sealed record Equation(EquationKind Kind, Symbol Left, Expression Right, ImmutableArray<IndexRange> Indices)
{
    public static Equation Of(EquationKind kind, Symbol left, Expression right, params IndexRange[] indices)
    {
        // j = 1…1 is no index.
        foreach (IndexRange index in indices.Where(index => index.Count == 1))
        {
            left = (Symbol)left.Replace(index.Variable, 1);
            right = right.Replace(index.Variable, 1);
        }

        return new Equation(kind, left, right, indices.Where(index => index.Count > 1).ToImmutableArray());
    }

    /// <summary>One equation for every combination of the indices, without Σ.</summary>
    public IEnumerable<Equation> Unroll()
    {
        if (Indices.IsEmpty)
        {
            return new[] { this with { Right = Right.Unroll() } };
        }

        IndexRange outer = Indices[0];
        return Enumerable.Range(1, outer.Count).SelectMany(value => new Equation(
            Kind, (Symbol)Left.Replace(outer.Variable, value), Right.Replace(outer.Variable, value), Indices.RemoveAt(0)).Unroll());
    }
}

/// <summary>Equations under one heading, in the order in which they are computed.</summary>
/// <param name="Title">One line in words.</param>
/// <param name="Equations">At least one.</param>
internal sealed record Block(string Title, ImmutableArray<Equation> Equations)
{
    public static Block Of(string title, params Equation[] equations) => new(title, equations.ToImmutableArray());
}
