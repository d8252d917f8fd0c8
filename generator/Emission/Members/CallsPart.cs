using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>What users call: each kernel with a row as separate numbers, and with a row as a span.</summary>
internal sealed class CallsPart : IEmittedPart
{
    public void Write(CodeWriter writer, EmissionContext context)
    {
        foreach (Kernel kernel in context.Kernels.All)
        {
            if (context.Plan.HasScalarArguments && (!kernel.WritesGradient || context.Plan.HasNamedParameters))
            {
                Document(writer, kernel, "The row as separate numbers.");
                using (writer.Block("public " + Signatures.Scalar(context, kernel)))
                {
                    context.Form.WriteScalarBody(writer, kernel);
                }

                writer.BlankLine();
            }

            WriteSpanCall(writer, context, kernel);
            if (kernel.IsForward && context.Outputs.Count == 1)
            {
                WriteForwardOfOneOutput(writer, context, kernel);
            }

            if (kernel.WritesGradient && context.Plan.HasNamedParameters)
            {
                WriteBackwardToNames(writer, context, kernel);
            }

            if (kernel.HasLoss && !kernel.WritesInputGradient && context.Outputs.Count == 1)
            {
                WriteCallWithOneTarget(writer, context, kernel);
            }

            if (kernel.Descends)
            {
                WriteStepEach(writer, context);
            }
        }
    }

    // public double Step(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate)
    // {
    //     Guard.Length(x.Length, 4, nameof(x));
    //     …
    //     return _parameters.Step(x[0], x[1], x[2], x[3], y[0], learningRate);
    // }
    private static void WriteSpanCall(CodeWriter writer, EmissionContext context, Kernel kernel)
    {
        Document(writer, kernel, Lengths(context, kernel));
        writer.Documentation("exception cref=\"global::System.ArgumentException\"", "A span has another length.");
        using (writer.Block("public " + Signatures.Span(context, kernel)))
        {
            WriteGuards(writer, context, kernel);
            context.Form.WriteSpanBody(writer, kernel);
        }

        writer.BlankLine();
    }

    private static void WriteForwardOfOneOutput(CodeWriter writer, EmissionContext context, Kernel kernel)
    {
        Document(writer, kernel, $"The row as a span: {context.Model.InputCount} inputs.");
        writer.Documentation("exception cref=\"global::System.ArgumentException\"", "The span has another length.");
        using (writer.Block($"public {context.Real} Forward({context.ReadOnlySpan} x)"))
        {
            writer.Line($"global::BackpropGen.Guard.Length(x.Length, {context.Model.InputCount}, nameof(x));");
            context.Form.WriteOneOutputBody(writer);
        }

        writer.BlankLine();
    }

    private static void WriteBackwardToNames(CodeWriter writer, EmissionContext context, Kernel kernel)
    {
        Document(writer, kernel, $"The row as spans: {context.Model.InputCount} inputs, {context.Model.OutputCount} actual {(context.Model.OutputCount == 1 ? "value" : "values")}.");
        writer.Documentation("exception cref=\"global::System.ArgumentException\"", "A span has another length.");
        using (writer.Block($"public {context.Real} Backward({context.ReadOnlySpan} x, {context.ReadOnlySpan} y, out ParameterSet gradient)"))
        {
            writer.Line("gradient = default;");
            writer.Line("return Backward(x, y, gradient.AsSpan());");
        }

        writer.BlankLine();
    }

    // public double Step(ReadOnlySpan<double> x, double y1, double learningRate)
    // {
    //     ReadOnlySpan<double> y = stackalloc double[] { y1 };
    //     return Step(x, y, learningRate);
    // }
    private static void WriteCallWithOneTarget(CodeWriter writer, EmissionContext context, Kernel kernel)
    {
        bool toNames = kernel.WritesGradient && context.Plan.HasNamedParameters;
        string last = toNames ? ", out ParameterSet gradient"
            : kernel.WritesGradient ? $", {context.Span} gradient"
            : kernel.Descends ? $", {context.Real} learningRate"
            : "";
        string argument = toNames ? ", out gradient" : kernel.WritesGradient ? ", gradient" : kernel.Descends ? ", learningRate" : "";
        Document(writer, kernel, $"The row as a span of {context.Model.InputCount} inputs and the actual value.");
        writer.Documentation("exception cref=\"global::System.ArgumentException\"", "A span has another length.");
        using (writer.Block($"public {context.Real} {kernel.Name}({context.ReadOnlySpan} x, {context.Real} y1{last})"))
        {
            writer.Line($"{context.ReadOnlySpan} y = stackalloc {context.Real}[] {{ y1 }};");
            writer.Line($"return {kernel.Name}(x, y{argument});");
        }

        writer.BlankLine();
    }

    // public void StepEach(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> rows, double learningRate, Span<double> losses)
    // {
    //     Guard.Rows(x.Length, 4, y.Length, 1, rows, losses.Length);
    //     for (int position = 0; position < rows.Length; position++)
    //     {
    //         …
    //     }
    // }
    private static void WriteStepEach(CodeWriter writer, EmissionContext context)
    {
        int inputs = context.Model.InputCount, outputs = context.Model.OutputCount;
        writer.Summary(
            "A step for each of several rows, one after the other. x and y hold all rows, rows says which of them to take, from 0 and in this order; "
            + "losses receives the loss of each before its update.");
        writer.Documentation("exception cref=\"global::System.ArgumentException\"", "A span has another length, or there is no such row.");
        using (writer.Block(
            $"public void StepEach({context.ReadOnlySpan} x, {context.ReadOnlySpan} y, global::System.ReadOnlySpan<int> rows, "
            + $"{context.Real} learningRate, {context.Span} losses)"))
        {
            writer.Statement($"global::BackpropGen.Guard.Rows(x.Length, {inputs}, y.Length, {outputs}, rows, losses.Length);");
            if (context.Plan.HasStepsInLanes)
            {
                writer.Statement("_parameters.StepEach(x, y, rows, learningRate, losses);");
            }
            else
            {
                StepLoop.Write(writer, context, context.Plan.HasStatements ? "_parameters." : "");
            }
        }

        writer.BlankLine();
    }

    private static void Document(CodeWriter writer, Kernel kernel, string arguments) =>
        writer.Summary($"{kernel.Summary} {arguments}");

    private static string Lengths(EmissionContext context, Kernel kernel) => string.Join(", ", Signatures
        .SpanParameters(context, kernel)
        .Where(parameter => parameter.Length is not null)
        .Select(parameter => $"{parameter.Name} holds {parameter.Length}")) + ".";

    private static void WriteGuards(CodeWriter writer, EmissionContext context, Kernel kernel)
    {
        foreach ((string name, _, int? length) in Signatures.SpanParameters(context, kernel))
        {
            if (length is not null)
            {
                writer.Line($"global::BackpropGen.Guard.Length({name}.Length, {length}, nameof({name}));");
            }
        }
    }
}
