using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Loops;

/// <summary>Writes equations as loops with constant bounds, in static methods over spans.</summary>
/// <param name="writer">Receives the text.</param>
/// <param name="context">The network.</param>
/// <param name="tryCall">
/// Returns the call of a method that computes a step in vectors of 256 bits or more, or null for a loop. Without it, all are the loops of the notes.
/// </param>
internal sealed class LoopWriter(CodeWriter writer, EmissionContext context, Func<Kernel, ArrayStep, string?>? tryCall = null)
{
    private readonly LoopPrinter _loops = new(context);

    /// <summary>The equations of a kernel that become C# expressions, rather than calls of the runtime.</summary>
    public IEnumerable<Equation> Statements(Kernel kernel) => Steps(kernel).Where(step => step.Function is null).Select(step => step.Equation);

    // public static double Backward(ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, …)
    // {
    //     ReadOnlySpan<double> W1 = parameters.Slice(0, 110);
    //     Span<double> z1 = stackalloc double[10];
    //     …
    //     // Layer 1: hidden, ReLU; in matrices z = Wᵀ·x + b, (10×11)(11×1) + (10×1)
    //     //   z1_j = Σᵢ wi_j_1·xi + b1_j,  j = 1…10
    //     RowOperations.WeightedSums(z1, x, W1, b1);
    //     …
    // }
    public void WriteKernel(Kernel kernel)
    {
        writer.Summary(kernel.Summary);
        string type = kernel.Takes(KernelParameter.LearningRate) ? context.Span : context.ReadOnlySpan;
        using (writer.Block("public static " + Signatures.Span(context, kernel, $"{type} parameters")))
        {
            if (tryCall is not null)
            {
                WriteNarrow(kernel);
            }

            IReadOnlyList<ArrayStep> steps = Steps(kernel);
            WriteMemory(kernel, steps);
            WriteSteps(kernel, steps);
            if (kernel.ReturnsLoss)
            {
                writer.Line("return loss;");
            }
        }

        writer.BlankLine();
    }

    /// <summary>Names the parts of the parameters and of the gradient, and takes memory for what the steps write.</summary>
    public void WriteMemory(Kernel kernel, IReadOnlyList<ArrayStep> steps)
    {
        string type = kernel.Takes(KernelParameter.LearningRate) ? context.Span : context.ReadOnlySpan;
        WriteSlices(kernel, "parameters", type, SymbolKind.Weight, SymbolKind.Bias);
        if (kernel.Takes(KernelParameter.Gradient))
        {
            WriteSlices(kernel, "gradient", context.Span, SymbolKind.WeightGradient, SymbolKind.BiasGradient);
        }

        foreach ((SymbolKind kind, int layer, int nodes) in NodeArrays(steps))
        {
            bool isPrediction = kernel.Takes(KernelParameter.Prediction) && kind == SymbolKind.Output && layer == context.Model.LayerCount;
            string memory = isPrediction ? "prediction" : $"stackalloc {context.Real}[{nodes}]";
            writer.Line($"{context.Span} {context.Names.Array(kind, layer)} = {memory};");
        }

        writer.BlankLine();
    }

    /// <summary>Writes steps under their headings.</summary>
    public void WriteSteps(Kernel kernel, IEnumerable<ArrayStep> steps) => new Narrator(writer, context).Write(steps, step => WriteStep(kernel, step));

    // if (!Vector256.IsHardwareAccelerated)
    // {
    //     return Kernels.Step(parameters, x, y, learningRate);
    // }
    /// <summary>A machine with narrower vectors runs the loops of the notes, in the same order.</summary>
    private void WriteNarrow(Kernel kernel)
    {
        string arguments = string.Join(", ", Signatures.SpanParameters(context, kernel).Select(parameter => parameter.Name));
        using (writer.Block($"if (!{VectorTypes.IsAccelerated(256)})"))
        {
            writer.Statement($"{(kernel.ReturnsLoss ? "return " : "")}Kernels.{kernel.Name}(parameters, {arguments});");
            if (!kernel.ReturnsLoss)
            {
                writer.Statement("return;");
            }
        }

        writer.BlankLine();
    }

    private void WriteStep(Kernel kernel, ArrayStep step)
    {
        if (step.Function is not { } function)
        {
            if (tryCall?.Invoke(kernel, step) is { } call)
            {
                writer.Statement($"{call};");
            }
            else
            {
                _loops.Write(writer, step.Equation);
            }

            return;
        }

        var argument = (Symbol)step.Equation.Right;
        string result = context.Names.Array(step.Equation.Left.Kind, step.Equation.Left.Layer);
        writer.Line($"{RuntimeNames.Services}SpanFunctions.{function.Name}({context.Names.Array(argument.Kind, argument.Layer)}, {result});");
    }

    private void WriteSlices(Kernel kernel, string whole, string type, SymbolKind weight, SymbolKind bias)
    {
        NetworkModel model = context.Model;
        var used = new HashSet<(SymbolKind, int)>(kernel.Equations
            .SelectMany(equation => equation.Right.Symbols().Append(equation.Left)).Select(symbol => (symbol.Kind, symbol.Layer)));
        foreach (int layer in context.Layers)
        {
            WriteSlice(weight, layer, model.WeightOffset(layer), model.WeightCount(layer));
            WriteSlice(bias, layer, model.BiasOffset(layer), model.BiasCount(layer));
        }

        void WriteSlice(SymbolKind kind, int layer, int start, int length)
        {
            if (used.Contains((kind, layer)))
            {
                writer.Line($"{type} {context.Names.Array(kind, layer)} = {whole}.Slice({start}, {length});");
            }
        }
    }

    /// <summary>With vectors, a function works on a whole layer at once; without them, it is called for each node.</summary>
    public IReadOnlyList<ArrayStep> Steps(Kernel kernel) =>
        context.Plan.HasRowsInLanes ? ArrayStep.Of(kernel.Blocks, context.Formulas, isOverRows: false) : ArrayStep.OneForEachEquation(kernel.Blocks);

    private IEnumerable<(SymbolKind Kind, int Layer, int Nodes)> NodeArrays(IEnumerable<ArrayStep> steps) => steps
        .Where(step => step.Equation is { Kind: EquationKind.Define, Left.Node: not null })
        .Select(step => (step.Equation.Left.Kind, step.Equation.Left.Layer, Nodes(step.Equation)))
        .Distinct();

    private int Nodes(Equation equation) =>
        equation.Left.Kind == SymbolKind.Temporary ? equation.Indices[equation.Indices.Length - 1].Count : context.Model.LayerSizes[equation.Left.Layer];
}
