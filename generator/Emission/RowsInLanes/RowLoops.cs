using System;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes an equation over the rows at hand as loops over the nodes.</summary>
internal sealed class RowLoops(RowCode code)
{
    private EmissionContext Context => code.Context;

    // for (int j = 0; j < 32; j++)
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
        using (writer.Block($"for (int {nodes.Variable} = 0; {nodes.Variable} < {nodes.Count}; {nodes.Variable}++)"))
        {
            WriteNode(writer, equation, bits, nodes.Variable);
        }
    }

    /// <summary>Writes what an equation without Σ gives a node, which stands so much behind the loop variable.</summary>
    public void WriteStore(CodeWriter writer, Equation equation, int bits, string variable, int shift) => writer.Statement(code.Store(
        Printer(bits, variable, shift).Print(equation.Right), equation.Left, Position(equation.Left.Node, variable, shift)));

    /// <summary>A loop variable, or a number behind it.</summary>
    public static string Shifted(string variable, int shift) => shift == 0 ? variable : $"{variable} + {shift}";

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
}
