using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>A slip that leads to the number on the sheet.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Slipped">The line in which it happens: the wrong one, or one before it that is not on the sheet.</param>
/// <param name="Expression">The other side of that line with the slip in it; null of a slip in writing alone.</param>
/// <param name="Weight">How much likelier it is than that any number stands there.</param>
internal sealed record Explanation(Cause Cause, BoardLine Slipped, Expression? Expression, double Weight)
{
    /// <summary>Of two lines exchanged: the other one.</summary>
    public Symbol? ExchangedWith { get; init; }
}
