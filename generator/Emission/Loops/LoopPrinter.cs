using System;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Loops;

/// <summary>Prints an equation as a loop over its indices; each Σ or max in it becomes its own loop before that.</summary>
internal sealed class LoopPrinter
{
    private readonly EmissionContext _context;
    private readonly CSharpPrinter _code;
    private readonly RowOperationPrinter _rows;

    public LoopPrinter(EmissionContext context)
    {
        _context = context;
        _code = new CSharpPrinter(context.Model.IsSingle, Element);
        _rows = new RowOperationPrinter(context, this);
    }

    // for (int j = 0; j < 32; j++)
    // {
    //     o1[j] = Sigmoid(z1[j]);
    // }
    public void Write(CodeWriter writer, Equation equation)
    {
        if (_rows.TryWrite(writer, equation))
        {
            return;
        }

        if (equation.Indices.Length > 0)
        {
            WriteInLoops(writer, equation);
            return;
        }

        // Outside of a loop the accumulators share a scope with everything else: they take the name of the left side.
        string left = Element(equation.Left);
        bool isLocal = equation.Kind == EquationKind.Define && equation.Left.Node is null;
        if (isLocal && equation.Right is IndexedSum or IndexedMaximum)
        {
            WriteAccumulator(writer, equation.Right, left);
            return;
        }

        string array = equation.Left.Node is null && isLocal ? left : _context.Names.Array(equation.Left.Kind, equation.Left.Layer);
        Expression right = equation.Right.HoistSums((sum, position) => WriteAccumulator(writer, sum, Accumulator(array + "Sum", position)));
        WriteStatement(writer, equation, right, isLocal);
    }

    private void WriteInLoops(CodeWriter writer, Equation equation)
    {
        using (OpenLoop(writer, equation.Indices[0]))
        {
            if (equation.Indices.Length > 1)
            {
                WriteInLoops(writer, equation with { Indices = equation.Indices.RemoveAt(0) });
                return;
            }

            Expression right = equation.Right.HoistSums((sum, position) => WriteAccumulator(writer, sum, Accumulator("sum", position)));
            WriteStatement(writer, equation, right, false);
        }
    }

    private void WriteStatement(CodeWriter writer, Equation equation, Expression right, bool isLocal)
    {
        string operation = equation.Kind == EquationKind.Descend ? "-=" : "=";
        writer.Statement($"{(isLocal ? _context.Real + " " : "")}{Element(equation.Left)} {operation} {_code.Print(right)};");
    }

    private static string Accumulator(string name, int position) => position == 0 ? name : $"{name}{position + 1}";

    private static IDisposable OpenLoop(CodeWriter writer, IndexRange range) =>
        writer.Block($"for (int {range.Variable} = 0; {range.Variable} < {range.Count}; {range.Variable}++)");

    private string WriteAccumulator(CodeWriter writer, Expression range, string name)
    {
        if (range is IndexedSum dot && _rows.TryPrintDot(dot) is { } call)
        {
            writer.Line($"{_context.Real} {name} = {call};");
            return name;
        }

        if (range is IndexedSum sum)
        {
            writer.Line($"{_context.Real} {name} = {_code.Print(0.0)};");
            using (OpenLoop(writer, sum.Range))
            {
                writer.Statement($"{name} += {_code.Print(sum.Term)};");
            }
        }
        else if (range is IndexedMaximum maximum)
        {
            writer.Line($"{_context.Real} {name} = {_context.Real}.NegativeInfinity;");
            using (OpenLoop(writer, maximum.Range))
            {
                writer.Line($"{name} = {_code.Print(Functions.Max.Of(new Parameter(name), maximum.Term))};");
            }
        }

        writer.BlankLine();
        return name;
    }

    /// <summary>A quantity as an element of its span, or a local.</summary>
    public string Element(Symbol symbol)
    {
        if (symbol.Kind is SymbolKind.Bias or SymbolKind.BiasGradient)
        {
            return $"{_context.Names.Array(symbol.Kind, symbol.Layer)}[{(symbol.Node is { } node ? Names.Position(node) : "0")}]";
        }

        if (symbol.Node is null)
        {
            return _context.Names.Identifier(symbol);
        }

        string array = _context.Names.Array(symbol.Kind, symbol.Layer);
        if (symbol.ToNode is not { } to)
        {
            return $"{array}[{Names.Position(symbol.Node.Value)}]";
        }

        int columns = _context.Model.LayerSizes[symbol.Layer];
        string row = Names.Position(symbol.Node.Value);
        string start = row == "0" || columns == 1 ? row : $"{row} * {columns}";
        return columns == 1 ? $"{array}[{start}]" : start == "0" ? $"{array}[{Names.Position(to)}]" : $"{array}[{start} + {Names.Position(to)}]";
    }
}
