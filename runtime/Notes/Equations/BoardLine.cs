using System.Collections.Immutable;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>One line on the board: a quantity, and the expressions that are equal to it, from the definition to the one that numbers are put into.</summary>
/// <param name="Section">The section of the notes.</param>
/// <param name="Layer">The layer, counted from 1; 0 of the loss.</param>
/// <param name="Left">The quantity; of an update the new parameter.</param>
/// <param name="Forms">At least one, without Σ.</param>
internal sealed record BoardLine(Section Section, int Layer, Symbol Left, ImmutableArray<Expression> Forms)
{
    /// <summary>The expression that numbers are put into.</summary>
    public Expression Calculation => Forms[^1];

    /// <summary>The form that the program computes, where books have another one, which is not finite for every row; else null.</summary>
    public Expression? Machine { get; init; }

    /// <summary>Whether it is a factor of the chain rule that a shorter sheet leaves out, as one does that cannot compute it.</summary>
    public bool IsFactor { get; init; }

    public static BoardLine Of(Section section, int layer, Symbol left, params Expression[] forms) => new(section, layer, left, [.. forms]);
}
