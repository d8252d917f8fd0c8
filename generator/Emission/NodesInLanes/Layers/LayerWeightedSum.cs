using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>
/// Writes the weighted sums of a layer: tiles of nodes stay in registers while the source nodes go by. The order is that of the runtime's
/// RowOperations, so both give the same numbers.
/// </summary>
internal sealed class LayerWeightedSum(LayerCode code)
{
    /// <summary>Each sum has so many parts, which do not wait for each other.</summary>
    private static readonly string[] Parts = { "a", "b", "c", "d" };

    /// <summary>Vectors of sums beside each other, each in four parts: as many as the registers hold.</summary>
    private int TileSize => code.Bits == 512 ? 4 : 2;

    // for (int j = 0; j < 32; j += 32)
    // {
    //     ref double weights = ref At(ref W1, j);
    //     var sum0a = Zero512;
    //     …
    //     for (int i = 0; i < 100; i += 4)
    //     {
    //         sum0a += Load512(ref weights, 0) * At(ref x, i);
    //         sum1a += Load512(ref weights, 8) * At(ref x, i);
    //         …
    //         weights = ref At(ref weights, 200);
    //     }
    //
    //     Store((sum0a + sum0b) + (sum0c + sum0d) + Load512(ref b1, j), ref z1, j);
    //     …
    // }
    public void Write(CodeWriter writer, Equation equation)
    {
        string variable = equation.Indices[0].Variable;
        int nodes = equation.Indices[0].Count, width = TileSize * code.Lanes, whole = nodes / width * width;
        if (whole > 0)
        {
            using (writer.Block($"for (int {variable} = 0; {variable} < {whole}; {variable} += {width})"))
            {
                WriteTile(writer, equation, code.Chunks(width), variable);
            }
        }

        NodeChunk[] rest = code.OverlappingChunks(nodes).Where(chunk => chunk.Position >= whole || chunk.Position + chunk.Count > whole).ToArray();
        if (rest.Length > 0)
        {
            using (writer.Block())
            {
                WriteTile(writer, equation, rest, "0");
            }
        }
    }

    private void WriteTile(CodeWriter writer, Equation equation, IReadOnlyList<NodeChunk> tile, string start)
    {
        (Symbol weight, Symbol source) = equation.FactorsOfSum;
        string variable = equation.Indices[0].Variable, sources = code.Array(source);
        int rows = equation.SumOverNodes!.Range.Count, columns = code.LayerSize(weight.Layer), whole = rows / Parts.Length * Parts.Length;
        string[] parts = Parts.Take(rows).ToArray();
        writer.Statement($"ref {code.Real} weights = ref At(ref {code.Array(weight)}, {start});");
        for (int number = 0; number < tile.Count; number++)
        {
            foreach (string part in parts)
            {
                writer.Statement($"{code.Type(tile[number])} sum{number}{part} = {(tile[number].IsScalar ? "0" : $"Zero{tile[number].VectorBits}")};");
            }
        }

        if (whole > 0)
        {
            using (writer.Block($"for (int i = 0; i < {whole}; i += {Parts.Length})"))
            {
                for (int part = 0; part < Parts.Length; part++)
                {
                    WriteProducts(part, LayerCode.Shifted("i", part));
                }

                writer.Statement($"weights = ref At(ref weights, {Parts.Length * columns});");
            }
        }

        for (int row = whole; row < rows; row++)
        {
            WriteProducts(row - whole, LayerCode.Digits(row));
        }

        for (int number = 0; number < tile.Count; number++)
        {
            string total = Total($"sum{number}", parts.Length), position = LayerCode.Shifted(start, tile[number].Position);
            string value = code.Print(equation.Right.HoistSums((_, _) => total), tile[number], variable, position);
            writer.Statement(LayerCode.Store(tile[number], value, code.Array(equation.Left), position));
        }

        void WriteProducts(int part, string row)
        {
            for (int number = 0; number < tile.Count; number++)
            {
                string weights = LayerCode.Load(tile[number], "weights", LayerCode.Digits(part * columns + tile[number].Position));
                writer.Statement($"sum{number}{Parts[part]} += {weights} * At(ref {sources}, {row});");
            }
        }
    }

    private static string Total(string sum, int parts) => parts switch
    {
        2 => $"({sum}a + {sum}b)",
        3 => $"({sum}a + {sum}b) + {sum}c",
        4 => $"({sum}a + {sum}b) + ({sum}c + {sum}d)",
        _ => throw new ArgumentOutOfRangeException(nameof(parts), parts, "is no Σ"),
    };
}
