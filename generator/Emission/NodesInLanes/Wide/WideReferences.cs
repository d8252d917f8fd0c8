using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>Writes the beginning of a kernel: where everything that it reads and writes is in memory.</summary>
internal sealed class WideReferences(WideCode code, EmissionContext context)
{
    /// <summary>Where the parameters of each layer start, what a step needs in every lane, and memory for outputs that are taken one by one.</summary>
    public void Write(CodeWriter writer, Kernel kernel)
    {
        NetworkModel model = context.Model;
        Symbol[] used = kernel.Equations.SelectMany(equation => equation.Right.Symbols().Append(equation.Left)).ToArray();
        foreach (int layer in context.Layers)
        {
            Reference(SymbolKind.Weight, layer, "parameters", model.WeightOffset(layer));
            Reference(SymbolKind.Bias, layer, "parameters", model.BiasOffset(layer));
            Reference(SymbolKind.WeightGradient, layer, "gradient", model.WeightOffset(layer));
            Reference(SymbolKind.BiasGradient, layer, "gradient", model.BiasOffset(layer));
        }

        foreach (int layer in context.Layers.Where(layer => layer < model.LayerCount && IsInMemory(layer)))
        {
            string array = code.Array(new Symbol(SymbolKind.Output, layer));
            writer.Statement($"{context.Span} {array}Nodes = stackalloc {context.Real}[{model.LayerSizes[layer]}];");
            writer.Statement($"ref {context.Real} {array} = {RuntimeNames.Reference($"{array}Nodes")};");
        }

        if (kernel.Takes(KernelParameter.LearningRate))
        {
            foreach (int bits in context.Layers.SelectMany(layer => code.Chunks(model.LayerSizes[layer])).Where(chunk => !chunk.IsScalar)
                .Select(chunk => chunk.VectorBits).Distinct().OrderByDescending(bits => bits))
            {
                writer.Statement($"{context.Vectors.Local(bits)} {code.LearningRate(bits)} = All{bits}(learningRate);");
            }
        }

        void Reference(SymbolKind kind, int layer, string start, int offset)
        {
            if (used.Any(symbol => symbol.Kind == kind && symbol.Layer == layer))
            {
                writer.Statement($"ref {context.Real} {code.Array(new Symbol(kind, layer))} = ref At(ref {start}, {offset});");
            }
        }
    }

    /// <summary>Whether the next layer takes the outputs one by one, rather than lane by lane.</summary>
    public bool IsInMemory(int layer) => context.Model.LayerSizes[layer] > 1 && context.Model.LayerSizes[layer + 1] > 1;
}
