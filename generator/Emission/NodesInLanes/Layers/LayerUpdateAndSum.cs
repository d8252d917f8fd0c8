using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>
/// Writes the update of the first layer's weights for one row together with the weighted sums of the next row: a weight that has its new
/// value is multiplied while it is in a register. The operations on each number are those of the update and of the sum on their own.
/// </summary>
internal sealed class LayerUpdateAndSum(LayerCode code)
{
    /// <summary>The inputs of the next row.</summary>
    public const string Next = "next";

    // for (int j = 0; j < 32; j += 32)
    // {
    //     ref double weights = ref At(ref W1, j);
    //     var factor0 = learningRate * Load512(ref d1, j);
    //     …
    //     for (int i = 0; i < 100; i += 4)
    //     {
    //         var weight0a = Load512(ref weights, 0) - factor0 * At(ref x, i);
    //         …
    //         Store(weight0a, ref weights, 0);
    //         …
    //         sum0a += weight0a * At(ref next, i);
    //         …
    //     }
    // }
    public void Write(CodeWriter writer, Equation update, Equation sum)
    {
        var tile = new LayerSums(code, sum);
        var product = (Product)update.Right;
        Expression factors = product.Factors.Take(product.Factors.Length - 1).Aggregate((left, right) => left * right);
        string variable = update.Indices[1].Variable, sources = code.Array((Symbol)product.Factors.Last());
        tile.Write(
            writer,
            areSumsAlone: false,
            (chunk, number, position) => writer.Statement($"{code.Type(chunk)} factor{number} = {code.Print(factors, chunk, variable, position)};"),
            (chunks, part, row, positions) =>
            {
                for (int number = 0; number < chunks.Count; number++)
                {
                    string weight = LayerCode.Load(chunks[number], "weights", positions[number]);
                    writer.Statement($"{code.Type(chunks[number])} weight{number}{part} = {weight} - factor{number} * At(ref {sources}, {row});");
                }

                for (int number = 0; number < chunks.Count; number++)
                {
                    writer.Statement(LayerCode.Store(chunks[number], $"weight{number}{part}", "weights", positions[number]));
                }

                for (int number = 0; number < chunks.Count; number++)
                {
                    writer.Statement($"sum{number}{part} += weight{number}{part} * At(ref {Next}, {row});");
                }
            });
    }
}
