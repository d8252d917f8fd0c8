using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>The equations over many rows, as steps over arrays.</summary>
/// <param name="Forward">z and o of every layer.</param>
/// <param name="Loss">L.</param>
/// <param name="Deltas">δ of every layer, last layer first.</param>
internal sealed record RowSteps(IReadOnlyList<ArrayStep> Forward, IReadOnlyList<ArrayStep> Loss, IReadOnlyList<ArrayStep> Deltas)
{
    public IEnumerable<ArrayStep> All => Forward.Concat(Loss).Concat(Deltas);

    /// <summary>Of rows of the data and such that fill up the last block: an error counts as often as its row does.</summary>
    public static RowSteps Of(EmissionContext context) => Of(context, context.Equations.Deltas.Select(WithRowWeight));

    /// <summary>Of rows that all count.</summary>
    public static RowSteps WithoutWeights(EmissionContext context) => Of(context, context.Equations.Deltas);

    private static RowSteps Of(EmissionContext context, IEnumerable<Block> deltas)
    {
        IEnumerable<Block> forward = context.Kernels.Backward.Blocks.Where(block => block.Section == Section.Forward);
        IReadOnlyList<ArrayStep> all = ArrayStep.Of(forward.Append(context.Equations.Loss).Concat(deltas), context.Formulas, isOverRows: true);
        return new RowSteps(Of(all, Section.Forward), Of(all, Section.Loss), Of(all, Section.Deltas));
    }

    private static ArrayStep[] Of(IEnumerable<ArrayStep> steps, Section section) => steps.Where(step => step.Section == section).ToArray();

    /// <summary>The error of an output counts as often as its row does: once, or, where the row fills up a block, not at all.</summary>
    private static Block WithRowWeight(Block block) => block with
    {
        Equations = ImmutableArray.CreateRange(block.Equations, equation => equation.Role == Role.OutputDelta
            ? equation with { Right = equation.Right * new Symbol(SymbolKind.RowCount) }
            : equation),
    };
}
