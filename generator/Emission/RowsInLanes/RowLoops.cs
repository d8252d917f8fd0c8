using System;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes an equation over the rows at hand as loops over the nodes.</summary>
internal sealed class RowLoops(RowCode code)
{
    /// <summary>Sums that stay in registers while the source nodes go by.</summary>
    private const int TileSize = 8;

    private EmissionContext Context => code.Context;

    // for (int j = 0; j < 32; j += 8)
    // {
    //     …
    // }
    public void Write(CodeWriter writer, Equation equation, int bits)
    {
        if (equation.Indices.IsEmpty)
        {
            WriteNode(writer, equation, bits, "");
            return;
        }

        IndexRange nodes = equation.Indices[0];
        if (equation.SumOverNodes is null)
        {
            using (writer.Block($"for (int {nodes.Variable} = 0; {nodes.Variable} < {nodes.Count}; {nodes.Variable}++)"))
            {
                WriteNode(writer, equation, bits, nodes.Variable);
            }

            return;
        }

        foreach (Tiles tiles in Tiles.Of(nodes.Count, TileSize))
        {
            using (tiles.Open(writer, nodes.Variable))
            {
                WriteTile(writer, equation, bits, nodes.Variable, tiles.Size);
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
    private void WriteTile(CodeWriter writer, Equation equation, int bits, string variable, int size)
    {
        (Symbol weight, Symbol source) = equation.FactorsOfSum;
        for (int node = 0; node < size; node++)
        {
            writer.Statement($"{Context.Vectors.Local(bits)} sum{node} = Zero{bits};");
        }

        IndexRange range = equation.SumOverNodes!.Range;
        using (writer.Block($"for (int {range.Variable} = 0; {range.Variable} < {range.Count}; {range.Variable}++)"))
        {
            writer.Statement($"{Context.Vectors.Local(bits)} source = {code.Load(bits, source, code.Position(source.Node))};");
            int columns = Context.Model.LayerSizes[weight.Layer];
            for (int node = 0; node < size; node++)
            {
                string position = weight.ToNode!.Value.Variable == variable
                    ? $"{range.Variable} * {columns} + {Shifted(variable, node)}"
                    : columns == 1 ? Shifted(variable, node) : $"({Shifted(variable, node)}) * {columns} + {range.Variable}";
                writer.Statement($"sum{node} += At(ref {code.Array(weight)}, {position}) * source;");
            }
        }

        for (int node = 0; node < size; node++)
        {
            int current = node;
            WriteStore(writer, equation with { Right = equation.Right.HoistSums((_, _) => $"sum{current}") }, bits, variable, node);
        }
    }

    /// <summary>One node of a layer, or one quantity of a row; each Σ or max becomes a loop in front.</summary>
    private void WriteNode(CodeWriter writer, Equation equation, int bits, string variable)
    {
        Expression right = equation.Right.HoistSums((range, position) =>
        {
            string name = position == 0 ? "sum" : $"sum{position + 1}";
            (IndexRange nodes, string start, string operation, Expression value) = range switch
            {
                IndexedSum sum => (sum.Range, $"Zero{bits}", "+=", sum.Term),
                IndexedMaximum maximum =>
                    (maximum.Range, $"All{bits}({Context.Real}.NegativeInfinity)", "=", Functions.Max.Of(new Parameter(name), maximum.Term)),
                _ => throw new ArgumentOutOfRangeException(nameof(range)),
            };
            writer.Statement($"{Context.Vectors.Local(bits)} {name} = {start};");
            using (writer.Block($"for (int {nodes.Variable} = 0; {nodes.Variable} < {nodes.Count}; {nodes.Variable}++)"))
            {
                writer.Statement($"{name} {operation} {Printer(bits, variable, 0).Print(value)};");
            }

            return name;
        });
        WriteStore(writer, equation with { Right = right }, bits, variable, 0);
    }

    private void WriteStore(CodeWriter writer, Equation equation, int bits, string variable, int shift) => writer.Statement(code.Store(
        Printer(bits, variable, shift).Print(equation.Right), equation.Left, Position(equation.Left.Node, variable, shift)));

    private VectorPrinter Printer(int bits, string variable, int shift) => new(
        Context.Model.IsSingle,
        bits,
        symbol => code.Load(bits, symbol, Position(symbol.Node, variable, shift)),
        symbol => RowCode.IsPerRow(symbol) ? null : $"At(ref {code.Array(symbol)}, {ParameterPosition(symbol, variable, shift)})");

    /// <summary>Where the lanes of a node start, of the node that stands so much behind the loop variable.</summary>
    private string Position(Mathematics.Index? node, string variable, int shift) =>
        shift > 0 && node?.Variable == variable ? $"({Shifted(variable, shift)}) * {code.BlockSize}" : code.Position(node);

    /// <summary>The place of a parameter among the weights, or the biases, of its layer.</summary>
    private string ParameterPosition(Symbol symbol, string variable, int shift)
    {
        if (symbol.ToNode is not { } to)
        {
            return symbol.Node is not { } node ? "0"
                : node.Variable == variable ? Shifted(variable, shift)
                : Names.Position(node);
        }

        int columns = Context.Model.LayerSizes[symbol.Layer];
        string from = Names.Position(symbol.Node!.Value), column = Names.Position(to);
        return columns == 1 ? from : from == "0" ? column : $"{from} * {columns} + {column}";
    }

    private static string Shifted(string variable, int shift) => shift == 0 ? variable : $"{variable} + {shift}";
}
