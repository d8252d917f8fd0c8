using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NetworksInLanes;

/// <summary>All that is computed of a population, as passes over its blocks.</summary>
internal sealed class PopulationPasses
{
    private readonly HashSet<Symbol> _results;

    public PopulationPasses(Writing.EmissionContext context)
    {
        Steps = RowSteps.WithoutWeights(context);
        Forward = NetworkPass.Of(Steps.Forward);
        Loss = NetworkPass.Of(Steps.Loss);
        Backward = NetworkPass.Of(Steps.Deltas.Concat(ArrayStep.OneForEachEquation(context.Equations.Gradients)));
        Step = NetworkPass.Of(Steps.Deltas.Concat(ArrayStep.OneForEachEquation(
            context.Kernels.Step.Blocks.Where(block => block.Section == Section.Updates))));
        _results = new HashSet<Symbol> { new(SymbolKind.Output, context.Model.LayerCount), new(SymbolKind.Loss) };
    }

    /// <summary>z, o, L and δ.</summary>
    public RowSteps Steps { get; }

    /// <summary>z and o of every layer.</summary>
    public IReadOnlyList<NetworkPass> Forward { get; }

    /// <summary>L.</summary>
    public IReadOnlyList<NetworkPass> Loss { get; }

    /// <summary>δ of every layer, and ∂L/∂parameter.</summary>
    public IReadOnlyList<NetworkPass> Backward { get; }

    /// <summary>δ of every layer, and the updates.</summary>
    public IReadOnlyList<NetworkPass> Step { get; }

    /// <summary>Those with arithmetic, each once: passes of the same equations come in several lists.</summary>
    public IEnumerable<NetworkPass> Arithmetic => All.Where(pass => !pass.IsFunction).GroupBy(pass => pass.Name).Select(group => group.First());

    /// <summary>The passes that can follow a pass in a kernel, and those before it.</summary>
    private IEnumerable<NetworkPass> Beside(NetworkPass pass)
    {
        bool isOfAll = Forward.Concat(Loss).Any(other => other.Name == pass.Name);
        return Forward.Concat(Loss)
            .Concat(new[] { Backward, Step }.Where(list => isOfAll || list.Any(other => other.Name == pass.Name)).SelectMany(list => list))
            .Where(other => other.Name != pass.Name || other.IsFunction);
    }

    private IEnumerable<NetworkPass> All => Forward.Concat(Loss).Concat(Backward).Concat(Step);

    /// <summary>Whether a quantity that a pass computes is needed after it.</summary>
    public bool IsKept(NetworkPass pass, Symbol left)
    {
        Symbol array = left with { Node = null, ToNode = null };
        return left.Kind is SymbolKind.Weight or SymbolKind.Bias or SymbolKind.WeightGradient or SymbolKind.BiasGradient
            || _results.Contains(array)
            || Beside(pass).SelectMany(other => other.Steps).SelectMany(step => step.Equation.Right.Symbols())
                .Any(symbol => symbol.Kind == left.Kind && symbol.Layer == left.Layer);
    }
}
