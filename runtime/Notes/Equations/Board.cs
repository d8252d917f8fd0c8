using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen;

/// <summary>
/// Writes the equations of a network as the lines of a board, in the order in which they are computed. The factors of the chain rule,
/// ∂L/∂ŷ and σ′(z), have lines of their own, and a softmax and a cross-entropy have the forms of the books.
/// </summary>
/// <param name="model">The network.</param>
/// <param name="equations">Its equations.</param>
/// <param name="overflows">The softmax layers in which e^z is too large or too small, so that the largest z has to be subtracted.</param>
internal sealed class Board(NetworkModel model, NetworkEquations equations, IReadOnlySet<int> overflows)
{
    private int Last => model.LayerCount;

    /// <summary>Lists all lines: forward, loss, δ, gradients, updates.</summary>
    public IEnumerable<BoardLine> Lines() => equations.Forward.SelectMany(Forward)
        .Concat(Loss())
        .Concat(equations.Deltas.SelectMany(block => block.Layer == Last ? OutputDeltas(block) : HiddenDeltas(block)))
        .Concat(equations.Gradients.SelectMany(Gradients))
        .Concat(equations.Updates.SelectMany(Updates));

    private bool IsSoftmax(int layer) => model.Activations[layer - 1] == ActivationTable.Softmax;

    private bool IsLinear(int layer) => !IsSoftmax(layer) && equations.Slope(layer) is Number { Value: 1.0 };

    private static Symbol SlopeAt(int layer, Index node) => new(SymbolKind.Slope, layer, node);

    private static BoardLine Line(Block block, Equation one, params Expression[] forms) => BoardLine.Of(block.Section, block.Layer, one.Left, forms);

    private IEnumerable<BoardLine> Forward(Block block)
    {
        bool subtractsMaximum = !IsSoftmax(block.Layer) || overflows.Contains(block.Layer);
        foreach (Equation one in block.Equations.SelectMany(equation => equation.Unroll()))
        {
            if (subtractsMaximum || one.Left.Kind is not (SymbolKind.LayerMaximum or SymbolKind.Exponential))
            {
                Expression board = BoardForm.Of(one.Right);
                yield return Line(block, one, one.Right, board) with { Machine = one.Right };
            }
            else if (one.Left.Kind == SymbolKind.Exponential)
            {
                yield return Line(block, one, Functions.Exp.Of(one.Left with { Kind = SymbolKind.WeightedSum }));
            }
        }
    }

    private IEnumerable<BoardLine> Loss()
    {
        Equation loss = equations.Loss.Equations.Single(equation => equation.Role == Role.Loss);
        Expression computed = loss.Right.Unroll();
        bool onBoard = loss.Textbook is not null;
        if (!onBoard || IsSoftmax(Last) && overflows.Contains(Last))
        {
            foreach (Equation helper in equations.Loss.Equations.Where(equation => equation.Role == Role.Helper))
            {
                yield return Line(equations.Loss, helper, helper.Right);
            }

            yield return Line(equations.Loss, loss, computed, BoardForm.Of(computed));
            yield break;
        }

        Expression textbook = loss.Textbook!.Unroll();
        yield return Line(equations.Loss, loss, textbook) with { Machine = IsSoftmax(Last) ? null : BoardForm.Of(computed) };
    }

    private IEnumerable<BoardLine> OutputDeltas(Block block)
    {
        bool cancels = LossTable.Get(model.Loss).CancelledDelta is not null;
        if (IsSoftmax(Last) && !cancels)
        {
            foreach (Equation one in block.Equations.SelectMany(equation => equation.Unroll()))
            {
                yield return Line(block, one, one.Right, BoardForm.Of(one.Right));
            }

            yield break;
        }

        var slopeOfLoss = new Equation(
            Role.Helper, new Symbol(SymbolKind.OutputGradient, Last, "j"), equations.SlopeOfLoss, [new IndexRange("j", model.OutputCount)]);
        foreach (BoardLine factor in slopeOfLoss.Unroll().Select(one => Line(block, one, one.Right, BoardForm.Of(one.Right))))
        {
            yield return factor with { IsFactor = true };
        }

        foreach (BoardLine factor in Slopes(block))
        {
            yield return factor;
        }

        foreach (Equation one in block.Equations.Single().Unroll())
        {
            Symbol outputGradient = one.Left with { Kind = SymbolKind.OutputGradient };
            Expression chain = IsSoftmax(Last) ? SoftmaxChain(one.Left.Node!.Value)
                : IsLinear(Last) ? outputGradient
                : outputGradient * SlopeAt(Last, one.Left.Node!.Value);
            yield return (cancels ? Line(block, one, chain, one.Right) : Line(block, one, chain)) with { Machine = BoardForm.Of(one.Right) };
        }
    }

