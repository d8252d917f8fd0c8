using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Planning;

/// <summary>The methods that compute something, in the order in which they are emitted.</summary>
internal sealed class KernelSet
{
    public KernelSet(NetworkModel model, EmissionPlan plan, NetworkEquations equations)
    {
        (SymbolKind, int)[] loss = { (SymbolKind.Loss, 0) };
        Forward = Kernel.Of("Forward", "Prediction ŷ of one row.", new[] { (SymbolKind.Output, model.LayerCount) }, equations.Forward);
        ComputeLoss = Kernel.Of("ComputeLoss", "The loss of one row.", loss, equations.Forward.Add(equations.Loss));
        Backward = Kernel.Of(
            "Backward",
            "Backpropagation of one row: returns the loss and writes ∂L/∂parameter for every parameter.",
            loss,
            equations.Forward.Add(equations.Loss).AddRange(equations.Deltas).AddRange(equations.Gradients));
        Step = Kernel.Of(
            "Step",
            "One row of gradient descent: forward, loss, backward, update. Every δ is computed before the first parameter "
            + "moves, so that every gradient is taken at the old parameters. Returns the loss before the update.",
            loss,

            // As statements, the first layer's updates come after the others, whose deltas are known sooner.
            (model.HasLossLast() ? equations.Forward : equations.Forward.Add(equations.Loss))
                .AddRange(equations.Deltas)
                .AddRange(plan.HasStatements ? equations.Updates.Reverse() : equations.Updates)
                .AddRange(model.HasLossLast() ? new[] { equations.Loss } : Enumerable.Empty<Block>()));
        InputGradient = !model.HasInputGradient ? null : Kernel.Of(
            "InputGradient",
            "Returns the loss of one row and writes ∂L/∂x: how the loss changes with every input.",
            loss,
            equations.Forward.Add(equations.Loss).AddRange(equations.Deltas).Add(equations.InputGradient));
    }

    public Kernel Forward { get; }

    public Kernel ComputeLoss { get; }

    public Kernel Backward { get; }

    public Kernel Step { get; }

    /// <summary>Null unless asked for.</summary>
    public Kernel? InputGradient { get; }

    public IEnumerable<Kernel> All => new[] { Forward, Backward, Step, ComputeLoss, InputGradient }.OfType<Kernel>();
}
