using System;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes the sums of a gradient with many parameters: tiles of the matrix ∂L/∂W stay in registers, one after the other.</summary>
internal sealed class RowGradientTiles(RowCode code)
{
    /// <summary>δ of a tile of weights, and biases of a tile.</summary>
    private const int MostColumns = 4, MostBiases = 8;

    private NetworkModel Model => code.Model;

    // for (int i = 0; i < 64; i += 4)
    // {
    //     for (int j = 0; j < 32; j += 4)
    //     {
    //         …
    //         LaneSums.AddToTile(ref lane0, ref gradient[i * 32 + j], 4, 4, 32);
    //     }
    // }
    public void WriteWeights(CodeWriter writer, Symbol source, Symbol delta, int bits)
    {
        int layer = delta.Layer, columns = Model.LayerSizes[layer];
        foreach (Tiles from in Tiles.Of(Model.LayerSizes[layer - 1], SourcesOfTile(Model.LayerSizes[layer - 1], bits)))
        {
            foreach (Tiles to in Tiles.Of(columns, Math.Min(MostColumns, columns)))
            {
                using (from.Open(writer, "i"))
                using (to.Open(writer, "j"))
                {
                    WriteTile(writer, bits, source, delta, from.Size, to.Size);
                    writer.Statement(AddTile($"{(layer == 1 ? "" : $"{Model.WeightOffset(layer)} + ")}i * {columns} + j", from.Size, to.Size, columns));
                }
            }
        }
    }

    // for (int j = 0; j < 32; j += 8)
    // {
    //     …
    //     LaneSums.AddToTile(ref lane0, ref gradient[2048 + j], 1, 8, 0);
    // }
    public void WriteBiases(CodeWriter writer, Symbol delta, int bits)
    {
        if (Model.Bias == BiasKind.None)
        {
            return;
        }

        int layer = delta.Layer;
        foreach (Tiles tiles in Tiles.Of(Model.LayerSizes[layer], MostBiases))
        {
            using (tiles.Open(writer, "j"))
            {
                WriteBiasTile(writer, bits, delta, tiles.Size);
                writer.Statement(Model.Bias == BiasKind.SharedPerLayer
                    ? AddTile($"{Model.BiasOffset(layer)}", tiles.Size, 1, 0)
                    : AddTile($"{Model.BiasOffset(layer)} + j", 1, tiles.Size, 0));
            }
        }
    }

    // LaneSums.AddToTile(ref lane0, ref gradient[i * 32 + j], 4, 4, 32);
    /// <summary>The gradients of a tile gain the sums of the lanes. It is a call, because the JIT compiler takes as long for a sum inlined as for the loop above it.</summary>
    public static string AddTile(string position, int rows, int columns, int stride) =>
        $"{RuntimeNames.Services}LaneSums.AddToTile(ref lane0, ref gradient[{position}], {rows}, {columns}, {stride});";

    /// <summary>Sums of the largest tile of a layer.</summary>
    public int MostSums(int layer, int bits) =>
        Math.Max(MostBiases, Math.Min(MostColumns, Model.LayerSizes[layer]) * SourcesOfTile(Model.LayerSizes[layer - 1], bits));

    // 784-128-10, a step on a batch, ns a row   double   float
    // tiles of 4×4                              4,850    2,337
    // 6×4                                       4,480    2,130
    // 7×4                                       4,490    2,170
    // 4×6                                       4,680    2,270
    // 8×3                                       4,500    2,300
    /// <summary>Source nodes of a tile: as many as the registers hold beside four δ, 32 of them with AVX-512.</summary>
    private static int SourcesOfTile(int sources, int bits) => bits < 512 ? 2 : Tiles.SizeWithoutRest(sources, largest: 7, smallest: 4, usual: 6);

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