    /// <summary>oⱼ·(∂L/∂oⱼ − Σₘ ∂L/∂oₘ·oₘ), which is oⱼ − yⱼ where the y sum to 1.</summary>
    private Expression SoftmaxChain(Index node)
    {
        Expression sum = Expression.SumOver(
            new IndexRange("m", model.OutputCount), new Symbol(SymbolKind.OutputGradient, Last, "m") * Symbol.HandedOn(Last, "m"));
        return Symbol.HandedOn(Last, node) * (new Symbol(SymbolKind.OutputGradient, Last, node) - sum);
    }

    /// <summary>σ′(z) of each node of a layer; none where it is 1.</summary>
    private IEnumerable<BoardLine> Slopes(Block block)
    {
        if (IsSoftmax(block.Layer) || IsLinear(block.Layer))
        {
            return [];
        }

        var slope = new Equation(Role.Helper, SlopeAt(block.Layer, "j"), equations.Slope(block.Layer), [new IndexRange("j", model.LayerSizes[block.Layer])]);
        return slope.Unroll().Select(one => Line(block, one, one.Right, BoardForm.Of(one.Right)) with { IsFactor = true });
    }

    private IEnumerable<BoardLine> HiddenDeltas(Block block)
    {
        foreach (BoardLine factor in Slopes(block))
        {
            yield return factor;
        }

        foreach (Equation one in block.Equations.Single().ForEachNode())
        {
            Index node = one.Left.Node!.Value;
            Expression passedBack = Expression.SumOver(
                new IndexRange("m", model.LayerSizes[block.Layer + 1]),
                new Symbol(SymbolKind.Delta, block.Layer + 1, "m") * new Symbol(SymbolKind.Weight, block.Layer + 1, node, "m")).Unroll();
            Expression chain = IsLinear(block.Layer) ? passedBack : Expression.Chain(passedBack, SlopeAt(block.Layer, node));
            yield return Line(block, one, chain) with { Machine = BoardForm.Of(one.Right.Unroll()) };
        }
    }

    /// <summary>In the last layer with the whole chain, as the notes have it: ∂L/∂ŷ·σ′(z)·o.</summary>
    private IEnumerable<BoardLine> Gradients(Block block)
    {
        bool hasChain = block.Layer == Last && !IsSoftmax(Last) && !IsLinear(Last) && LossTable.Get(model.Loss).CancelledDelta is null;
        foreach (Equation one in block.Equations.SelectMany(equation => equation.Unroll()))
        {
            if (hasChain && one.Left is { Kind: SymbolKind.WeightGradient, ToNode: { } node })
            {
                Expression chain = new Symbol(SymbolKind.OutputGradient, Last, node) * SlopeAt(Last, node) * Symbol.HandedOn(Last - 1, one.Left.Node);
                yield return Line(block, one, one.Right, chain) with { Machine = one.Right };
            }
            else
            {
                yield return Line(block, one, one.Right);
            }
        }
    }

    private static IEnumerable<BoardLine> Updates(Block block) => block.Equations.SelectMany(equation => equation.Unroll()).Select(one =>
    {
        (bool isAdded, Expression amount) = one.Move;
        return BoardLine.Of(block.Section, block.Layer, one.Left.ToUpdated(), isAdded ? one.Left + amount : one.Left - amount);
    });
}
