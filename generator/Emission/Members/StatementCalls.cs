using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>Calls of kernels that are methods of the struct with the parameters, and take a row as separate numbers.</summary>
internal sealed class StatementCalls(EmissionContext context) : IRowCalls
{
    private bool IsInLanes(Kernel kernel) => context.Plan.NodeLanes == NodeLanes.Wide && !kernel.Takes(KernelParameter.InputGradient);

    public void WriteOfSpans(CodeWriter writer, Kernel kernel)
    {
        if (!IsInLanes(kernel))
        {
            WriteStatementsOfSpans(writer, kernel);
            return;
        }

        writer.Directive("#if DEBUG");
        WriteStatementsOfSpans(writer, kernel);
        writer.Directive("#else");
        string arguments = string.Join(", ", Signatures.SpanParameters(context, kernel).Select(parameter => parameter.Name));
        writer.Statement($"{(kernel.ReturnsLoss ? "return " : "")}_parameters.{kernel.Name}InLanes({arguments});");
        writer.Directive("#endif");
    }

    private void WriteStatementsOfSpans(CodeWriter writer, Kernel kernel)
    {
        if (kernel.Takes(KernelParameter.Prediction) && context.Outputs.Count == 1)
        {
            writer.Line("prediction[0] = Forward(x);");
            return;
        }

        if (kernel.Takes(KernelParameter.Gradient))
        {
            writer.Statement("ref ParameterSet named = ref global::System.Runtime.InteropServices.MemoryMarshal"
                + $".Cast<{context.Real}, ParameterSet>(gradient)[0];");
        }

        Write(writer, kernel, Signatures.ElementArguments(context, kernel));
    }

    public void WriteOfNumbers(CodeWriter writer, Kernel kernel) => Write(writer, kernel, Signatures.ScalarArguments(context, kernel));

    public void WriteForwardOfOneOutput(CodeWriter writer)
    {
        if (context.Plan.NodeLanes == NodeLanes.Wide)
        {
            writer.Directive("#if DEBUG");
            writer.Statement($"return _parameters.Forward({Signatures.ElementArguments(context, context.Kernels.Forward)});");
            writer.Directive("#else");
            writer.Line($"{context.Span} prediction = stackalloc {context.Real}[1];");
            writer.Statement("_parameters.ForwardInLanes(x, prediction);");
            writer.Line("return prediction[0];");
            writer.Directive("#endif");
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
        else if (context.Plan.NodeLanes == NodeLanes.Wide)
        {
            StepLoop.Write(writer, $"_parameters.StepInLanes(x.Slice({StepLoop.Slice(context.Model.InputCount)}), y.Slice({StepLoop.Slice(context.Model.OutputCount)}), learningRate)");
        }
        else
        {
            StepLoop.Write(writer, $"_parameters.FusedStep({Signatures.RowArguments(context)})");
        }

        writer.Directive("#endif");
    }

    /// <summary>The notes have no method for the loss alone, and a step that keeps its gradient; a Release build has both in one pass.</summary>
    private void Write(CodeWriter writer, Kernel kernel, string arguments)
    {
        string returns = Signatures.ReturnsNumber(context, kernel) ? "return " : "";
        string release = $"{returns}_parameters.{(kernel == context.Kernels.Step ? "FusedStep" : kernel.Name)}({arguments});";
        string debug = kernel == context.Kernels.ComputeLoss ? $"return _parameters.Backward({arguments}, out _);"
            : kernel == context.Kernels.Step ? $"return _parameters.Step({arguments});"
            : release;
        BuildChoice.Write(writer, debug, release);
    }
}
