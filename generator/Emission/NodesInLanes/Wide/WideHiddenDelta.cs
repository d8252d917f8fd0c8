using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>
/// Writes δ of a hidden layer, a node in each lane. Each Σₘ δₘ·wⱼₘ runs along a row of the matrix, so its lanes are added up in the end. The
/// order is that of the runtime's RowOperations, so both give the same numbers.
/// </summary>
internal sealed class WideHiddenDelta(WideCode code)
{
    private readonly WideTotals _totals = new(code);

    // var d1_1to2Sum = AddPairs(AddHalves(AddHalves(Load512(ref W2, 0) * d2_1to8)) + …, …);
    // …
    // var d1_1to8Sum = Join(d1_1to2Sum, d1_3to4Sum, d1_5to6Sum, d1_7to8Sum);
    // var d1_1to8 = d1_1to8Sum * o1_1to8 * (1.0 - o1_1to8);
    public void Write(CodeWriter writer, Equation equation)
    {
        (Symbol weight, Symbol delta) = equation.FactorsOfSum;
        string variable = equation.Indices[0].Variable;
        int group = code.IsSingle ? 4 : 2;
        foreach (NodeChunk chunk in code.Chunks(equation.Indices[0].Count))
        {
            string left = code.Local(equation.Left, chunk), total = left + "Sum";
            if (chunk.IsScalar)
            {
                writer.Statement($"{code.Real} {total} = {_totals.Dot((IndexedSum)equation.SumOverNodes!.Replace(variable, chunk.First))};");
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

        string? Row(int row) => _totals.Fold(chunks, chunk => $"{Load(row, chunk)} * {code.Local(delta, chunk)}");

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
}
