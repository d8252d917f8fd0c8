using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Shallow;

/// <summary>
/// Writes the kernels for one row of networks that are statements in the notes: for each one method that chooses the width of the vectors, and
/// one for each width.
/// </summary>
internal static class ShallowKernels
{
    /// <summary>The kernels that are written this way.</summary>
    public static IEnumerable<Kernel> Of(EmissionContext context) =>
        new[] { context.Kernels.Forward, context.Kernels.Backward, context.Kernels.FusedStep, context.Kernels.ComputeLoss };

    /// <summary>Bits of the widest vector that a layer fills, and of those that take its place on other machines.</summary>
    public static IEnumerable<int> Widths(EmissionContext context)
    {
        int widest = context.Model.LayerSizes.Skip(1).SelectMany(nodes => NodeChunk.Padded(nodes, VectorTypes.Widths[0], context.Model.IsSingle))
            .Max(chunk => chunk.VectorBits);
        return VectorTypes.Widths.Where(bits => bits == widest || (bits < widest && VectorTypes.WideWidths.Contains(bits)));
    }

    public static void Write(CodeWriter writer, EmissionContext context)
    {
        foreach (Kernel kernel in Of(context))
        {
            WriteChoice(writer, context, kernel);
            writer.BlankLine();
            foreach (int bits in Widths(context))
            {
                new ShallowKernel(context, bits).Write(writer, kernel);
                writer.BlankLine();
            }
        }

        new ShallowHelpers(writer, context).Write();
    }

    // internal double StepInLanes(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate)
    // {
    //     if (Vector512.IsHardwareAccelerated)
    //     {
    //         return StepWith512(ref w11_1, ref First(x), ref First(y), learningRate);
    //     }
    //     …
    //     else
    //     {
    //         return FusedStep(x[0], x[1], y[0], learningRate);
    //     }
    // }
    private static void WriteChoice(CodeWriter writer, EmissionContext context, Kernel kernel)
    {
        string passed = string.Join(", ", Signatures.SpanParameters(context, kernel)
            .Select(parameter => parameter.Length is null ? parameter.Name : VectorHelpers.First(parameter.Name)));
        writer.Prose("One row, a node of a layer in each lane. Machines with narrower vectors run the statements, in the same order.");
        using (writer.Block("internal " + Signatures.Span(context, kernel with { Name = kernel.Name + "InLanes" })))
        {
            WidthChoice.Write(
                writer,
                Widths(context),
                bits => $"{(kernel.ReturnsLoss ? "return " : "")}{kernel.Name}With{bits}(ref {context.ParameterNames.First()}, {passed});",
                Statements(context, kernel));
        }
    }

    private static string Statements(EmissionContext context, Kernel kernel)
    {
        string result = kernel.ReturnsLoss ? "return " : context.Outputs.Count == 1 ? "prediction[0] = " : "";
        string name = kernel.Takes(KernelParameter.LearningRate) ? "FusedStep" : kernel.Name;
        string gradient = $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<{context.Real}, ParameterSet>(gradient)[0]";
        return $"{result}{name}({Signatures.ElementArguments(context, kernel, gradient)});";
    }
}
