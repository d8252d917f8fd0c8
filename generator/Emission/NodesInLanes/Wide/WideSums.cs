using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>
/// Writes the sums over the nodes of a layer when a vector holds a node in each lane, in the order that the runtime's RowOperations
/// have: whichever of both runs, the numbers are the same.
/// </summary>
internal sealed class WideSums(WideCode code)
{
    /// <summary>Each sum has so many parts, which do not wait for each other.</summary>
    private static readonly string[] Accumulators = { "a", "b", "c", "d" };

    /// <summary>Vectors of sums beside each other, each in four parts: as many as the registers hold.</summary>
    private int Tile => code.Bits == 512 ? 4 : 2;

    // for (nuint i = 0; i < 24; i += 4)
    // {
    //     z1_1to8a += Load512(ref W1, i * 8) * At(ref x, i);
    //     z1_1to8b += Load512(ref W1, i * 8 + 8) * At(ref x, i + 1);
    //     …
    // }
    // var z1_1to8 = (z1_1to8a + z1_1to8b) + (z1_1to8c + z1_1to8d) + Load512(ref b1, 0);
    public void WriteWeightedSums(CodeWriter writer, Equation equation)
    {
        (Symbol weight, Symbol source) = equation.FactorsOfSum;
        int rows = equation.SumOverNodes!.Range.Count, columns = code.LayerSize(weight.Layer);
        string matrix = code.Array(weight), sources = code.Array(source);
        IReadOnlyList<NodeChunk> chunks = code.Chunks(columns);
        string[] parts = Accumulators.Take(rows).ToArray();
        for (int start = 0; start < chunks.Count; start += Tile)
        {
            NodeChunk[] tile = chunks.Skip(start).Take(Tile).ToArray();
            foreach (NodeChunk chunk in tile)
            {
                foreach (string part in parts)
                {
                    writer.Statement($"{code.Type(chunk)} {code.Local(equation.Left, chunk)}{part} = {(chunk.IsScalar ? "0" : $"Zero{chunk.VectorBits}")};");
                }
            }

            int whole = rows / Accumulators.Length * Accumulators.Length;
            if (whole > 0)
            {
                using (writer.Block($"for (nuint i = 0; i < {whole}; i += {Accumulators.Length})"))
                {
                    for (int part = 0; part < Accumulators.Length; part++)
                    {
                        foreach (NodeChunk chunk in tile)
                        {
                            string value = $"At(ref {sources}, {(part == 0 ? "i" : $"i + {part}")})";
                            writer.Statement($"{code.Local(equation.Left, chunk)}{Accumulators[part]} += {WideCode.Load(chunk, matrix, WideCode.Position(columns, part, chunk))} * {value};");
                        }
                    }
                }
            }

            for (int row = whole; row < rows; row++)
            {
                foreach (NodeChunk chunk in tile)
                {
                    writer.Statement($"{code.Local(equation.Left, chunk)}{Accumulators[row - whole]} += {WideCode.Load(chunk, matrix, row * columns + chunk.Position)} * At(ref {sources}, {row});");
                }
            }

            foreach (NodeChunk chunk in tile)
            {
                string left = code.Local(equation.Left, chunk);
                string total = parts.Length switch
                {
                    2 => $"({left}a + {left}b)",
                    3 => $"({left}a + {left}b) + {left}c",
                    _ => $"({left}a + {left}b) + ({left}c + {left}d)",
                };
                Expression rest = equation.Right.HoistSums((_, _) => total);
                writer.Statement($"{code.Type(chunk)} {left} = {code.Print(rest, chunk, equation.Indices[0].Variable)};");
            }
        }
    }

    /// <summary>Σ of products of neighbours, as a number: even and odd lanes apart to the last.</summary>
    public string Dot(IndexedSum sum)
    {
        IReadOnlyList<NodeChunk> chunks = code.Chunks(sum.Range.Count);
        string Product(NodeChunk chunk) => code.Print(sum.Term, chunk, sum.Range.Variable);

        string? sums = Fold(chunks, Product), pair = chunks.Where(chunk => chunk.Bits == 64).Select(Product).FirstOrDefault();
        string? total = sums is not null ? $"Total({sums}{(pair is null ? "" : ", " + pair)})" : pair is not null ? $"TotalOfPair({pair})" : null;
        string? single = chunks.Where(chunk => chunk.IsScalar).Select(Product).FirstOrDefault();
        return string.Join(" + ", new[] { total, single }.Where(term => term is not null));
    }

