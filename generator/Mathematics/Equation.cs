using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace BackpropGen.Generator.Mathematics;

/// <summary>
/// An equation for every value of its indices: z1j = Σᵢ wij_1·xi + b1j for j = 1…3. Printed as it is, it is a formula of the notes;
/// with numbers for the indices, one statement each; with the indices as variables, a loop.
/// </summary>
/// <param name="Role">The part that it plays in backpropagation, which writers go by.</param>
/// <param name="Left">The quantity on the left.</param>
/// <param name="Right">Its value; in an update the number that is subtracted.</param>
/// <param name="Indices">The free indices, outermost first.</param>
internal sealed record Equation(Role Role, Symbol Left, Expression Right, ImmutableArray<IndexRange> Indices)
{
    /// <summary>The right side as books have it, where another form of it is computed; null where it is computed as it stands there.</summary>
    public Expression? Textbook { get; init; }

    /// <summary>The effect on its left side.</summary>
    public EquationKind Kind => Role switch
    {
        Role.Gradient or Role.InputGradient => EquationKind.Assign,
        Role.Update => EquationKind.Descend,
        _ => EquationKind.Define,
    };

    /// <summary>Of an update: what the parameter moves by, and whether it is added or subtracted. A negation is added.</summary>
    public (bool IsAdded, Expression Amount) Move => Right is Negation negation ? (true, negation.Operand) : (false, Right);

    /// <summary>
    /// The Σ over the nodes of a layer of which a weighted sum, a hidden δ or ∂L/∂x is made; null where that layer has one node, which
    /// leaves a product.
    /// </summary>
    public IndexedSum? SumOverNodes => Role is Role.WeightedSum or Role.HiddenDelta or Role.InputGradient ? Right.IndexedSums().SingleOrDefault() : null;

    /// <summary>Under that Σ: the weight, and the x, o or δ that it multiplies.</summary>
    public (Symbol Weight, Symbol Node) FactorsOfSum
    {
        get
        {
            Symbol[] factors = SumOverNodes!.Symbols().ToArray();
            return factors[0].Kind == SymbolKind.Weight ? (factors[0], factors[1]) : (factors[1], factors[0]);
        }
    }

    public static Equation Of(Role role, Symbol left, Expression right, params IndexRange[] indices)
    {
        // j = 1…1 is no index.
        foreach (IndexRange index in indices.Where(index => index.Count == 1))
        {
            left = (Symbol)left.Replace(index.Variable, 1);
            right = right.Replace(index.Variable, 1);
        }

        return new Equation(role, left, right, indices.Where(index => index.Count > 1).ToImmutableArray());
    }

    /// <summary>One equation for every combination of the indices, without Σ.</summary>
    public IEnumerable<Equation> Unroll() => ForEachNode().Select(one => one with { Right = one.Right.Unroll() });

    /// <summary>One equation for every combination of the indices, with each Σ as it is.</summary>
    /// <param name="kept">An index that stays a variable.</param>
    public IEnumerable<Equation> ForEachNode(string? kept = null) => Indices
        .Where(index => index.Variable != kept)
        .Aggregate((IEnumerable<Equation>)new[] { this }, (equations, index) => equations
            .SelectMany(one => Enumerable.Range(1, index.Count).Select(value => one with
            {
                Left = (Symbol)one.Left.Replace(index.Variable, value),
                Right = one.Right.Replace(index.Variable, value),
                Indices = one.Indices.Remove(index),
            })));
}
