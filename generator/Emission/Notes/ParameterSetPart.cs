using System.Linq;
using BackpropGen.Generator.Emission.Members;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Notes;

/// <summary>
/// The nested type that holds the parameters, and as well their gradient. A struct with a field for each name where there are
/// not too many of them; in the unrolled form the kernels are its methods, so that they can name the fields directly.
/// </summary>
internal sealed class ParameterSetPart : IEmittedPart
{
    public void Write(CodeWriter writer, EmissionContext context)
    {
        NetworkModel model = context.Model;
        if (!context.Plan.HasNamedParameters)
        {
            WriteView(writer, context);
            return;
        }

        writer.Summary($"The {model.ParameterCount} trainable parameters, or the gradient of the loss with respect to each of them.");
        writer.Line("[global::System.Runtime.InteropServices.StructLayout(");
        writer.Line("    global::System.Runtime.InteropServices.LayoutKind.Sequential)]");
        using (writer.Block($"public {(model.HasVectors ? "partial " : "")}struct ParameterSet"))
        {
            foreach (int layer in context.Layers)
            {
                WriteFields(writer, context, layer);
            }

            if (context.Plan.HasStatements)
            {
                foreach (Kernel kernel in context.Kernels.All)
                {
                    context.Form.WriteKernel(writer, kernel);
                    writer.BlankLine();
                }

                FunctionsPart.Write(writer, context);
                writer.BlankLine();
            }

            writer.Summary("All of them in the order of memory: for each layer W row by row, then b. Valid as long as this struct is.");
            if (model.HasUnscopedRef)
            {
                writer.Line("[global::System.Diagnostics.CodeAnalysis.UnscopedRef]");
            }

            string first = context.ParameterNames.First();
            using (writer.Block($"public {context.Span} AsSpan()"))
            {
                writer.Line("return global::System.Runtime.InteropServices.MemoryMarshal"
                    + $".CreateSpan(ref {first}, {model.ParameterCount});");
            }

            writer.BlankLine();
            MatricesPart.WriteViews(writer, context, "AsSpan()", model.HasUnscopedRef);
        }
    }

    // // W1 (4 × 3): a row for each source node
    // /// <summary>Weights from x1 to every node of layer 1.</summary>
    // public double w11_1, w12_1, w13_1;
    private static void WriteFields(CodeWriter writer, EmissionContext context, int layer)
    {
        NetworkModel model = context.Model;
        int sources = model.LayerSizes[layer - 1];
        writer.Line($"// W{layer} ({sources} × {model.LayerSizes[layer]}): a row for each source node, a column for each target node");
        for (int from = 1; from <= sources; from++)
        {
            writer.Summary($"Weights from {EmissionContext.NodeInWords(layer - 1, from)} to each node of layer {layer}.");
            writer.Statement($"public {context.Real} {string.Join(", ", context.WeightRow(layer, from))};");
        }

        writer.BlankLine();
        if (model.Bias != BiasKind.None)
        {
            string what = model.Bias == BiasKind.SharedPerLayer ? "Bias that all nodes of layer {0} share." : "Bias of each node of layer {0}.";
            writer.Summary(what.Replace("{0}", $"{layer}"));
            writer.Statement($"public {context.Real} {string.Join(", ", context.Biases(layer))};");
            writer.BlankLine();
        }
    }

    /// <summary>
    /// Too many for fields: a view of memory that the class, or the caller, owns. Not a ParameterSet, since assigning that copies the
    /// numbers and assigning this does not.
    /// </summary>
    private static void WriteView(CodeWriter writer, EmissionContext context)
    {
        writer.Summary($"A view of {context.Model.ParameterCount} numbers, such as a gradient, as the matrices of the network.");
        using (writer.Block("public readonly ref struct ParameterView"))
        {
            writer.Line($"private readonly {context.Span} _values;");
            writer.BlankLine();
            writer.Summary("Views existing memory; writing to this writes there.");
            writer.Documentation("param name=\"values\"", $"{context.Model.ParameterCount} numbers: for each layer W row by row, then b.");
            using (writer.Block($"public ParameterView({context.Span} values)"))
            {
                writer.Line($"global::BackpropGen.Guard.Length(values.Length, {context.Model.ParameterCount}, nameof(values));");
                writer.Line("_values = values;");
            }

            writer.BlankLine();
            writer.Summary("All of them: for each layer W row by row, then b.");
            using (writer.Block($"public {context.Span} AsSpan()"))
            {
                writer.Line("return _values;");
            }

            writer.BlankLine();
            MatricesPart.WriteViews(writer, context, "_values", false);
        }
    }
}
