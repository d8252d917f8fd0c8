using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Notation;

/// <summary>Says in words what a block of equations computes: the headings of the notes.</summary>
internal sealed class Narration(NetworkModel model)
{
    /// <summary><c>in matrices z = Wᵀ·x + b, (3×4)(4×1) + (3×1)</c>; null of a block that has no such form.</summary>
    public string? InMatrices(Block block) => block.Section switch
    {
        Section.Forward => $"in matrices z = Wᵀ·{SourceLetter(block.Layer)}{MatrixShapes(block.Layer)}",
        Section.Gradients => $"in matrices ∂L/∂W = {SourceLetter(block.Layer)}·δᵀ",
        _ => null,
    };

    /// <summary><c>Layer 3: output, Softmax. The largest z is subtracted first, because then no exponential overflows</c></summary>
    public string Title(Block block) => Heading(block) + block.Section switch
    {
        Section.Forward when IsSoftmax(block.Layer) => ". The largest z is subtracted first, because then no exponential overflows",
        Section.Loss when LossTable.Get(model.Loss).Remark is { } remark => $"; {remark}",
        _ => "",
    };

    /// <summary><c>Layer 1: hidden, Sigmoid</c></summary>
    public string Heading(Block block) => block.Section switch
    {
        Section.Forward => $"Layer {block.Layer}: {Describe(block.Layer)}",
        Section.Loss => $"Loss: {LossTable.Get(model.Loss).Words}",
        Section.Deltas when block.Layer == model.LayerCount => $"Layer {block.Layer}, output: {OutputDelta()}",
        Section.Deltas =>
            $"Layer {block.Layer}, hidden: δ = (Σ δ·w over the nodes that it feeds)·{Letter(block.Layer)}′(z){SlopeInWords(block.Layer)}",
        Section.Gradients => $"Layer {block.Layer}: ∂L/∂w = δ of the target node times {(block.Layer == 1 ? "the input" : "the output of the source node")}",
        Section.Updates => $"Layer {block.Layer}: parameter ← parameter − η·∂L/∂parameter",
        _ => "Inputs: ∂L/∂x = Σ δ·w over the nodes that the input feeds",
    };

    /// <summary>The activation of a layer in formulas: σ is the sigmoid's own letter.</summary>
    public string Letter(int layer) => model.Activations[layer - 1] == ActivationTable.Sigmoid ? "σ" : "f";

    private bool IsSoftmax(int layer) => model.Activations[layer - 1] == ActivationTable.Softmax;

    private string Describe(int layer) => $"{(layer == model.LayerCount ? "output" : "hidden")}, {model.Activations[layer - 1]}";

    private static string SourceLetter(int layer) => layer == 1 ? "x" : "o";

    /// <summary><c> + b, (3×4)(4×1) + (3×1)</c></summary>
    private string MatrixShapes(int layer)
    {
        int from = model.LayerSizes[layer - 1], to = model.LayerSizes[layer];
        return model.Bias == BiasKind.None ? $", ({to}×{from})({from}×1)" : $" + b, ({to}×{from})({from}×1) + ({to}×1)";
    }

    private string OutputDelta()
    {
        LossRow loss = LossTable.Get(model.Loss);
        int last = model.LayerCount;
        return loss.CancelledDelta is not null
            ? $"δ = ∂L/∂z; with {loss.Name} and {loss.OutputActivation} everything but the difference cancels"
            : IsSoftmax(last) ? "δ = ∂L/∂z; every z of a softmax changes every output"
            : $"δ = ∂L/∂z = ∂L/∂ŷ·{Letter(last)}′(z){SlopeInWords(last)}";
    }

    private string SlopeInWords(int layer)
    {
        Expression slope = ActivationTable.Get(model.Activations[layer - 1]).Slope(new Parameter("z"), new Parameter("o"));
        return slope is Number { Value: 1.0 } ? $", {Letter(layer)}′ = 1" : "";
    }
}
