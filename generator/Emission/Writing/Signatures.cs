using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>The parameter lists and arguments of the kernels: a row as separate numbers, or as spans.</summary>
internal static class Signatures
{
    /// <summary><c>double Backward(double x1, double x2, double y1, out ParameterSet gradient)</c></summary>
    public static string Scalar(EmissionContext context, Kernel kernel)
    {
        string parameters = string.Join(", ", ScalarParameters(context, kernel)
            .Select(parameter => $"{(parameter.IsOut ? "out " : "")}{parameter.Type} {parameter.Name}"));
        return $"{(ReturnsNumber(context, kernel) ? context.Real : "void")} {kernel.Name}({parameters})";
    }

    /// <summary><c>x1, x2, y1, out gradient</c></summary>
    public static string ScalarArguments(EmissionContext context, Kernel kernel) => string.Join(", ",
        ScalarParameters(context, kernel).Select(parameter => (parameter.IsOut ? "out " : "") + parameter.Name));

    /// <summary><c>x[0], x[1], y[0], out named</c>: the numbers of spans, for the same parameters.</summary>
    /// <param name="context">The network.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="gradient">The gradient as a struct with names.</param>
    public static string ElementArguments(EmissionContext context, Kernel kernel, string gradient = "named") => string.Join(", ", kernel.Parameters.SelectMany(parameter => parameter switch
    {
        KernelParameter.Inputs => Elements("x", context.Model.InputCount),
        KernelParameter.Targets => Elements("y", context.Model.OutputCount),
        KernelParameter.Prediction when context.Model.OutputCount == 1 => Enumerable.Empty<string>(),
        KernelParameter.Prediction => Elements("out prediction", context.Model.OutputCount),
        KernelParameter.InputGradient => Elements("out dx", context.Model.InputCount),
        KernelParameter.Gradient => Enumerable.Repeat("out " + gradient, 1),
        _ => Enumerable.Repeat("learningRate", 1),
    }));

    /// <summary><c>x[row * 2], x[row * 2 + 1], y[row], learningRate</c>: the numbers of one of many rows.</summary>
    public static string RowArguments(EmissionContext context) => string.Join(", ",
        ElementsOfRow("x", context.Model.InputCount).Concat(ElementsOfRow("y", context.Model.OutputCount)).Append("learningRate"));

    /// <summary><c>double Backward(ReadOnlySpan&lt;double&gt; x, ReadOnlySpan&lt;double&gt; y, Span&lt;double&gt; gradient)</c></summary>
    /// <param name="context">The network.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="first">A parameter before those of the kernel; none if empty.</param>
    public static string Span(EmissionContext context, Kernel kernel, string first = "")
    {
        IEnumerable<string> parameters = SpanParameters(context, kernel).Select(parameter => $"{parameter.Type} {parameter.Name}");
        parameters = first.Length > 0 ? parameters.Prepend(first) : parameters;
        return $"{(kernel.ReturnsLoss ? context.Real : "void")} {kernel.Name}({string.Join(", ", parameters)})";
    }

    /// <summary>Names, types and lengths of the spans; the learning rate has no length.</summary>
    public static IEnumerable<(string Name, string Type, int? Length)> SpanParameters(EmissionContext context, Kernel kernel) =>
        kernel.Parameters.Select(parameter => parameter switch
        {
            KernelParameter.Inputs => ("x", context.ReadOnlySpan, (int?)context.Model.InputCount),
            KernelParameter.Prediction => ("prediction", context.Span, context.Model.OutputCount),
            KernelParameter.Targets => ("y", context.ReadOnlySpan, context.Model.OutputCount),
            KernelParameter.Gradient => ("gradient", context.Span, context.Model.ParameterCount),
            KernelParameter.InputGradient => ("dx", context.Span, context.Model.InputCount),
            _ => ("learningRate", context.Real, null),
        });

    /// <summary>Whether the kernel over separate numbers returns one: the loss, or the only output.</summary>
    public static bool ReturnsNumber(EmissionContext context, Kernel kernel) => kernel.ReturnsLoss || context.Outputs.Count == 1;

    private static IEnumerable<(string Name, string Type, bool IsOut)> ScalarParameters(EmissionContext context, Kernel kernel) =>
        kernel.Parameters.SelectMany(parameter => parameter switch
        {
            KernelParameter.Inputs => Reals(context, context.Inputs, areOut: false),
            KernelParameter.Targets => Reals(context, context.Targets, areOut: false),
            KernelParameter.Prediction when context.Outputs.Count == 1 => Reals(context, Enumerable.Empty<string>(), areOut: true),
            KernelParameter.Prediction => Reals(context, context.Outputs, areOut: true),
            KernelParameter.InputGradient => Reals(context, context.InputGradients, areOut: true),
            KernelParameter.Gradient => new[] { ("gradient", "ParameterSet", true) },
            _ => new[] { ("learningRate", context.Real, false) },
        });

    private static IEnumerable<(string, string, bool)> Reals(EmissionContext context, IEnumerable<string> names, bool areOut) =>
        names.Select(name => (name, context.Real, areOut));

    private static IEnumerable<string> Elements(string span, int count) => Enumerable.Range(0, count).Select(index => $"{span}[{index}]");

    private static IEnumerable<string> ElementsOfRow(string span, int count)
    {
        string start = count == 1 ? "row" : $"row * {count}";
        return Enumerable.Range(0, count).Select(index => $"{span}[{start}{(index == 0 ? "" : $" + {index}")}]");
    }
}
