using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>
/// A method that computes a whole layer: one that chooses the width of the vectors, and one for each width. A method of its own leaves the
/// JIT compiler all registers for its tile, and enough of its budget to inline loads and stores.
/// </summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Formulas">The equations that it computes, as the notes have them.</param>
/// <param name="Parameters">What it reads and writes.</param>
/// <param name="WriteBody">Writes its statements at a width.</param>
internal sealed record LayerMethod(
    string Name, IEnumerable<Equation> Formulas, IReadOnlyList<LayerVariable> Parameters, Action<CodeWriter, LayerCode> WriteBody)
{
    // private static void RowWeightedSum1(ReadOnlySpan<double> W1, ReadOnlySpan<double> x, ReadOnlySpan<double> b1, Span<double> z1)
    // {
    //     if (Vector512.IsHardwareAccelerated)
    //     {
    //         RowWeightedSum1With512(ref First(W1), …);
    //     }
    //     else
    //     {
    //         RowWeightedSum1With256(ref First(W1), …);
    //     }
    // }
    public void Write(CodeWriter writer, EmissionContext context)
    {
        string spans = string.Join(", ", Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
        string arguments = string.Join(", ", Parameters.Select(parameter => parameter.IsNumber ? parameter.Name : VectorHelpers.First(parameter.Name)));
        using (writer.Block($"private static void {Name}({spans})"))
        {
            WidthChoice.Write(writer, VectorTypes.WideWidths.Take(1), bits => $"{Name}With{bits}({arguments});", $"{Name}With256({arguments});");
        }

        writer.BlankLine();
        string references = string.Join(", ", Parameters
            .Select(parameter => parameter.IsNumber ? $"{parameter.Type} {parameter.Name}" : $"ref {context.Real} {parameter.Name}"));
        foreach (int bits in VectorTypes.WideWidths)
        {
            foreach (Equation formula in Formulas)
            {
                new Narrator(writer, context).WriteFormula(formula);
            }

            using (writer.OptimizedBlock($"private static void {Name}With{bits}({references})"))
            {
                WriteBody(writer, new LayerCode(context, bits));
            }

            writer.BlankLine();
        }
    }
}
