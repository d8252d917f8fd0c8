using System.Linq;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>
/// Writes the prediction of one row with the nodes of a hidden layer in the lanes of one vector: the statements of the other file with fewer
/// operations, so that a processor has more rows at work at a time.
/// </summary>
internal sealed class LaneForwardWriter
{
    private readonly LaneCode _code;
    private readonly CSharpPrinter _numbers;

    public LaneForwardWriter(LaneCode code)
    {
        _code = code;
        _numbers = new CSharpPrinter(code.Model.IsSingle, code.Name);
    }

    // internal double ForwardInLanes(ref double x)
    // {
    //     …
    //     var z1j = Row128(ref w11_1) * At(ref x, 0) + Row128(ref w21_1) * At(ref x, 1) + Row128(ref b11);
    //     var o1j = Sigmoid128(z1j);
    //     var wo21 = Row128(ref w11_2) * o1j;
    //     double z21 = Lane(wo21, 0) + Lane(wo21, 1) + b21;
    //     double o21 = SigmoidNear(z21);
    //     if (IsFar(z21)) …
    //     return o21;
    // }
    public void Write(CodeWriter writer)
    {
        string inputs = string.Join(", ", Enumerable.Range(1, _code.Model.InputCount).Select(Input));
        writer.Line("// The prediction of one row, a node of a layer in each lane, as in the steps below. x is read where it is");
        writer.Line("// needed, which takes no operation of its own. Lanes without a node hold what stands beside the weights in");
        writer.Line("// memory, and nobody reads them.");
        using (writer.Block($"internal {_code.Real} ForwardInLanes(ref {_code.Real} x)"))
        {
            using (writer.Block($"if (!({_code.IsSupported}))"))
            {
                writer.Line($"return Forward({inputs});");
            }

            writer.BlankLine();
            new Narrator(writer, _code.Context).Write(_code.Context.Kernels.Forward.Blocks, equation => WriteEquation(writer, equation));

            if (_code.HasNearSigmoid)
            {
                writer.Line("// |z| beyond 36 is left to the statements of the other file");
                using (writer.Block($"if ({_code.IsFar})"))
                {
                    writer.Line($"return Forward({inputs});");
                }

                writer.BlankLine();
            }

            writer.Line($"return {_code.Context.Outputs[0]};");
        }

        writer.BlankLine();
    }

    /// <summary><c>Row128(ref w11_1)</c>: neighbours in memory.</summary>
    public void WriteHelpers(CodeWriter writer)
    {
        foreach (int bits in _code.HiddenLayers.Select(_code.Width).Distinct())
        {
            InlineMethod.Write(
                writer, $"{VectorCode.Type(bits, _code.Real)} Row{bits}(ref {_code.Real} first)", $"{VectorCode.Class(bits)}.LoadUnsafe(ref first)");
        }
    }

    private void WriteEquation(CodeWriter writer, Equation equation)
    {
        int layer = equation.Left.Layer;
        if (layer == _code.LastLayer)
        {
            WriteOfTheLastLayer(writer, equation.Unroll().Single());
            return;
        }

        int bits = _code.Width(layer);
        var printer = new VectorPrinter(_code.Model.IsSingle, bits, symbol => Vector(symbol, bits), Number);
        writer.Statement($"{_code.Code.Var(bits)} {_code.Name(equation.Left)} = {printer.Print(equation.Right.InlineDefinitions().Unroll())};");
        if (equation.Left.Kind == SymbolKind.Output && layer + 1 < _code.LastLayer)
        {
            // The next layer takes them one by one.
            _code.WriteLanes(writer, equation.Left);
        }
    }

    private void WriteOfTheLastLayer(CodeWriter writer, Equation equation)
    {
        int hidden = _code.LastLayer - 1;
        if (equation.Left.Kind == SymbolKind.WeightedSum)
        {
            equation = _code.SumOfLanes(writer, equation, Vector(new Symbol(SymbolKind.Weight, _code.LastLayer, "i", 1), _code.Width(hidden)));
        }

        writer.Statement($"{_code.Real} {_code.Name(equation.Left)} = {_numbers.Print(_code.Near(equation.Right))};");
    }

    private static string Input(int node) => $"At(ref x, {node - 1})";

    private string? Number(Symbol symbol) =>
        LaneCode.IsVector(symbol) ? null : symbol.Kind == SymbolKind.Input ? Input(symbol.Node!.Value.Value) : _code.Name(symbol);

    /// <summary>Parameters from memory, from the first that belongs to the vector on; everything else by name.</summary>
    private string Vector(Symbol symbol, int bits) => symbol.Kind is SymbolKind.Weight or SymbolKind.Bias
        ? $"Row{bits}(ref {_code.Name(symbol with { Node = symbol.Node?.Variable is null ? symbol.Node : 1, ToNode = symbol.ToNode?.Variable is null ? symbol.ToNode : 1 })})"
        : _code.Name(symbol);
}
