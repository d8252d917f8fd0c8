using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
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

    // var z11 = Load512(ref parametersBlock, 0) * x1 + Load512(ref parametersBlock, 96);
    // Store(z11, ref z1Block, 0);
    /// <summary>Writes an equation.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="equation">The equation of a node.</param>
    /// <param name="isKept">Whether its left side is needed after the pass.</param>
    public void Write(CodeWriter writer, Equation equation, bool isKept)
    {
        LoadNew(writer, equation.Right);
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

    // var z1_1a = Load512(ref parametersBlock, 0) * x1 + Load512(ref parametersBlock, 320) * x5;
    // …
    // var z1_1 = (z1_1a + z1_1b) + (z1_1c + z1_1d) + Load512(ref parametersBlock, 880);
    /// <summary>Writes an equation whose Σ keep the order that loops give them.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="equation">The equation of a node.</param>
    /// <param name="isOfMany">Whether it is one of several nodes of a layer.</param>
    /// <param name="isKept">Whether its left side is needed after the pass.</param>
    public void WriteInLoopOrder(CodeWriter writer, Equation equation, bool isOfMany, bool isKept)
    {
        string left = code.Vector(equation.Left);
        Expression right = equation.Right.HoistSums((range, position) =>
        {
            Expression all = range.Unroll();
            LoadNew(writer, all);
            if (range is IndexedSum sum && equation.Role == Role.WeightedSum && isOfMany)
            {
                IReadOnlyList<Expression> parts = LoopOrder.InTurn(sum);
                for (int part = 0; part < parts.Count; part++)
                {
                    writer.Statement($"{Local} {left}{SumsInTurn.Names[part]} = {_printer.Print(parts[part])};");
                }

                return SumsInTurn.Total(left, parts.Count);
            }

            // gradient.b1 is a place in memory.
            string name = $"{left.Substring(left.LastIndexOf('.') + 1)}Sum{(position == 0 ? "" : $"{position + 1}")}";
            Expression total = range is IndexedSum { IsDotProduct: true } dot ? LoopOrder.Folded(dot, code.Context.Model.IsSingle) : all;
            writer.Statement($"{Local} {name} = {_printer.Print(total)};");
            return name;
        });
        Write(writer, equation with { Right = right }, isKept);
    }

    // var x1 = Load512(ref xBlock, 0);
    private void LoadNew(CodeWriter writer, Expression expression)
    {
        foreach (Symbol symbol in expression.Symbols().Where(symbol => !NetworkCode.IsParameter(symbol)).Distinct())
        {
            if (_known.Add(symbol))
            {
                writer.Statement($"{Local} {code.Vector(symbol)} = {code.Load(bits, symbol)};");
            }
        }
    }
}