    // var d1_1to2Sum = AddPairs(AddHalves(AddHalves(Load512(ref W2, 0) * d2_1to8)) + …, …);
    // …
    // var d1_1to8Sum = Join(d1_1to2Sum, d1_3to4Sum, d1_5to6Sum, d1_7to8Sum);
    // var d1_1to8 = d1_1to8Sum * o1_1to8 * (1.0 - o1_1to8);
    public void WritePassedBack(CodeWriter writer, Equation equation)
    {
        (Symbol weight, Symbol delta) = equation.FactorsOfSum;
        string variable = equation.Indices[0].Variable;
        int group = code.IsSingle ? 4 : 2;
        foreach (NodeChunk chunk in code.Chunks(equation.Indices[0].Count))
        {
            string left = code.Local(equation.Left, chunk), total = left + "Sum";
            if (chunk.IsScalar)
            {
                writer.Statement($"{code.Real} {total} = {Dot((IndexedSum)equation.SumOverNodes!.Replace(variable, chunk.First))};");
            }
            else
            {
                NodeChunk[] parts = chunk.Count <= group
                    ? new[] { chunk }
                    : Enumerable.Range(0, chunk.Count / group).Select(part => new NodeChunk(chunk.First + part * group, group, 128)).ToArray();
                foreach (NodeChunk part in parts)
                {
                    string name = parts.Length == 1 ? total : code.Local(equation.Left, part) + "Sum";
                    writer.Statement($"{code.Type(part)} {name} = {Sums(weight, delta, part)};");
                }

                if (parts.Length > 1)
                {
                    writer.Statement($"{code.Type(chunk)} {total} = Join({string.Join(", ", parts.Select(part => code.Local(equation.Left, part) + "Sum"))});");
                }
            }

            Expression rest = equation.Right.HoistSums((_, _) => total);
            writer.Statement($"{code.Type(chunk)} {left} = {code.Print(rest, chunk, variable)};");
        }
    }

    /// <summary>Σₘ wⱼₘ·δₘ of as many j as 128 bits hold.</summary>
    private string Sums(Symbol weight, Symbol delta, NodeChunk part)
    {
        string matrix = code.Array(weight);
        int columns = code.LayerSize(weight.Layer);
        IReadOnlyList<NodeChunk> chunks = code.Chunks(columns);
        string? pair = chunks.Where(chunk => chunk.Bits == 64).Select(chunk => code.Local(delta, chunk)).FirstOrDefault();
        string? single = chunks.Where(chunk => chunk.IsScalar).Select(chunk => code.Local(delta, chunk)).FirstOrDefault();
        string Load(int row, NodeChunk chunk) => WideCode.Load(chunk, matrix, (part.Position + row) * columns + chunk.Position);

        string? Row(int row) => Fold(chunks, chunk => $"{Load(row, chunk)} * {code.Local(delta, chunk)}");

        string? TwoRows(int row)
        {
            string? folded = Row(row) is { } first ? $"AddHalves({first}, {Row(row + 1)})" : null;

            // The pair of each row, side by side; with two columns they stand so in memory.
            string? next = pair is null ? null
                : columns == 2 ? $"Load128(ref {matrix}, {(part.Position + row) * columns}) * LowerHalves({pair}, {pair})"
                : $"LowerHalves({Load(row, chunks.Single(chunk => chunk.Bits == 64))}, {Load(row + 1, chunks.Single(chunk => chunk.Bits == 64))}) * LowerHalves({pair}, {pair})";
            return folded is null ? next : next is null ? folded : $"{folded} + {next}";
        }

        // Where only two nodes are left for four numbers, each stands twice.
        string sums = code.IsSingle ? $"AddPairs({TwoRows(0)}, {TwoRows(2 % part.Count)})" : $"AddPairs({Row(0)}, {Row(1)})";
        string last = string.Join(", ", Enumerable.Range(0, code.IsSingle ? 4 : 2).Select(row => $"At(ref {matrix}, {(part.Position + row % part.Count) * columns + columns - 1})"));
        return single is null ? sums : $"{sums} + Values({last}) * {single}";
    }

    /// <summary>
    /// The products of a row as 128 bits of sums: those of 512 bits first, their halves added, and so on. With 256 bits, two vectors take
    /// the place of one of 512.
    /// </summary>
    private string? Fold(IEnumerable<NodeChunk> chunks, Func<NodeChunk, string> product)
    {
        string[] Products(int width) => chunks.Where(chunk => chunk.Bits == width).Select(product).ToArray();

        string[] of512 = Products(512), of256 = Products(256), of128 = Products(128);
        string? sum = of512.Length > 0 ? $"AddHalves({string.Join(" + ", of512)})" : null;
        if (code.Bits == 256)
        {
            int paired = of256.Length / 2 * 2;
            string Every(int first) => string.Join(" + ", Enumerable.Range(0, paired / 2).Select(pair => of256[2 * pair + first]));
            sum = paired == 2 ? $"{Every(0)} + {Every(1)}" : paired > 2 ? $"({Every(0)}) + ({Every(1)})" : null;
            of256 = of256.Skip(paired).ToArray();
        }

        sum = Join(sum, of256);
        return Join(sum is null ? null : $"AddHalves({sum})", of128);

        static string? Join(string? sum, string[] next) => sum is null ? next.FirstOrDefault() : string.Join(" + ", new[] { sum }.Concat(next));
    }
}
