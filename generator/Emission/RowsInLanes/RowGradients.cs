using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>
/// Writes the gradient of a layer's parameters summed over the rows. A group of sums stays in registers while the rows go by. Each sum has
/// a lane for every row of a block; the lanes are added up at the end.
/// </summary>
internal sealed class RowGradients(RowCode code)
{
    /// <summary>Up to here the sums of a layer are named one by one.</summary>
    private const int NamedSums = 64;

    private readonly RowGradientTiles _tiles = new(code);

    private EmissionContext Context => code.Context;

    /// <summary>Sums that stay in registers: half of the registers of AVX-512; half of the 16 of other machines.</summary>
    private static int SumsAtOnce(int bits) => bits == 512 ? 16 : 8;

    /// <summary>The arrays that the gradient of a layer is computed from: x or o of the layer before, and δ.</summary>
    public static (Symbol Source, Symbol Delta) Factors(int layer) => (Symbol.HandedOn(layer - 1, 1), new Symbol(SymbolKind.Delta, layer, 1));

    // private static void Gradient1With512(int rows, ref double x, ref double d1, Span<double> gradient)
    public void Write(CodeWriter writer, Block gradients, int bits)
    {
        int layer = gradients.Layer, parameters = code.Model.ParameterCountOf(layer);
        bool isNamed = Context.Plan.HasStatements && parameters <= NamedSums;
        (Symbol source, Symbol delta) = Factors(layer);
        string arrays = $"ref {Context.Real} {code.Array(source)}, ref {Context.Real} {code.Array(delta)}";
        using (writer.OptimizedBlock($"private static void Gradient{layer}With{bits}(int rows, {arrays}, {Context.Span} gradient)"))
        {
            int sums = isNamed ? Math.Min(SumsAtOnce(bits), parameters) : _tiles.MostSums(layer, bits);
            writer.Statement($"{Context.Span} lanes = stackalloc {Context.Real}[{sums * code.BlockSize}];");
            writer.Statement($"ref {Context.Real} lane0 = ref lanes[0];");
            if (isNamed)
            {
                WriteNamed(writer, gradients, bits);
            }
            else
            {
                _tiles.WriteWeights(writer, source, delta, bits);
                _tiles.WriteBiases(writer, delta, bits);
            }
        }
    }

    // var sum_w11_1 = Zero512;
    // for (int row = 0; row < rows; row += 8)
    // {
    //     …
    //     sum_w11_1 += d11 * x1;
    // }
    // Store(sum_w11_1, ref lane0, 0);
    // …
    // // The lanes of w11_1 to b13, added up
    // LaneSums.AddToTile(ref lane0, ref gradient[0], 1, 16, 0);
    private void WriteNamed(CodeWriter writer, Block gradients, int bits)
    {
        string type = Context.Vectors.Local(bits);
        int offset = code.Model.WeightOffset(gradients.Layer);
        Equation[] single = gradients.Equations.SelectMany(equation => equation.Unroll()).ToArray();
        var printer = new VectorPrinter(code.Model.IsSingle, bits, Context.Names.Identifier, _ => null);
        for (int first = 0; first < single.Length; first += SumsAtOnce(bits))
        {
            Equation[] group = single.Skip(first).Take(SumsAtOnce(bits)).ToArray();
            string[] parameters = group.Select(equation => Context.Names.Identifier(equation.Left.ToParameter())).ToArray();
            Symbol[] read = group.SelectMany(equation => equation.Right.Symbols()).Distinct().ToArray();
            using (code.OpenLanes(writer, bits))
            {
                foreach (string parameter in parameters)
                {
                    writer.Statement($"{type} sum_{parameter} = Zero{bits};");
                }

                using (code.OpenBlocksOfRows(writer))
                {
                    code.WriteRowReferences(writer, bits, read);
                    foreach (Symbol symbol in read)
                    {
                        writer.Statement($"{type} {Context.Names.Identifier(symbol)} = {code.Load(bits, symbol, code.Position(symbol.Node))};");
                    }

                    for (int index = 0; index < group.Length; index++)
                    {
                        writer.Statement($"sum_{parameters[index]} += {printer.Print(group[index].Right)};");
                    }
                }

                for (int index = 0; index < group.Length; index++)
                {
                    writer.Statement($"Store(sum_{parameters[index]}, ref lane0, {index * code.BlockSize}{code.Lane(bits)});");
                }
            }

            // The gradients stand in memory in the order of the sums.
            writer.Line($"// The lanes of {parameters[0]} to {parameters[parameters.Length - 1]}, added up");
            writer.Statement(RowGradientTiles.AddTile($"{offset + first}", 1, group.Length, 0));
            writer.BlankLine();
            writer.BlankLine();
        }
    }
}
