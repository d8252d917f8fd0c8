using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.NodesInLanes.Wide;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Loops;

/// <summary>
/// Loops with constant bounds, for networks beyond the size where unrolling pays; the kernels are static methods over spans.
/// </summary>
internal sealed class LoopForm(EmissionContext context) : IKernelForm
{
    private readonly LoopPrinter _loops = new(context);

    public IEnumerable<Equation> Statements(Kernel kernel) => Steps(kernel).Where(step => step.Function is null).Select(step => step.Equation);

    // public static double Backward(ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, …)
    // {
    //     ReadOnlySpan<double> W1 = parameters.Slice(0, 2048);
    //     Span<double> z1 = stackalloc double[32];
    //     …
    //     // Layer 1: hidden, 64 → 32, ReLU
    //     //   z1_j = Σᵢ wi_j_1·xi + b1_j,  j = 1…32
    //     TransposedProduct(z1, x, W1);
    //     …
    // }
    public void WriteKernel(CodeWriter writer, Kernel kernel)
    {
        writer.Summary(kernel.Summary);
        string parameters = kernel.Descends ? context.Span : context.ReadOnlySpan;
        using (writer.Block("public static " + Signatures.Span(context, kernel).Replace("(", $"({parameters} parameters, ")))
        {
            WriteSlices(writer, kernel, "parameters", parameters, "W", "b", SymbolKind.Weight, SymbolKind.Bias);
            if (kernel.WritesGradient)
            {
                WriteSlices(writer, kernel, "gradient", context.Span, "dW", "db", SymbolKind.WeightGradient, SymbolKind.BiasGradient);
            }

            IReadOnlyList<ArrayStep> steps = Steps(kernel);
            foreach ((SymbolKind kind, int layer, int nodes) in NodeArrays(steps))
            {
                string name = context.Names.Array(kind, layer);
                bool isPrediction = kernel.IsForward && kind == SymbolKind.Output && layer == context.Model.LayerCount;
                string memory = isPrediction ? "prediction" : $"stackalloc {context.Real}[{nodes}]";
                writer.Line($"{context.Span} {name} = {memory};");
            }

            writer.BlankLine();
            new Narrator(writer, context).Write(steps, step =>
            {
                if (step.Function is { } function)
                {
                    var argument = (Symbol)step.Equation.Right;
                    string result = context.Names.Array(step.Equation.Left.Kind, step.Equation.Left.Layer);
                    writer.Line($"global::BackpropGen.SpanFunctions.{function.Name}({context.Names.Array(argument.Kind, argument.Layer)}, {result});");
                }
                else
                {
                    _loops.Write(writer, step.Equation);
                }
            });
            if (kernel.HasLoss)
            {
                writer.Line("return loss;");
            }
        }
    }

    public void WriteSpanBody(CodeWriter writer, Kernel kernel)
    {
        string arguments = string.Join(", ", Signatures.SpanParameters(context, kernel).Select(parameter => parameter.Name));
        writer.Line($"{(kernel.HasLoss ? "return " : "")}{Owner(kernel)}.{kernel.Name}(ParameterSpan, {arguments});");
    }

    /// <summary>The class that has the kernel: that of the vector file, where it has one, or the loops.</summary>
    private string Owner(Kernel kernel) => NodeKernelWriter.IsFused(context, kernel) ? "RowKernels" : "Kernels";

    public void WriteScalarBody(CodeWriter writer, Kernel kernel)
    {
        string x = $"stackalloc {context.Real}[] {{ {string.Join(", ", context.Inputs)} }}";
        writer.Statement($"{context.ReadOnlySpan} x = {x};");
        if (kernel.IsForward && context.Model.OutputCount == 1)
        {
            WriteOneOutputBody(writer);
            return;
        }

        if (kernel.IsForward)
        {
            writer.Line($"{context.Span} prediction = stackalloc {context.Real}[{context.Model.OutputCount}];");
            writer.Line($"{Owner(context.Kernels.Forward)}.Forward(ParameterSpan, x, prediction);");
            WriteOuts(writer, context.Outputs, "prediction");
            return;
        }

        string y = $"stackalloc {context.Real}[] {{ {string.Join(", ", context.Targets)} }}";
        writer.Statement($"{context.ReadOnlySpan} y = {y};");
        if (kernel.WritesInputGradient)
        {
            writer.Line($"{context.Span} dx = stackalloc {context.Real}[{context.Model.InputCount}];");
            writer.Line($"{context.Real} loss = Kernels.{kernel.Name}(ParameterSpan, x, y, dx);");
            WriteOuts(writer, context.InputGradients, "dx");
            writer.Line("return loss;");
            return;
        }

        if (kernel.WritesGradient)
        {
            writer.Line("gradient = default;");
        }

        string last = kernel.WritesGradient ? ", gradient.AsSpan()" : kernel.Descends ? ", learningRate" : "";
        writer.Line($"return {Owner(kernel)}.{kernel.Name}(ParameterSpan, x, y{last});");
    }

    public void WriteOneOutputBody(CodeWriter writer)
    {
        writer.Line($"{context.Span} prediction = stackalloc {context.Real}[1];");
        writer.Line($"{Owner(context.Kernels.Forward)}.Forward(ParameterSpan, x, prediction);");
        writer.Line("return prediction[0];");
    }

    private static void WriteOuts(CodeWriter writer, IReadOnlyList<string> names, string span)
    {
        for (int index = 0; index < names.Count; index++)
        {
            writer.Line($"{names[index]} = {span}[{index}];");
        }
    }

    private void WriteSlices(
        CodeWriter writer, Kernel kernel, string whole, string type, string weights, string biases, SymbolKind weightKind, SymbolKind biasKind)
    {
        NetworkModel model = context.Model;
        var used = new HashSet<(SymbolKind, int)>(kernel.Equations
            .SelectMany(equation => equation.Right.Symbols().Append(equation.Left)).Select(symbol => (symbol.Kind, symbol.Layer)));
        foreach (int layer in context.Layers)
        {
            if (used.Contains((weightKind, layer)))
            {
                writer.Line($"{type} {weights}{layer} = {whole}.Slice({model.WeightOffset(layer)}, {model.WeightCount(layer)});");
            }

            if (used.Contains((biasKind, layer)))
            {
                writer.Line($"{type} {biases}{layer} = {whole}.Slice({model.BiasOffset(layer)}, {model.BiasCount(layer)});");
            }
        }
    }

    /// <summary>With vectors, a function works on a whole layer at once; without them, it is called for each node.</summary>
    private IReadOnlyList<ArrayStep> Steps(Kernel kernel) =>
        context.Plan.HasRowsInLanes ? ArrayStep.Of(kernel.Blocks, context.Formulas, isOverRows: false) : ArrayStep.OneForEachEquation(kernel.Blocks);

    private IEnumerable<(SymbolKind Kind, int Layer, int Nodes)> NodeArrays(IEnumerable<ArrayStep> steps) => steps
        .Where(step => step.Equation is { Kind: EquationKind.Define, Left.Node: not null })
        .Select(step => (step.Equation.Left.Kind, step.Equation.Left.Layer, Nodes(step.Equation)))
        .Distinct();

    private int Nodes(Equation equation) =>
        equation.Left.Kind == SymbolKind.Temporary ? equation.Indices[equation.Indices.Length - 1].Count : context.Model.LayerSizes[equation.Left.Layer];
}
