using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>
/// Writes the prediction of one row. It takes fewer operations than the statements, so a processor can have more rows at work at a time.
/// </summary>
internal sealed class NarrowForward(NarrowCode code)
{
    private readonly CSharpPrinter _numbers = new(code.Model.IsSingle, code.Name);

    // internal double ForwardInLanes(ref double x)
    // {
    //     …
    //     var z1j = Row128(ref w11_1) * At(ref x, 0) + Row128(ref w21_1) * At(ref x, 1) + Row128(ref b11);
    //     var o1j = Sigmoid128(z1j);
    //     var wo21 = Row128(ref w11_2) * o1j;
    //     double z21 = Lane(wo21, 0) + Lane(wo21, 1) + b21;
    //     double o21 = SigmoidWithinRange(z21);
    //     if (IsOutOfRange(z21)) …
    //     return o21;
    // }
    public void Write(CodeWriter writer)
    {
        string statements = $"return Forward({string.Join(", ", Enumerable.Range(1, code.Model.InputCount).Select(Input))});";
        writer.Prose(
            "The prediction of one row, a node of a layer in each lane. Each x is loaded directly by the multiplication. Unused lanes contain "
            + "neighbouring values; their results are ignored.");
        using (writer.Block($"internal {code.Real} ForwardInLanes(ref {code.Real} x)"))
        {
            using (writer.Block($"if (!{code.IsSupported})"))
            {
                writer.Statement(statements);
            }

            writer.BlankLine();
            new Narrator(writer, code.Context).Write(code.Context.Kernels.Forward.Blocks, equation => WriteEquation(writer, equation));
            if (code.HasSigmoidWithinRange)
            {
                writer.Prose($"This σ is for |z| ≤ {code.Range}. The statements compute any other row.");
                using (writer.Block($"if ({code.IsOutOfRange})"))
                {
                    writer.Statement(statements);
                }

                writer.BlankLine();
            }

            writer.Line($"return {code.Context.Outputs[0]};");
        }

        writer.BlankLine();
    }

    private void WriteEquation(CodeWriter writer, Equation equation)
    {
        int layer = equation.Left.Layer;
        if (layer == code.LastLayer)
        {
            Expression value = equation.Role == Role.WeightedSum
                ? code.SumOfLanes(writer, equation, weight => Vector(weight, code.WidthOfWeights(layer)))
                : code.WithinRange(equation.Right);
            writer.Statement($"{code.Real} {code.Name(equation.Left)} = {_numbers.Print(value)};");
            return;
        }

        int bits = code.Width(layer);
        var printer = new VectorPrinter(code.Model.IsSingle, bits, symbol => Vector(symbol, bits), Number);
        writer.Statement(
            $"{code.Context.Vectors.Local(bits)} {code.Name(equation.Left)} = {printer.Print(equation.Right.InlineDefinitions().Unroll())};");
        if (equation.Role == Role.Activation && layer + 1 < code.LastLayer)
        {
            // The next layer takes them one by one.
            code.WriteLanes(writer, equation.Left);
        }
    }

    private static string Input(int node) => $"At(ref x, {node - 1})";

    private string? Number(Symbol symbol) =>
        NarrowCode.IsVector(symbol) ? null : symbol.Kind == SymbolKind.Input ? Input(symbol.Node!.Value.Value) : code.Name(symbol);

    /// <summary>Parameters from memory, from the first that belongs to the vector on; everything else by name.</summary>
    private string Vector(Symbol symbol, int bits) => symbol.Kind is SymbolKind.Weight or SymbolKind.Bias
        ? $"Row{bits}(ref {code.Name(symbol with { Node = FirstOf(symbol.Node), ToNode = FirstOf(symbol.ToNode) })})"
        : code.Name(symbol);

    private static Index? FirstOf(Index? index) => index?.Variable is null ? index : 1;
}
