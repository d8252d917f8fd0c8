using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Planning;

/// <summary>Decides how a network is written as code, from the model alone. Nothing else decides it.</summary>
/// <param name="HasStatements">Every equation is a statement for each node; otherwise loops, or vectors of nodes.</param>
/// <param name="HasNamedParameters">Every parameter has a field with its name; otherwise they are an array.</param>
/// <param name="HasBiasVectors">The biases of a layer can be had as a vector.</param>
/// <param name="HasScalarArguments">A row can be passed as separate numbers.</param>
/// <param name="HasAlignedParameters">The parameters start where a cache line does, because vectors read them row after row.</param>
/// <param name="HasRowsInLanes">Many rows at once are computed with a row in each lane of a vector.</param>
/// <param name="HasNetworksInLanes">Many networks at once are computed with a network in each lane of a vector.</param>
/// <param name="HasLossAfterUpdate">A fused step computes the loss after the updates.</param>
/// <param name="NodeLanes">The methods of one row that hold a node of a layer in each lane.</param>
internal sealed record EmissionPlan(
    bool HasStatements,
    bool HasNamedParameters,
    bool HasBiasVectors,
    bool HasScalarArguments,
    bool HasAlignedParameters,
    bool HasRowsInLanes,
    bool HasNetworksInLanes,
    bool HasLossAfterUpdate,
    NodeLanes NodeLanes)
{
    /// <summary>Whether a row has faster forms than the notes', which a Release build runs.</summary>
    public bool HasLanesFile => HasStatements || NodeLanes is NodeLanes.Wide or NodeLanes.Layers;

    /// <summary>Whether steps that follow each other keep the parameters in vector registers.</summary>
    public bool HasStepsInLanes => NodeLanes is NodeLanes.NarrowSteps or NodeLanes.NarrowStepsAndForward;

    public static EmissionPlan Of(NetworkModel model)
    {
        bool hasStatements = model.ParameterCount <= EmissionLimits.UnrolledParameters
            && model.LayerSizes.Skip(1).Sum() <= EmissionLimits.UnrolledNodes;
        bool isNamed = model.ParameterCount <= EmissionLimits.NamedParameters;
        return new EmissionPlan(
            hasStatements,
            isNamed,

            // A shared bias with a name is the number b1 itself; a vector B1 beside it would differ by case alone.
            HasBiasVectors: model.Bias == BiasKind.PerNode || (model.Bias == BiasKind.SharedPerLayer && !isNamed),
            HasScalarArguments: hasStatements || model.InputCount + model.OutputCount <= EmissionLimits.ScalarArguments,
            HasAlignedParameters: model.HasVectors && !hasStatements,
            HasRowsInLanes: model.HasVectors,
            HasNetworksInLanes: model.HasVectors && model is { HasPopulation: true, Mistake: null },
            HasLossAfterUpdate: !hasStatements || model.ParameterCount <= EmissionLimits.LossAfterUpdateParameters,
            model.HasVectors ? hasStatements ? OfStatements(model) : OfWideLayers(model) : NodeLanes.None);
    }

    private static NodeLanes OfWideLayers(NetworkModel model) =>
        model.LayerSizes[1] > 1 && model.LayerSizes.Skip(1).Sum() <= EmissionLimits.WideNodes ? NodeLanes.Wide : NodeLanes.Layers;

    private static NodeLanes OfStatements(NetworkModel model)
    {
        NodeLanes narrow = OfNarrowLayers(model);
        return narrow != NodeLanes.None ? narrow : FillsVectors(model) ? NodeLanes.Shallow : NodeLanes.None;
    }

    /// <summary>Whether a layer has enough nodes for vectors of them to take less time than statements; see the limits for the measurements.</summary>
    private static bool FillsVectors(NetworkModel model)
    {
        return model.LayerSizes[1] > 1
            && model.LayerSizes.Skip(1).Sum() <= EmissionLimits.WideNodes
            && !model.Activations.Contains(ActivationTable.Gelu)
            && Enumerable.Range(1, model.LayerCount).Any(layer => model.LayerSizes[layer] >= Least(model.Activations[layer - 1]));

        static int Least(string activation) =>
            ActivationTable.CallsFunction(activation) ? EmissionLimits.ShallowNodesWithFunction : EmissionLimits.ShallowNodes;
    }

    /// <summary>Layers that fit into a vector each, with functions that gain by it; see the limits for the measurements.</summary>
    private static NodeLanes OfNarrowLayers(NetworkModel model)
    {
        int last = model.LayerCount, laterNodes = model.IsSingle ? EmissionLimits.NarrowNodes : EmissionLimits.NarrowNodes / 2;
        bool fits = model.OutputCount == 1 && model.Bias == BiasKind.PerNode && last > 1
            && model.LayerSizes[1] is > 1 and <= EmissionLimits.NarrowNodes && model.InputCount <= 2 * model.LayerSizes[1]
            && model.LayerSizes.Skip(2).Take(last - 2).All(nodes => nodes > 1 && nodes <= laterNodes)
            && model.Activations.Take(last - 1).All(activation => activation is ActivationTable.Sigmoid or ActivationTable.Tanh)
            && model.Activations[last - 1] != ActivationTable.Softmax;

        // In float, a last hidden layer of two nodes is excluded from predictions: the load would run past the last parameter.
        return !fits ? NodeLanes.None
            : model.IsSingle && model.LayerSizes[last - 1] <= 2 ? NodeLanes.NarrowSteps
            : NodeLanes.NarrowStepsAndForward;
    }
}

/// <summary>The methods of one row that hold a node of a layer in each lane of a vector.</summary>
internal enum NodeLanes
{
    None,

    /// <summary>Every kernel over spans, of statements whose layers fill vectors, with sums in the order of the statements.</summary>
    Shallow,

    /// <summary>Every kernel, of wide layers.</summary>
    Wide,

    /// <summary>Every kernel, with a method for each layer, of layers that are wider still.</summary>
    Layers,

    /// <summary>Steps that follow each other, of narrow layers.</summary>
    NarrowSteps,

    /// <summary>Those, and predictions.</summary>
    NarrowStepsAndForward,
}
