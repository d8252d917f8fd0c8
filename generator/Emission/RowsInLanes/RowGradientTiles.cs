using System;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes the sums of a gradient with many parameters: tiles of the matrix ∂L/∂W stay in registers, one after the other.</summary>
internal sealed class RowGradientTiles(RowCode code)
{
    private NetworkModel Model => code.Model;

    // for (int i = 0; i < 64; i += 4)
    // {
    //     for (int j = 0; j < 32; j += 4)
    //     {
    //         …
    //         for (int tile = 0; tile < 16; tile++)
    //         {
    //             gradient[(i + tile / 4) * 32 + j + tile % 4] += LaneSums.Sum(ref At(ref lane0, tile * 8));
    //         }
    //     }
    // }
    public void WriteWeights(CodeWriter writer, Symbol source, Symbol delta, int bits)
    {
        int layer = delta.Layer, columns = Model.LayerSizes[layer];
        foreach (Tiles from in Tiles.Of(Model.LayerSizes[layer - 1], RowGradients.SumsAtOnce(bits) / 4))
        {
            foreach (Tiles to in Tiles.Of(columns, Math.Min(4, columns)))
            {
                using (from.Open(writer, "i"))
                using (to.Open(writer, "j"))
                {
                    WriteTile(writer, bits, source, delta, from.Size, to.Size);
                    using (writer.Block($"for (int tile = 0; tile < {from.Size * to.Size}; tile++)"))
                    {
                        string position = $"{Model.WeightOffset(layer)} + (i + tile / {to.Size}) * {columns} + j + tile % {to.Size}";
                        writer.Statement(RowGradients.AddSum($"gradient[{position}]", $"tile * {code.BlockSize}"));
                    }
                }
            }
        }
    }

    // for (int j = 0; j < 32; j += 8)
    // {
    //     …
    //     for (int tile = 0; tile < 8; tile++)
    //     {
    //         gradient[2048 + j + tile] += LaneSums.Sum(ref At(ref lane0, tile * 8));
    //     }
    // }
    public void WriteBiases(CodeWriter writer, Symbol delta, int bits)
    {
        if (Model.Bias == BiasKind.None)
        {
            return;
        }

        int layer = delta.Layer;
        foreach (Tiles tiles in Tiles.Of(Model.LayerSizes[layer], Math.Min(8, RowGradients.SumsAtOnce(bits))))
        {
            using (tiles.Open(writer, "j"))
            {
                WriteBiasTile(writer, bits, delta, tiles.Size);
                using (writer.Block($"for (int tile = 0; tile < {tiles.Size}; tile++)"))
                {
                    string position = Model.BiasOffset(layer) + (Model.Bias == BiasKind.SharedPerLayer ? "" : " + j + tile");
                    writer.Statement(RowGradients.AddSum($"gradient[{position}]", $"tile * {code.BlockSize}"));
                }
            }
        }
    }

    private void WriteTile(CodeWriter writer, int bits, Symbol source, Symbol delta, int rows, int columns)
    {
        int[] from = Enumerable.Range(0, rows).ToArray(), to = Enumerable.Range(0, columns).ToArray();
        string type = code.Context.Vectors.Local(bits);
        using (code.OpenLanes(writer, bits))
        {
            foreach (int i in from)
            {
                foreach (int j in to)
                {
                    writer.Statement($"{type} sum{i}{j} = Zero{bits};");
                }
            }

            using (code.OpenBlocksOfRows(writer))
            {
                code.WriteRowReferences(writer, bits, new[] { source, delta });
                foreach (int j in to)
                {
                    writer.Statement($"{type} delta{j} = {code.Load(bits, delta, $"(j + {j}) * {code.BlockSize}")};");
                }

                foreach (int i in from)
                {
                    writer.Statement($"{type} source{i} = {code.Load(bits, source, $"(i + {i}) * {code.BlockSize}")};");
                    foreach (int j in to)
                    {
                        writer.Statement($"sum{i}{j} += delta{j} * source{i};");
                    }
                }
            }

            foreach (int i in from)
            {
                foreach (int j in to)
                {
                    writer.Statement($"Store(sum{i}{j}, ref lane0, {(i * columns + j) * code.BlockSize}{code.Lane(bits)});");
                }
            }
        }
    }

    private void WriteBiasTile(CodeWriter writer, int bits, Symbol delta, int size)
    {
        int[] nodes = Enumerable.Range(0, size).ToArray();
        using (code.OpenLanes(writer, bits))
        {
            foreach (int node in nodes)
            {
                writer.Statement($"{code.Context.Vectors.Local(bits)} sum{node} = Zero{bits};");
            }

            using (code.OpenBlocksOfRows(writer))
            {
                code.WriteRowReferences(writer, bits, new[] { delta });
                foreach (int node in nodes)
                {
                    writer.Statement($"sum{node} += {code.Load(bits, delta, $"(j + {node}) * {code.BlockSize}")};");
                }
            }

            foreach (int node in nodes)
            {
                writer.Statement($"Store(sum{node}, ref lane0, {node * code.BlockSize}{code.Lane(bits)});");
            }
        }
    }
}
