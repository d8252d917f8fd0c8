using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes the weighted sums of a layer, or its δ, over the rows: tiles of sums stay in registers while the source nodes go by.</summary>
internal sealed class RowSums(RowCode code)
{
    private EmissionContext Context => code.Context;

    // int row = 0;
    // for (; row + 8 < rows; row += 16)
    // {
    //     …
    // }
    //
    // for (; row < rows; row += 8)
    // {
    //     …
    // }
    public void Write(CodeWriter writer, Equation equation, int bits)
    {
        Symbol[] perRow = equation.Right.Symbols().Append(equation.Left).Where(RowCode.IsPerRow).ToArray();
        if (bits < 512)
        {
            using (code.OpenRows(writer, bits, perRow))
            {
                WriteTiles(writer, equation, bits, new[] { code });
            }

            return;
        }

        // many rows of 784-128-10 predicted, ns a row
        //                                         double   float
        // a block of rows at a time, 8 sums       2,523    1,106
        // two blocks, 16 sums of 32 registers     1,946    904
        writer.Prose("Two blocks of rows at a time, because each weight is then read for both");
        writer.Statement("int row = 0;");
        RowCode next = code.Next;
        using (writer.Block($"for (; row + {code.BlockSize} < rows; row += {2 * code.BlockSize})"))
        {
            code.WriteRowReferences(writer, bits, perRow);
            next.WriteRowReferences(writer, bits, perRow);
            WriteTiles(writer, equation, bits, new[] { code, next });
        }

        writer.BlankLine();
        using (writer.Block($"for (; row < rows; row += {code.BlockSize})"))
        {
            code.WriteRowReferences(writer, bits, perRow);
            WriteTiles(writer, equation, bits, new[] { code });
        }
    }

    private void WriteTiles(CodeWriter writer, Equation equation, int bits, IReadOnlyList<RowCode> blocks)
    {
        IndexRange nodes = equation.Indices[0];
        foreach (Tiles tiles in Tiles.Of(nodes.Count, Tiles.SizeWithoutRest(nodes.Count, largest: 12, smallest: 5, usual: 8)))
        {
            using (tiles.Open(writer, nodes.Variable))
            {
                WriteTile(writer, equation, bits, tiles.Size, blocks);
            }
        }
    }

    // var sum0 = Zero512;
    // …
    // for (int i = 0; i < 64; i++)
    // {
    //     var source = Load512(ref xRow, i * 8);
    //     sum0 += At(ref W1, i * 32 + j) * source;
    //     …
    // }
    // Store(sum0 + All512(At(ref b1, j)), ref z1Row, j * 8);
    private void WriteTile(CodeWriter writer, Equation equation, int bits, int size, IReadOnlyList<RowCode> blocks)
    {
        (Symbol weight, Symbol source) = equation.FactorsOfSum;
        string type = Context.Vectors.Local(bits), variable = equation.Indices[0].Variable;
        foreach (RowCode block in blocks)
        {
            for (int node = 0; node < size; node++)
            {
                writer.Statement($"{type} {block.Local("sum")}{node} = Zero{bits};");
            }
        }

        IndexRange range = equation.SumOverNodes!.Range;
        using (writer.Block($"for (int {range.Variable} = 0; {range.Variable} < {range.Count}; {range.Variable}++)"))
        {
            foreach (RowCode block in blocks)
            {
                writer.Statement($"{type} {block.Local("source")} = {block.Load(bits, source, code.Position(source.Node))};");
            }

            for (int node = 0; node < size; node++)
            {
                string factor = $"At(ref {code.Array(weight)}, {WeightPosition(weight, variable, range.Variable, node)})";
                if (blocks.Count > 1)
                {
                    writer.Statement($"{type} weight{node} = All{bits}({factor});");
                    factor = $"weight{node}";
                }

                foreach (RowCode block in blocks)
                {
                    writer.Statement($"{block.Local("sum")}{node} += {factor} * {block.Local("source")};");
                }
            }
        }

        foreach (RowCode block in blocks)
        {
            for (int node = 0; node < size; node++)
            {
                string sum = $"{block.Local("sum")}{node}";
                new RowLoops(block).WriteStore(writer, equation with { Right = equation.Right.HoistSums((_, _) => sum) }, bits, variable, node);
            }
        }
    }

    /// <summary>Where a weight stands that leads to the node, or in δ from the node, so much behind the loop variable.</summary>
    private string WeightPosition(Symbol weight, string variable, string other, int node)
    {
        int columns = Context.Model.LayerSizes[weight.Layer];
        string shifted = RowLoops.Shifted(variable, node);
        return weight.ToNode!.Value.Variable == variable ? $"{other} * {columns} + {shifted}"
            : columns == 1 ? shifted : $"({shifted}) * {columns} + {other}";
    }
}
