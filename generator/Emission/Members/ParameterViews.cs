using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>The parameters, or a gradient, as one span and as matrices.</summary>
internal sealed class ParameterViews : IEmittedPart
{
    public void Write(CodeWriter writer, EmissionContext context)
    {
        if (context.Plan.HasNamedParameters)
        {
            WriteOfSet(writer, context);
        }
        else
        {
            WriteView(writer, context);
        }
    }

    private static void WriteOfSet(CodeWriter writer, EmissionContext context)
    {
        using (writer.ExcludedBlock("partial struct ParameterSet"))
        {
            writer.Summary("Gives all of them as one span: for each layer W row by row, then b. The span is valid as long as this struct is.");
            string attribute = context.Model.HasUnscopedRef ? "[global::System.Diagnostics.CodeAnalysis.UnscopedRef]" : "";
            if (attribute.Length > 0)
            {
                writer.Line(attribute);
            }

            string first = context.ParameterNames.First();
            using (writer.Block($"public {context.Span} AsSpan()"))
            {
                writer.Line($"return global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref {first}, {context.Model.ParameterCount});");
            }

            writer.BlankLine();
            Matrices.WriteViews(writer, context, "AsSpan()", attribute);
        }
    }

    /// <summary>
    /// Writes a view of memory that the class, or the caller, owns, because there are too many parameters for fields. It is not named
    /// ParameterSet: assigning a ParameterSet copies the numbers, assigning a view does not.
    /// </summary>
    private static void WriteView(CodeWriter writer, EmissionContext context)
    {
        writer.Summary($"Shows {context.Model.ParameterCount} numbers, such as a gradient, as the matrices of the network.");
        MemberAttributes.WriteGenerated(writer);
        using (writer.ExcludedBlock("public readonly ref struct ParameterView"))
        {
            writer.Line($"private readonly {context.Span} _values;");
            writer.BlankLine();
            writer.Summary("Makes a view of existing memory. Writing to the view writes there.");
            writer.Documentation("param name=\"values\"", $"{context.Model.ParameterCount} numbers: for each layer W row by row, then b.");
            using (writer.Block($"public ParameterView({context.Span} values)"))
            {
                writer.Line($"{RuntimeNames.Services}Guard.Length(values.Length, {context.Model.ParameterCount}, nameof(values));");
                writer.Line("_values = values;");
            }

            writer.BlankLine();
            writer.Summary("Gives all of them as one span: for each layer W row by row, then b.");
            using (writer.Block($"public {context.Span} AsSpan()"))
            {
                writer.Line("return _values;");
            }

            writer.BlankLine();
            Matrices.WriteViews(writer, context, "_values", "");
        }
    }
}
