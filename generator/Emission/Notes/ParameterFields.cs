using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission.Notes;

/// <summary>A field for each parameter, laid out as the matrices of the notes.</summary>
internal static class ParameterFields
{
    public static void Write(CodeWriter writer, EmissionContext context)
    {
        foreach (int layer in context.Layers)
        {
            WriteFields(writer, context, layer);
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
}
