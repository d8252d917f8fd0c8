using System.Collections.Generic;
using System.Collections.Immutable;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>A line of the board with its numbers.</summary>
/// <param name="Line">The line.</param>
/// <param name="Forms">The expressions that are printed with names, of quantities that stand on the sheet alone.</param>
/// <param name="Calculation">The expression that numbers are put into, with the branch taken in place of each choice.</param>
/// <param name="Operands">The numbers that are put in.</param>
/// <param name="Result">The result as it is printed.</param>
/// <param name="Exact">The value with the bits of the program.</param>
internal sealed record SolvedLine(
    BoardLine Line,
    ImmutableArray<Expression> Forms,
    Expression Calculation,
    IReadOnlyDictionary<Symbol, PrintedNumber> Operands,
    PrintedNumber Result,
    double Exact)
{
    /// <summary>The choices that were made on the way, each with the relation that holds.</summary>
    public ImmutableArray<Choice> Conditions { get; init; } = [];

    /// <summary>Whether the operands as printed give another last digit than the result as printed.</summary>
    public bool IsApproximate { get; init; }

    /// <summary>The result that follows from the numbers above, of a line with a slip; else null.</summary>
    public PrintedNumber? Right { get; init; }

    /// <summary>The slip in it; null of a line that is right.</summary>
    public Cause? Cause { get; init; }

    /// <summary>Whether it has more digits than asked for, because the step would not show otherwise.</summary>
    public bool HasMoreDigits { get; init; }
}
