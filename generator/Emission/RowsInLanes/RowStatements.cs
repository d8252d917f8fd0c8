using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes an equation over the rows at hand as a statement for each node.</summary>
internal sealed class RowStatements(RowCode code)
{
    // var x1 = Load512(ref xRow, 0);
    // var x2 = Load512(ref xRow, 8);
    // var z11 = w11_1 * x1 + w21_1 * x2 + All512(b11);
    // Store(z11, ref z1Row, 0);
    public void Write(CodeWriter writer, Equation equation, int bits)
    {
        Names names = code.Context.Names;
        string type = code.Context.Vectors.Local(bits);
        Equation[] single = equation.Unroll().ToArray();
        foreach (Symbol symbol in single.SelectMany(one => one.Right.Symbols()).Where(RowCode.IsPerRow).Distinct())
        {
            writer.Statement($"{type} {names.OfRows(symbol)} = {code.Load(bits, symbol, code.Position(symbol.Node))};");
        }

        var printer = new VectorPrinter(
            code.Model.IsSingle, bits, names.OfRows, symbol => RowCode.IsPerRow(symbol) ? null : names.Identifier(symbol));
        bool isInPlace = equation.Right.Symbols().Any(symbol => symbol.Kind == equation.Left.Kind && symbol.Layer == equation.Left.Layer);
        foreach (Equation one in single)
        {
            string left = names.OfRows(one.Left);
            writer.Statement($"{(isInPlace ? "" : type + " ")}{left} = {printer.Print(one.Right)};");
            writer.Statement(code.Store(left, one.Left, code.Position(one.Left.Node)));
        }
    }
}
