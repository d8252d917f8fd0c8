using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>The parameters as the matrices and vectors of the notes.</summary>
internal sealed class Matrices : IEmittedPart
{
    public void Write(CodeWriter writer, EmissionContext context) =>
        WriteViews(writer, context, "ParameterSpan", MemberAttributes.Excluded);

    // public MatrixView<double> W1 => new MatrixView<double>(AsSpan().Slice(0, 12), 4, 3);
    // public Span<double> B1 => AsSpan().Slice(12, 3);
    public static void WriteViews(CodeWriter writer, EmissionContext context, string span, string attribute)
    {
        NetworkModel model = context.Model;
        string matrix = $"{RuntimeNames.Public}MatrixView<{context.Real}>";
        foreach (int layer in context.Layers)
        {
            int rows = model.LayerSizes[layer - 1], columns = model.LayerSizes[layer];
            writer.Summary($"Weights of layer {layer}, {rows} × {columns}: W{layer}[i − 1, j − 1] leads from node i to node j.");
            WriteProperty(writer, attribute, $"public {matrix} W{layer}",
                $"new {matrix}({span}.Slice({model.WeightOffset(layer)}, {rows * columns}), {rows}, {columns})");
            if (context.Plan.HasBiasVectors)
            {
                writer.Summary($"Biases of layer {layer}, {model.BiasCount(layer)} {(model.BiasCount(layer) == 1 ? "number" : "numbers")}.");
                WriteProperty(writer, attribute, $"public {context.Span} B{layer}",
                    $"{span}.Slice({model.BiasOffset(layer)}, {model.BiasCount(layer)})");
            }
        }
    }

    private static void WriteProperty(CodeWriter writer, string attribute, string declaration, string value)
    {
        if (attribute.Length > 0)
        {
            writer.Line(attribute);
        }

        writer.Statement($"{declaration} => {value};");
        writer.BlankLine();
    }
}
