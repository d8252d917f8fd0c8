using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>
/// Writes the loops of weighted sums: tiles of nodes stay in registers while the source nodes go by. The order is that of the runtime's
/// RowOperations, so both give the same numbers.
/// </summary>
internal sealed class LayerSums(LayerCode code, Equation equation)
{
    /// <summary>Each sum has so many parts, which do not wait for each other.</summary>
    private static readonly string[] Parts = { "a", "b", "c", "d" };

    /// <summary>Writes what comes before the loop over the source nodes, for some nodes at a position in their array.</summary>
    public delegate void WriteNodes(NodeChunk chunk, int number, string position);

    /// <summary>Writes the terms of one source node, for the nodes of a tile; their weights stand at these positions from <c>weights</c> on.</summary>
    public delegate void WriteTerms(IReadOnlyList<NodeChunk> tile, string part, string source, IReadOnlyList<string> positions);

    /// <summary>Vectors of sums beside each other, each in four parts.</summary>
    private int TileSize => code.Bits == 512 ? 4 : 2;

    /// <summary>As many as the registers hold. A layer that fits is one tile, which reads the matrix from its first number to its last.</summary>
    private int LargestTileSize => code.Bits == 512 ? 7 : 3;

    private string Variable => equation.Indices[0].Variable;

    /// <summary>Writes all tiles.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="areSumsAlone">Whether there is nothing else in registers, and nothing that must not be done twice for a node of two tiles.</param>
    /// <param name="writeNodes">Writes what comes before the loop over the source nodes.</param>
    /// <param name="writeTerms">Writes what is in it.</param>
    public void Write(CodeWriter writer, bool areSumsAlone, WriteNodes writeNodes, WriteTerms writeTerms)
    {
        int nodes = equation.Indices[0].Count, width = TileSize * code.Lanes;
        int whole = areSumsAlone && nodes <= LargestTileSize * code.Lanes ? 0 : nodes / width * width;
        if (whole > 0)
        {
            using (writer.Block($"for (int {Variable} = 0; {Variable} < {whole}; {Variable} += {width})"))
            {
                WriteTile(writer, code.Chunks(width), Variable, writeNodes, writeTerms);
            }
        }

        if (nodes > whole)
        {
            bool canOverlap = areSumsAlone || nodes - whole >= code.Lanes;
            NodeChunk[] rest = (canOverlap ? code.OverlappingChunks(nodes) : code.Chunks(nodes)).Where(chunk => chunk.Position + chunk.Count > whole).ToArray();
            using (whole > 0 ? writer.Block() : null)
            {
                WriteTile(writer, rest, "0", writeNodes, writeTerms);
            }
        }
    }

    // ref double weights = ref At(ref W1, j);
    // var sum0a = Zero512;
    // …
    // for (int i = 0; i < 100; i += 4)
    // {
    //     … terms …
    //     weights = ref At(ref weights, 200);
    // }
    //
    // Store((sum0a + sum0b) + (sum0c + sum0d) + Load512(ref b1, j), ref z1, j);
    // …
    private void WriteTile(CodeWriter writer, IReadOnlyList<NodeChunk> tile, string start, WriteNodes writeNodes, WriteTerms writeTerms)
    {
        (Symbol weight, _) = equation.FactorsOfSum;
        int rows = equation.SumOverNodes!.Range.Count, columns = code.LayerSize(weight.Layer), whole = rows / Parts.Length * Parts.Length;
        string[] parts = Parts.Take(rows).ToArray();
        writer.Statement($"ref {code.Real} weights = ref At(ref {code.Array(weight)}, {start});");
        for (int number = 0; number < tile.Count; number++)
        {
            writeNodes(tile[number], number, LayerCode.Shifted(start, tile[number].Position));
            foreach (string part in parts)
            {
                writer.Statement($"{code.Type(tile[number])} sum{number}{part} = {(tile[number].IsScalar ? "0" : $"Zero{tile[number].VectorBits}")};");
            }
        }

        string[] Positions(int part) => tile.Select(chunk => LayerCode.Digits(part * columns + chunk.Position)).ToArray();

        if (whole > 0)
        {
            using (writer.Block($"for (int i = 0; i < {whole}; i += {Parts.Length})"))
            {
                for (int part = 0; part < Parts.Length; part++)
                {
                    writeTerms(tile, Parts[part], LayerCode.Shifted("i", part), Positions(part));
                }

                writer.Statement($"weights = ref At(ref weights, {Parts.Length * columns});");
            }
        }

        if (rows > whole)
        {
            using (writer.Block())
            {
                for (int row = whole; row < rows; row++)
                {
                    writeTerms(tile, Parts[row - whole], LayerCode.Digits(row), Positions(row - whole));
                }
            }
        }

        for (int number = 0; number < tile.Count; number++)
        {
            string total = Total($"sum{number}", parts.Length), position = LayerCode.Shifted(start, tile[number].Position);
            string value = code.Print(equation.Right.HoistSums((_, _) => total), tile[number], Variable, position);
            writer.Statement(LayerCode.Store(tile[number], value, code.Array(equation.Left), position));
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
