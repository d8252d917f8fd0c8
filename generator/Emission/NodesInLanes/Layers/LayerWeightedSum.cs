using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>Writes the weighted sums of a layer.</summary>
internal sealed class LayerWeightedSum(LayerCode code)
{
    // for (int j = 0; j < 32; j += 32)
    // {
    //     …
    //     for (int i = 0; i < 100; i += 4)
    //     {
    //         sum0a += Load512(ref weights, 0) * At(ref x, i);
    //         sum1a += Load512(ref weights, 8) * At(ref x, i);
    //         …
    //     }
    //     …
    // }
    public void Write(CodeWriter writer, Equation equation)
    {
        (_, Symbol source) = equation.FactorsOfSum;
        string sources = code.Array(source);
        new LayerSums(code, equation).Write(
            writer,
            areSumsAlone: true,
            (_, _, _) => { },
            (tile, part, row, positions) =>
            {
                for (int number = 0; number < tile.Count; number++)
                {
                    writer.Statement($"sum{number}{part} += {LayerCode.Load(tile[number], "weights", positions[number])} * At(ref {sources}, {row});");
                }
            });
    }
}
