using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NetworksInLanes;

/// <summary>Writes equations of single nodes over the networks of a vector. What was loaded or computed once stays in its variable.</summary>
internal sealed class PassStatements(NetworkCode code, int bits)
{
    private readonly HashSet<Symbol> _known = new();
    private readonly VectorPrinter _printer = new(
        code.Context.Model.IsSingle, bits, symbol => NetworkCode.IsParameter(symbol) ? code.Load(bits, symbol) : code.Vector(symbol), _ => null);

    private string Local => code.Context.Vectors.Local(bits);

    // var x1 = Load512(ref xBlock, 0);
    // var z11 = Load512(ref parametersBlock, 0) * x1 + Load512(ref parametersBlock, 96);
    // Store(z11, ref z1Block, 0);
    /// <summary>Writes an equation.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="equation">The equation of a node.</param>
    /// <param name="isKept">Whether its left side is needed after the pass.</param>
    public void Write(CodeWriter writer, Equation equation, bool isKept)
    {
        foreach (Symbol symbol in equation.Right.Symbols().Where(symbol => !NetworkCode.IsParameter(symbol)).Distinct())
        {
            if (_known.Add(symbol))
            {
                writer.Statement($"{Local} {code.Vector(symbol)} = {code.Load(bits, symbol)};");
            }
        }

        Symbol left = equation.Left;
        if (equation.Kind == EquationKind.Descend)
        {
            Expression moved = equation.Move.IsAdded ? left + equation.Move.Amount : left - equation.Move.Amount;
            writer.Statement(code.Store(bits, _printer.Print(moved), left));
            return;
        }

        if (equation.Kind == EquationKind.Assign)
        {
            writer.Statement(code.Store(bits, _printer.Print(equation.Right), left));
            return;
        }

        writer.Statement($"{(_known.Add(left) ? Local + " " : "")}{code.Vector(left)} = {_printer.Print(equation.Right)};");
        if (isKept)
        {
            writer.Statement(code.Store(bits, code.Vector(left), left));
        }
    }
}
