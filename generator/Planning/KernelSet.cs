using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Planning;

/// <summary>The methods that compute one row.</summary>
internal sealed class KernelSet
{
    public KernelSet(NetworkModel model, EmissionPlan plan, NetworkEquations equations)
    {
        ImmutableArray<Block> toLoss = equations.Forward.Add(equations.Loss);
        Forward = Kernel.Of(
            "Forward",
            "Predicts one row: ŷ.",
            new[] { KernelParameter.Inputs, KernelParameter.Prediction },
            SymbolKind.Output,
            model.LayerCount,
            equations.Forward);
        Backward = OfLoss(
            "Backward",
            "Computes ∂L/∂parameter of one row for every parameter, by backpropagation. Returns the loss.",
            KernelParameter.Gradient,
            toLoss.AddRange(equations.Deltas).AddRange(equations.Gradients));
        ComputeLoss = OfLoss("ComputeLoss", "Computes the loss of one row.", null, toLoss);
        IEnumerable<Block> updates = equations.Gradients.Zip(equations.Updates, (gradients, update) => Fused(plan, gradients, update));
        Step = OfLoss(
            "Step",
            "Takes one step of gradient descent on one row: w ← w − η·∂L/∂w for every parameter. Every derivative is taken at the old parameters, "
            + "because all are computed before the first parameter moves. Returns the loss before the step.",
            KernelParameter.LearningRate,
            toLoss.AddRange(equations.Deltas).AddRange(updates));
        FusedStep = plan.HasLossAfterUpdate
            ? Step with { Blocks = Step.Blocks.OrderBy(block => block.Section == Section.Loss).ToImmutableArray() }
            : Step;
        InputGradient = !model.HasInputGradient ? null : OfLoss(
            "InputGradient",
            "Computes ∂L/∂x of one row: how the loss changes with every input. Returns the loss.",
            KernelParameter.InputGradient,
            toLoss.AddRange(equations.Deltas).Add(equations.InputGradient));
    }

    public Kernel Forward { get; }

    public Kernel Backward { get; }

    public Kernel ComputeLoss { get; }

    /// <summary>Forward, loss, backward and update in one method, without a gradient in memory.</summary>
    public Kernel Step { get; }

    /// <summary>The same, with the loss where it costs the processor no time.</summary>
    public Kernel FusedStep { get; }

    /// <summary>Null unless the attribute asks for it.</summary>
    public Kernel? InputGradient { get; }

    /// <summary>All that users call, in the order in which they are emitted.</summary>
    public IEnumerable<Kernel> All => new[] { Forward, Backward, Step, ComputeLoss, InputGradient }.OfType<Kernel>();

    private static Kernel OfLoss(string name, string summary, KernelParameter? third, IEnumerable<Block> blocks)
    {
        IEnumerable<KernelParameter> parameters = new[] { KernelParameter.Inputs, KernelParameter.Targets };
        return Kernel.Of(name, summary, (third is { } last ? parameters.Append(last) : parameters).ToArray(), SymbolKind.Loss, 0, blocks);
    }

    /// <summary>
    /// Puts the derivative itself into the update. Statements add (−η)·(δ·o), which gives the bits of a step on a gradient in memory: a
    /// processor adds to a number from memory in one instruction, and subtracts in two (4-3-2-1 in double: 65 ns against 68 a step). Loops
    /// multiply η·δ first, once for all weights that lead to a node.
    /// </summary>
    private static Block Fused(EmissionPlan plan, Block gradients, Block updates) => Block.Of(
        updates.Section,
        updates.Layer,
        updates.Equations.Zip(gradients.Equations, (update, gradient) => update with
        {
            Right = plan.HasStatements
                ? -(-new Symbol(SymbolKind.LearningRate) * gradient.Right)
                : Expression.Chain(new Symbol(SymbolKind.LearningRate), gradient.Right),
        }).ToArray());
}
