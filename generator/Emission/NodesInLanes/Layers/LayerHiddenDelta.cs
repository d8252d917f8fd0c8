using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>
/// Writes δ of a hidden layer, four nodes at a time: each Σₘ δₘ·wⱼₘ runs along a row of the matrix, and the lanes of four such sums are
/// added up together. The order is that of the runtime's RowOperations, so both give the same numbers.
/// </summary>
internal sealed class LayerHiddenDelta(LayerCode code)
{
    /// <summary>Nodes whose sums are added up together.</summary>
    private const int GroupSize = 4;

    // for (int j = 0; j < 48; j += 4)
    // {
    //     ref double weights = ref At(ref W2, j * 25);
    //     var sum0 = Zero512;
    //     …
    //     for (int m = 0; m < 24; m += 8)
    //     {
    //         sum0 += Load512(ref weights, m) * Load512(ref d2, m);
    //         …
    //     }
    //
    //     var half0 = AddHalves(sum0);
    //     …
    //     Store(Join(AddPairs(…), AddPairs(…)) * Load256(ref o1, j) * …, ref d1, j);
    // }
    public void Write(CodeWriter writer, Equation equation)
    {
        string variable = equation.Indices[0].Variable;
        int nodes = equation.Indices[0].Count, whole = nodes / GroupSize * GroupSize;
        if (whole > 0)
        {
            using (writer.Block($"for (int {variable} = 0; {variable} < {whole}; {variable} += {GroupSize})"))
            {
                WriteGroup(writer, equation, new NodeChunk(1, GroupSize, code.IsSingle ? 128 : 256));
            }
        }

        if (nodes > whole)
        {
            using (writer.Block($"for (int {variable} = {whole}; {variable} < {nodes}; {variable}++)"))
            {
                WriteGroup(writer, equation, new NodeChunk(1, 1, 0));
            }
        }
    }

    private void WriteGroup(CodeWriter writer, Equation equation, NodeChunk group)
    {
        (Symbol weight, Symbol delta) = equation.FactorsOfSum;
        string variable = equation.Indices[0].Variable, deltas = code.Array(delta);
        int columns = code.LayerSize(weight.Layer), lanes = code.IsSingle ? 16 : 8, whole = columns / lanes * lanes;
        int[] rows = Enumerable.Range(0, group.Count).ToArray();
        writer.Statement($"ref {code.Real} weights = ref At(ref {code.Array(weight)}, {variable} * {columns});");
        WriteWidest(writer, rows, columns, whole, deltas);
        int position = whole;
        foreach (int bits in new[] { 256, 128 })
        {
            string before = bits == 256 ? "half" : "quarter";
            int width = bits / (code.IsSingle ? 32 : 64);
            bool hasProduct = columns - position >= width;
            if (bits == 256 && whole == 0 && !hasProduct)
            {
                continue;
            }

            foreach (int row in rows)
            {
                string start = position == 0 ? $"Zero{bits}"
                    : bits == 128 ? $"AddHalves(half{row})"
                    : code.Bits == 512 ? $"AddHalves(sum{row})"
                    : $"lower{row} + upper{row}";
                string product = hasProduct ? $" + Load{bits}(ref weights, {row * columns + position}) * Load{bits}(ref {deltas}, {position})" : "";
                writer.Statement($"{code.Type(new NodeChunk(1, width, bits))} {before}{row} = {start}{product};");
            }

            position += hasProduct ? width : 0;
        }

        bool hasPair = code.IsSingle && columns - position >= 2;
        string sums = Sums(rows, columns, hasPair ? position : null, deltas);
        position += hasPair ? 2 : 0;
        if (position < columns)
        {
            string products = string.Join(", ", rows.Select(row => $"At(ref weights, {row * columns + position})"));
            string last = $"At(ref {deltas}, {position})";
            sums += rows.Length == 1 ? $" + {products} * {last}" : $" + Values({products}) * {last}";
        }

        writer.Statement($"{code.Type(group)} sums = {sums};");
        writer.Statement(LayerCode.Store(
            group, code.Print(equation.Right.HoistSums((_, _) => "sums"), group, variable, variable), code.Array(equation.Left), variable));
    }

    /// <summary>512 bits of sums of each row; with 256 bits, two vectors take the place of one.</summary>
    private void WriteWidest(CodeWriter writer, int[] rows, int columns, int whole, string deltas)
    {
        if (whole == 0)
        {
            return;
        }

        (string Name, int Shift)[] sums = code.Bits == 512 ? new[] { ("sum", 0) } : new[] { ("lower", 0), ("upper", code.Lanes) };
        string type = code.Type(new NodeChunk(1, code.Lanes, code.Bits));
        foreach (int row in rows)
        {
            foreach ((string name, _) in sums)
            {
                writer.Statement($"{type} {name}{row} = Zero{code.Bits};");
            }
        }

        using (writer.Block($"for (int m = 0; m < {whole}; m += {(code.IsSingle ? 16 : 8)})"))
        {
            foreach ((string name, int shift) in sums)
            {
                foreach (int row in rows)
                {
                    string weights = $"Load{code.Bits}(ref weights, {LayerCode.Shifted("m", row * columns + shift)})";
                    writer.Statement($"{name}{row} += {weights} * Load{code.Bits}(ref {deltas}, {LayerCode.Shifted("m", shift)});");
                }
            }
        }
    }

    /// <summary>The lanes of 128 bits added up, even and odd ones apart to the last; in float, with the next two numbers of each row.</summary>
    private string Sums(int[] rows, int columns, int? pair, string deltas)
    {
        string Pair(int row) => $"Load64(ref weights, {row * columns + pair})";

        string pairOfDelta = $"Load64(ref {deltas}, {pair})", sums;
        if (rows.Length == 1)
        {
            sums = pair is not null ? $"Total(quarter0, {Pair(0)} * {pairOfDelta})" : "Total(quarter0)";
        }
        else if (!code.IsSingle)
        {
            sums = "Join(AddPairs(quarter0, quarter1), AddPairs(quarter2, quarter3))";
        }
        else
        {
            string TwoRows(int row) => $"AddHalves(quarter{row}, quarter{row + 1})"
                + (pair is not null ? $" + LowerHalves({Pair(row)}, {Pair(row + 1)}) * LowerHalves({pairOfDelta}, {pairOfDelta})" : "");

            sums = $"AddPairs({TwoRows(0)}, {TwoRows(2)})";
        }

        return sums;
    }
}
