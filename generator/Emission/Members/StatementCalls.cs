using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>Calls of kernels that are methods of the struct with the parameters, and take a row as separate numbers.</summary>
internal sealed class StatementCalls(EmissionContext context) : IRowCalls
{
    public void WriteOfSpans(CodeWriter writer, Kernel kernel)
    {
        string arguments = Signatures.ElementArguments(context, kernel);
        if (!IsInLanes(kernel))
        {
            WriteStatementsOfSpans(writer, kernel, OfDebugBuild(kernel, arguments), OfReleaseBuild(kernel, arguments));
            return;
        }

        string spans = string.Join(", ", Signatures.SpanParameters(context, kernel).Select(parameter => parameter.Name));
        writer.Directive("#if DEBUG");
        WriteStatementsOfSpans(writer, kernel, OfDebugBuild(kernel, arguments), OfDebugBuild(kernel, arguments));
        writer.Directive("#else");
        writer.Statement($"{(kernel.ReturnsLoss ? "return " : "")}_parameters.{kernel.Name}InLanes({spans});");
        writer.Directive("#endif");
    }

    public void WriteOfNumbers(CodeWriter writer, Kernel kernel)
    {
        string arguments = Signatures.ScalarArguments(context, kernel);
        BuildChoice.Write(writer, OfDebugBuild(kernel, arguments), OfReleaseBuild(kernel, arguments));
    }

    public void WriteForwardOfOneOutput(CodeWriter writer)
    {
        if (IsInLanes(context.Kernels.Forward))
        {
            writer.Line($"{context.Span} prediction = stackalloc {context.Real}[1];");
            writer.Line("Forward(x, prediction);");
            writer.Line("return prediction[0];");
            return;
        }

        string notes = $"return _parameters.Forward({Signatures.ElementArguments(context, context.Kernels.Forward)});";
        BuildChoice.Write(writer, notes, context.Plan.NodeLanes == NodeLanes.NarrowStepsAndForward
            ? $"return _parameters.ForwardInLanes({RuntimeNames.Reference("x")});"
            : notes);
    }

    public void WriteStepEach(CodeWriter writer)
    {
        writer.Directive("#if DEBUG");
        StepLoop.Write(writer, $"_parameters.Step({Signatures.RowArguments(context)})");
        writer.Directive("#else");
        if (context.Plan.HasStepsInLanes)
        {
            writer.Statement("_parameters.StepEach(x, y, rows, learningRate, losses);");
        }
        else if (IsInLanes(context.Kernels.Step))
        {
            string x = $"x.Slice({StepLoop.Slice(context.Model.InputCount)})", y = $"y.Slice({StepLoop.Slice(context.Model.OutputCount)})";
            StepLoop.Write(writer, $"_parameters.StepInLanes({x}, {y}, learningRate)");
        }
        else
        {
            StepLoop.Write(writer, $"_parameters.FusedStep({Signatures.RowArguments(context)})");
        }

        writer.Directive("#endif");
    }

    private bool IsInLanes(Kernel kernel) => context.Plan.NodeLanes == NodeLanes.Shallow && !kernel.Takes(KernelParameter.InputGradient);

    private void WriteStatementsOfSpans(CodeWriter writer, Kernel kernel, string debug, string release)
    {
        if (kernel.Takes(KernelParameter.Prediction) && context.Outputs.Count == 1)
        {
            debug = release = IsInLanes(kernel)
                ? $"prediction[0] = _parameters.Forward({Signatures.ElementArguments(context, kernel)});"
                : "prediction[0] = Forward(x);";
        }

        if (kernel.Takes(KernelParameter.Gradient))
        {
            writer.Statement("ref ParameterSet named = ref global::System.Runtime.InteropServices.MemoryMarshal"
                + $".Cast<{context.Real}, ParameterSet>(gradient)[0];");
        }

        BuildChoice.Write(writer, debug, release);
    }

    /// <summary>The notes have no method for the loss alone.</summary>
    private string OfDebugBuild(Kernel kernel, string arguments) => kernel == context.Kernels.ComputeLoss
        ? $"return _parameters.Backward({arguments}, out _);"
        : Call(kernel, kernel.Name, arguments);

    /// <summary>The step of the notes keeps its gradient; a Release build has one in one pass.</summary>
    private string OfReleaseBuild(Kernel kernel, string arguments) =>
        Call(kernel, kernel == context.Kernels.Step ? "FusedStep" : kernel.Name, arguments);

    private string Call(Kernel kernel, string name, string arguments) =>
        $"{(Signatures.ReturnsNumber(context, kernel) ? "return " : "")}_parameters.{name}({arguments});";
}
