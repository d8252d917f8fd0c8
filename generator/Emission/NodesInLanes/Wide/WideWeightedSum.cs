using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>
/// Writes the weighted sums of a layer, a node in each lane, over the source nodes. The order is that of the runtime's RowOperations, so
/// both give the same numbers.
/// </summary>
internal sealed class WideWeightedSum(WideCode code)
{
    /// <summary>Vectors of sums beside each other, each in four parts: as many as the registers hold.</summary>
    private int TileSize => code.Bits == 512 ? 4 : 2;

    // for (nuint i = 0; i < 24; i += 4)
    // {
    //     z1_1to8a += Load512(ref W1, i * 8) * At(ref x, i);
    //     z1_1to8b += Load512(ref W1, i * 8 + 8) * At(ref x, i + 1);
    //     …
    // }
    // var z1_1to8 = (z1_1to8a + z1_1to8b) + (z1_1to8c + z1_1to8d) + Load512(ref b1, 0);
    public void Write(CodeWriter writer, Equation equation)
    {
        IReadOnlyList<NodeChunk> chunks = code.Chunks(equation.Indices[0].Count);
        for (int start = 0; start < chunks.Count; start += TileSize)
        {
            WriteTile(writer, equation, chunks.Skip(start).Take(TileSize).ToArray());
        }
    }

    private void WriteTile(CodeWriter writer, Equation equation, NodeChunk[] tile)
    {
        int rows = equation.SumOverNodes!.Range.Count, whole = rows / SumsInTurn.Names.Count * SumsInTurn.Names.Count;
        string[] parts = SumsInTurn.Names.Take(rows).ToArray();
        foreach (NodeChunk chunk in tile)
        {
            foreach (string part in parts)
            {
                writer.Statement($"{code.Type(chunk)} {code.Local(equation.Left, chunk)}{part} = {(chunk.IsScalar ? "0" : $"Zero{chunk.VectorBits}")};");
            }
        }

        if (whole > 0)
        {
            using (writer.Block($"for (nuint i = 0; i < {whole}; i += {SumsInTurn.Names.Count})"))
            {
                for (int part = 0; part < SumsInTurn.Names.Count; part++)
                {
                    WriteProducts(writer, equation, tile, SumsInTurn.Names[part], (columns, chunk) => WideCode.Position(columns, part, chunk), part == 0 ? "i" : $"i + {part}");
                }
            }
        }

        for (int row = whole; row < rows; row++)
        {
            WriteProducts(writer, equation, tile, SumsInTurn.Names[row - whole], (columns, chunk) => $"{row * columns + chunk.Position}", $"{row}");
        }

        foreach (NodeChunk chunk in tile)
        {
            string left = code.Local(equation.Left, chunk), total = SumsInTurn.Total(left, parts.Length);
            writer.Statement($"{code.Type(chunk)} {left} = {code.Print(equation.Right.HoistSums((_, _) => total), chunk, equation.Indices[0].Variable)};");
        }
    }

    /// <summary>One source node, times its weights to the nodes of a tile.</summary>
    private void WriteProducts(
        CodeWriter writer, Equation equation, NodeChunk[] tile, string part, Func<int, NodeChunk, string> position, string row)
    {
        (Symbol weight, Symbol source) = equation.FactorsOfSum;
        int columns = code.LayerSize(weight.Layer);
        foreach (NodeChunk chunk in tile)
        {
            string weights = WideCode.Load(chunk, code.Array(weight), position(columns, chunk));
            writer.Statement($"{code.Local(equation.Left, chunk)}{part} += {weights} * At(ref {code.Array(source)}, {row});");
        }
    }
}
