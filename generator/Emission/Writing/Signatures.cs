using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>The parameter lists of the kernels, in scalars and in spans.</summary>
internal static class Signatures
{
    /// <summary><c>double Backward(double x1, double x2, double y1, out ParameterSet gradient)</c></summary>
    public static string Scalar(EmissionContext context, Kernel kernel)
    {
        bool severalOutputs = kernel.IsForward && context.Outputs.Count > 1;
        string parameters = string.Join(", ", ScalarParameters(context, kernel).Select(parameter =>
            $"{(parameter.IsOut ? "out " : "")}{parameter.Type} {parameter.Name}"));
        return $"{(severalOutputs ? "void" : context.Real)} {kernel.Name}({parameters})";
    }

    /// <summary><c>x1, x2, y1, out gradient</c></summary>
    public static string ScalarArguments(EmissionContext context, Kernel kernel) => string.Join(", ",
        ScalarParameters(context, kernel).Select(parameter => (parameter.IsOut ? "out " : "") + parameter.Name));

    /// <summary><c>double Backward(ReadOnlySpan&lt;double&gt; x, ReadOnlySpan&lt;double&gt; y, Span&lt;double&gt; gradient)</c></summary>
    public static string Span(EmissionContext context, Kernel kernel)
    {
        string parameters = string.Join(", ", SpanParameters(context, kernel).Select(parameter => $"{parameter.Type} {parameter.Name}"));
        return $"{(kernel.IsForward ? "void" : context.Real)} {kernel.Name}({parameters})";
    }

    /// <summary>Names, types and lengths of the spans; the learning rate has no length.</summary>
    public static IEnumerable<(string Name, string Type, int? Length)> SpanParameters(EmissionContext context, Kernel kernel)
    {
        yield return ("x", context.ReadOnlySpan, context.Model.InputCount);
        if (kernel.IsForward)
        {
            yield return ("prediction", context.Span, context.Model.OutputCount);
            yield break;
        }

        yield return ("y", context.ReadOnlySpan, context.Model.OutputCount);
        if (kernel.WritesGradient)
        {
            yield return ("gradient", context.Span, context.Model.ParameterCount);
        }

        if (kernel.WritesInputGradient)
        {
            yield return ("dx", context.Span, context.Model.InputCount);
        }

        if (kernel.Descends)
        {
            yield return ("learningRate", context.Real, null);
        }
    }

    private static IEnumerable<(string Name, string Type, bool IsOut)> ScalarParameters(EmissionContext context, Kernel kernel)
    {
        IEnumerable<(string, string, bool)> Reals(IEnumerable<string> names, bool areOut = false) =>
            names.Select(name => (name, context.Real, areOut));

        IEnumerable<(string, string, bool)> parameters = Reals(context.Inputs);
        if (kernel.IsForward)
        {
            return context.Outputs.Count == 1 ? parameters : parameters.Concat(Reals(context.Outputs, true));
        }

        parameters = parameters.Concat(Reals(context.Targets));
        return kernel.WritesGradient ? parameters.Append(("gradient", "ParameterSet", true))
            : kernel.WritesInputGradient ? parameters.Concat(Reals(context.InputGradients, true))
            : kernel.Descends ? parameters.Append(("learningRate", context.Real, false))
            : parameters;
    }
}
