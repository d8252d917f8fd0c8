using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>Every weight and bias as a member of the class, by the name that it has in the notes.</summary>
internal sealed class NamedParameters : IEmittedPart
{
    // /// <summary>Weight from node 2 of layer 0 (x2) to node 1 of layer 1: z11 = … + w21_1·x2 + …</summary>
    // public double w21_1 { get => _parameters.w21_1; set => _parameters.w21_1 = value; }
    public void Write(CodeWriter writer, EmissionContext context)
    {
        if (!context.Plan.HasStatements)
        {
            return; // Parameters has them: hundreds of members would hide the others
        }

        foreach (int layer in context.Layers)
        {
            for (int from = 1; from <= context.Model.LayerSizes[layer - 1]; from++)
            {
                int to = 0;
                foreach (string name in context.WeightRow(layer, from))
                {
                    to++;
                    string source = context.Names.Formula(new Symbol(layer == 1 ? SymbolKind.Input : SymbolKind.Output, layer - 1, from));
                    WriteProperty(writer, context, name,
                        $"Weight from {EmissionContext.NodeInWords(layer - 1, from)} to {EmissionContext.NodeInWords(layer, to)}: "
                        + $"{WeightedSum(context, layer, to)} = … + {name}·{source} + …");
                }
            }

            int node = 0;
            foreach (string name in context.Biases(layer))
            {
                node++;
                WriteProperty(writer, context, name, context.Model.Bias == BiasKind.SharedPerLayer
                    ? $"Bias that all nodes of layer {layer} share: {WeightedSum(context, layer, 1)} = … + {name}, and the same in the other nodes."
                    : $"Bias of {EmissionContext.NodeInWords(layer, node)}: {WeightedSum(context, layer, node)} = … + {name}.");
            }
        }
    }

    private static string WeightedSum(EmissionContext context, int layer, int node) =>
        context.Names.Formula(new Symbol(SymbolKind.WeightedSum, layer, node));

    private static void WriteProperty(CodeWriter writer, EmissionContext context, string name, string summary)
    {
        writer.Summary(summary);
        writer.ExcludedProperty($"public {context.Real} {name} {{ get => _parameters.{name}; set => _parameters.{name} = value; }}");
    }
}
