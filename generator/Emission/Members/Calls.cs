using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>The calls for one row: each kernel with the row as separate numbers, and with the row as spans.</summary>
internal sealed class Calls : IEmittedPart
{
    public void Write(CodeWriter writer, EmissionContext context)
    {
        IRowCalls calls = context.Plan.HasStatements ? new StatementCalls(context) : new LoopCalls(context);
        foreach (Kernel kernel in context.Kernels.All)
        {
            WriteCallOfNumbers(writer, context, calls, kernel);
            WriteCallOfSpans(writer, context, calls, kernel);
            if (context.Outputs.Count == 1)
            {
                WriteCallsOfOneOutput(writer, context, calls, kernel);
            }
        }

        WriteStepEach(writer, context, calls);
    }

    private static void WriteCallOfNumbers(CodeWriter writer, EmissionContext context, IRowCalls calls, Kernel kernel)
    {
        bool isNamed = !kernel.Takes(KernelParameter.Gradient) || context.Plan.HasNamedParameters;
        if (!context.Plan.HasScalarArguments || !isNamed)
        {
            return;
        }

        writer.Summary(kernel.Summary + " Takes the row as separate numbers.");
        using (writer.ExcludedBlock("public " + Signatures.Scalar(context, kernel)))
        {
            calls.WriteOfNumbers(writer, kernel);
        }

        writer.BlankLine();
    }

    // /// <inheritdoc/>
    // public double Step(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate)
    // {
    //     Guard.Length(x.Length, 4, nameof(x));
    //     …
    //     return _parameters.FusedStep(x[0], x[1], x[2], x[3], y[0], learningRate);
    // }
    private static void WriteCallOfSpans(CodeWriter writer, EmissionContext context, IRowCalls calls, Kernel kernel)
    {
        if (kernel == context.Kernels.InputGradient)
        {
            writer.Summary($"{kernel.Summary} Takes the row as spans: {context.Model.InputCount} inputs, {context.Model.OutputCount} actual "
                + $"{(context.Model.OutputCount == 1 ? "value" : "values")}, and {context.Model.InputCount} numbers for ∂L/∂x.");
            writer.Documentation("exception cref=\"global::System.ArgumentException\"", "A span has another length.");
        }
        else
        {
            writer.Line("/// <inheritdoc/>");
        }

        using (writer.ExcludedBlock("public " + Signatures.Span(context, kernel)))
        {
            WriteGuards(writer, context, kernel);
            calls.WriteOfSpans(writer, kernel);
        }

        writer.BlankLine();
        if (kernel.Takes(KernelParameter.Gradient) && context.Plan.HasNamedParameters)
        {
            writer.Summary(kernel.Summary + " Takes the row as spans and gives the gradient by names.");
            writer.Documentation("exception cref=\"global::System.ArgumentException\"", "A span has another length.");
            using (writer.ExcludedBlock($"public {context.Real} Backward({context.ReadOnlySpan} x, {context.ReadOnlySpan} y, out ParameterSet gradient)"))
            {
                writer.Line("gradient = default;");
                writer.Line("return Backward(x, y, gradient.AsSpan());");
            }

            writer.BlankLine();
        }
    }

    private static void WriteCallsOfOneOutput(CodeWriter writer, EmissionContext context, IRowCalls calls, Kernel kernel)
    {
        if (kernel.Takes(KernelParameter.Prediction))
        {
            writer.Summary($"{kernel.Summary} Takes the row as a span of {context.Model.InputCount} inputs.");
            writer.Documentation("exception cref=\"global::System.ArgumentException\"", "The span has another length.");
            using (writer.ExcludedBlock($"public {context.Real} Forward({context.ReadOnlySpan} x)"))
            {
                writer.Line($"{RuntimeNames.Services}Guard.Length(x.Length, {context.Model.InputCount}, nameof(x));");
                calls.WriteForwardOfOneOutput(writer);
            }

            writer.BlankLine();
        }
        else if (!kernel.Takes(KernelParameter.InputGradient))
        {
            WriteCallWithOneTarget(writer, context, kernel);
        }
    }

    // public double Step(ReadOnlySpan<double> x, double y1, double learningRate)
    // {
    //     ReadOnlySpan<double> y = stackalloc double[] { y1 };
    //     return Step(x, y, learningRate);
    // }
    private static void WriteCallWithOneTarget(CodeWriter writer, EmissionContext context, Kernel kernel)
    {
        (string parameter, string argument) = kernel.Parameters.Last() switch
        {
            KernelParameter.Gradient when context.Plan.HasNamedParameters => (", out ParameterSet gradient", ", out gradient"),
            KernelParameter.Gradient => ($", {context.Span} gradient", ", gradient"),
            KernelParameter.LearningRate => ($", {context.Real} learningRate", ", learningRate"),
            _ => ("", ""),
        };
        writer.Summary($"{kernel.Summary} Takes the row as a span of {context.Model.InputCount} inputs and the actual value.");
        writer.Documentation("exception cref=\"global::System.ArgumentException\"", "A span has another length.");
        using (writer.ExcludedBlock($"public {context.Real} {kernel.Name}({context.ReadOnlySpan} x, {context.Real} y1{parameter})"))
        {
            writer.Line($"{context.ReadOnlySpan} y = stackalloc {context.Real}[] {{ y1 }};");
            writer.Line($"return {kernel.Name}(x, y{argument});");
        }

        writer.BlankLine();
    }

    // public void StepEach(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> rows, double learningRate, Span<double> losses)
    // {
    //     Guard.Rows(x.Length, 4, y.Length, 1, rows, losses.Length);
    //     …
    // }
    private static void WriteStepEach(CodeWriter writer, EmissionContext context, IRowCalls calls)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.ExcludedBlock(
            $"public void StepEach({context.ReadOnlySpan} x, {context.ReadOnlySpan} y, global::System.ReadOnlySpan<int> rows, "
            + $"{context.Real} learningRate, {context.Span} losses)"))
        {
            writer.Statement(
                $"{RuntimeNames.Services}Guard.Rows(x.Length, {context.Model.InputCount}, y.Length, {context.Model.OutputCount}, rows, losses.Length);");
            calls.WriteStepEach(writer);
        }

        writer.BlankLine();
    }

    private static void WriteGuards(CodeWriter writer, EmissionContext context, Kernel kernel)
    {
        foreach ((string name, _, int? length) in Signatures.SpanParameters(context, kernel).Where(parameter => parameter.Length is not null))
        {
            writer.Line($"{RuntimeNames.Services}Guard.Length({name}.Length, {length}, nameof({name}));");
        }
    }
}
