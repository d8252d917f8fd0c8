using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>Calls of kernels that are static methods, and take a row as spans.</summary>
internal sealed class LoopCalls(EmissionContext context) : IRowCalls
{
    public void WriteOfSpans(CodeWriter writer, Kernel kernel)
    {
        string arguments = string.Join(", ", Signatures.SpanParameters(context, kernel).Select(parameter => parameter.Name));
        WriteCall(writer, kernel, kernel.ReturnsLoss ? "return " : "", arguments);
    }

    public void WriteOfNumbers(CodeWriter writer, Kernel kernel)
    {
        writer.Statement($"{context.ReadOnlySpan} x = stackalloc {context.Real}[] {{ {string.Join(", ", context.Inputs)} }};");
        if (kernel.Takes(KernelParameter.Targets))
        {
            writer.Statement($"{context.ReadOnlySpan} y = stackalloc {context.Real}[] {{ {string.Join(", ", context.Targets)} }};");
        }

        if (kernel.Takes(KernelParameter.Prediction) && context.Outputs.Count == 1)
        {
            writer.Line("return Forward(x);");
        }
        else if (kernel.Takes(KernelParameter.Prediction))
        {
            writer.Line($"{context.Span} prediction = stackalloc {context.Real}[{context.Model.OutputCount}];");
            writer.Line("Forward(x, prediction);");
            WriteOuts(writer, context.Outputs, "prediction");
        }
        else if (kernel.Takes(KernelParameter.InputGradient))
        {
            writer.Line($"{context.Span} dx = stackalloc {context.Real}[{context.Model.InputCount}];");
            writer.Line($"{context.Real} loss = {kernel.Name}(x, y, dx);");
            WriteOuts(writer, context.InputGradients, "dx");
            writer.Line("return loss;");
        }
        else
        {
            string third = kernel.Takes(KernelParameter.Gradient) ? ", out gradient" : kernel.Takes(KernelParameter.LearningRate) ? ", learningRate" : "";
            writer.Line($"return {kernel.Name}(x, y{third});");
        }
    }

    public void WriteForwardOfOneOutput(CodeWriter writer)
    {
        writer.Line($"{context.Span} prediction = stackalloc {context.Real}[1];");
        WriteCall(writer, context.Kernels.Forward, "", "x, prediction");
        writer.Line("return prediction[0];");
    }

    public void WriteStepEach(CodeWriter writer)
    {
        if (context.Plan.NodeLanes == NodeLanes.Layers)
        {
            writer.Directive("#if DEBUG");
        }

        StepLoop.Write(
            writer, $"Step(x.Slice({StepLoop.Slice(context.Model.InputCount)}), y.Slice({StepLoop.Slice(context.Model.OutputCount)}), learningRate)");
        if (context.Plan.NodeLanes == NodeLanes.Layers)
        {
            writer.Directive("#else");
            writer.Statement("LaneKernels.StepEach(ParameterSpan, x, y, rows, learningRate, losses);");
            writer.Directive("#endif");
        }
    }

    /// <summary>A Debug build runs the loops of the notes; a Release build has some kernels with the nodes of a layer in lanes.</summary>
    private void WriteCall(CodeWriter writer, Kernel kernel, string returns, string arguments)
    {
        string call = $"{kernel.Name}(ParameterSpan, {arguments});";
        bool isInLanes = context.Plan.NodeLanes is NodeLanes.Wide or NodeLanes.Layers && !kernel.Takes(KernelParameter.InputGradient);
        BuildChoice.Write(writer, $"{returns}Kernels.{call}", $"{returns}{(isInLanes ? "LaneKernels" : "Kernels")}.{call}");
    }

    private static void WriteOuts(CodeWriter writer, IReadOnlyList<string> names, string span)
    {
        for (int index = 0; index < names.Count; index++)
        {
            writer.Line($"{names[index]} = {span}[{index}];");
        }
    }
}
