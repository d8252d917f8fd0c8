using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>Writes the kernels for one row: for each one method that chooses the width of the vectors, and one for each width.</summary>
internal static class WideKernels
{
    /// <summary>The kernels that are written this way.</summary>
    public static IEnumerable<Kernel> Of(EmissionContext context) =>
        new[] { context.Kernels.Forward, context.Kernels.Backward, context.Kernels.FusedStep, context.Kernels.ComputeLoss };

    public static void Write(CodeWriter writer, EmissionContext context)
    {
        foreach (Kernel kernel in Of(context))
        {
            WriteChoice(writer, context, kernel);
            writer.BlankLine();
            foreach (int bits in VectorTypes.WideWidths)
            {
                new WideKernel(context, bits).Write(writer, kernel);
                writer.BlankLine();
            }
        }

        new WideHelpers(writer, context).Write();
    }

    // // One row, a node of a layer in each lane. Machines with narrower vectors run the loops, in the same order.
    // public static double Step(Span<double> parameters, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate)
    // {
    //     if (Vector512.IsHardwareAccelerated)
    //     {
    //         return StepWith512(ref First(parameters), ref First(x), ref First(y), learningRate);
    //     }
    //     …
    //     else
    //     {
    //         return Kernels.Step(parameters, x, y, learningRate);
    //     }
    // }
    private static void WriteChoice(CodeWriter writer, EmissionContext context, Kernel kernel)
    {
        string span = kernel.Takes(KernelParameter.LearningRate) ? context.Span : context.ReadOnlySpan;
        var parameters = Signatures.SpanParameters(context, kernel).ToArray();
        string passed = string.Join(", ", parameters.Select(parameter => parameter.Length is null ? parameter.Name : VectorHelpers.First(parameter.Name)));
        writer.Prose("One row, a node of a layer in each lane. Machines with narrower vectors run the loops, in the same order.");
        using (writer.Block("public static " + Signatures.Span(context, kernel, $"{span} parameters")))
        {
            string result = kernel.ReturnsLoss ? "return " : "";
            WidthChoice.Write(
                writer,
                VectorTypes.WideWidths,
                bits => $"{result}{kernel.Name}With{bits}({VectorHelpers.First("parameters")}, {passed});",
                $"{result}Kernels.{kernel.Name}(parameters, {string.Join(", ", parameters.Select(parameter => parameter.Name))});");
        }
    }
}
