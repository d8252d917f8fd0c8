using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission.Parts;

/// <summary>Every weight and bias as a member of the class, by the name that it has in the notes.</summary>
internal sealed class NamedParametersPart : IEmittedPart
{
    // /// <summary>Weight from x2 to node 1 of layer 1.</summary>
    // public double w21_1 { get => _parameters.w21_1; set => _parameters.w21_1 = value; }
    public void Write(CodeWriter writer, EmissionContext context)
    {
        if (!context.Model.IsUnrolled())
        {
            return; // thousands of members would bury the others; Parameters has them
        }

        foreach (int layer in context.Layers)
        {
            for (int from = 1; from <= context.Model.LayerSizes[layer - 1]; from++)
            {
                int to = 0;
                foreach (string name in context.WeightRow(layer, from))
                {
                    to++;
                    WriteProperty(writer, context, name,
                        $"Weight from {EmissionContext.NodeInWords(layer - 1, from)} to {EmissionContext.NodeInWords(layer, to)}.");
                }
            }

            int node = 0;
            foreach (string name in context.Biases(layer))
            {
                node++;
                WriteProperty(writer, context, name, context.Model.Bias == BiasKind.SharedPerLayer
                    ? $"Bias that all nodes of layer {layer} share."
                    : $"Bias of {EmissionContext.NodeInWords(layer, node)}.");
            }
        }
    }

    private static void WriteProperty(CodeWriter writer, EmissionContext context, string name, string summary)
    {
        writer.Summary(summary);
        writer.Line($"public {context.Real} {name} {{ get => _parameters.{name}; set => _parameters.{name} = value; }}");
    }
}
