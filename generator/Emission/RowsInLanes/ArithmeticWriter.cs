using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes an arithmetic step as a method for one width: a statement for each node, or loops over the nodes.</summary>
internal sealed class ArithmeticWriter(VectorCode code)
{
    /// <summary>Sums that stay in registers while the source nodes go by.</summary>
    private const int Tile = 8;

    private EmissionContext Context => code.Context;

    private bool IsUnrolled => Context.Plan.HasStatements;

    // private readonly void WeightedSum1With512(int rows, ref double x, ref double z1)
    public void Write(CodeWriter writer, ArrayStep step, int bits)
    {
        string modifiers = IsUnrolled ? "private readonly" : "private static";
        string arrays = string.Join(", ", Arrays(step).Select(array => $"ref {Context.Real} {array}"));
        using (writer.Block($"{modifiers} void {VectorCode.MethodName(step.Equation.Left)}With{bits}(int rows, {arrays})"))
        {
            Symbol[] perRow = step.Equation.Right.Symbols().Append(step.Equation.Left).Where(IsPerRow).ToArray();
            using (code.OpenRows(writer, bits, perRow))
            {
                if (IsUnrolled)
                {
                    WriteStatements(writer, step.Equation, bits);
                }
                else
                {
                    WriteLoops(writer, step.Equation, bits);
                }
            }
        }
    }

    /// <summary>The arrays of a step, those of the parameters first where they are not fields.</summary>
    public IEnumerable<string> Arrays(ArrayStep step)
    {
        IEnumerable<string> parameters = IsUnrolled
            ? Enumerable.Empty<string>()
            : step.Equation.Right.Symbols().Where(symbol => !IsPerRow(symbol)).Select(symbol => code.Array(symbol.Kind, symbol.Layer)).Distinct();
        return parameters.Concat(step.Arrays().Select(array => code.Array(array.Kind, array.Layer)));
    }

    private static bool IsPerRow(Symbol symbol) => symbol.Kind is not (SymbolKind.Weight or SymbolKind.Bias);

    private void WriteStatements(CodeWriter writer, Equation equation, int bits)
    {
        Equation[] single = equation.Unroll().ToArray();
        foreach (Symbol symbol in single.SelectMany(one => one.Right.Symbols()).Where(IsPerRow).Distinct())
        {
            writer.Statement($"{code.Var(bits)} {code.Local(symbol)} = {code.Load(bits, symbol, code.Position(symbol.Node))};");
        }

        var printer = new VectorPrinter(Context.Model.IsSingle, bits, code.Local,
            symbol => IsPerRow(symbol) ? null : Context.Names.Identifier(symbol));
        bool inPlace = equation.Right.Symbols().Any(symbol => symbol.Kind == equation.Left.Kind && symbol.Layer == equation.Left.Layer);
        foreach (Equation one in single)
        {
            string left = code.Local(one.Left);
            writer.Statement($"{(inPlace ? "" : code.Var(bits) + " ")}{left} = {printer.Print(one.Right)};");
            writer.Statement($"Store({left}, ref {code.Array(one.Left.Kind, one.Left.Layer)}Row, {code.Position(one.Left.Node)});");
        }
    }

    private void WriteLoops(CodeWriter writer, Equation equation, int bits)
    {
        if (equation.Indices.IsEmpty)
        {
            WriteOne(writer, equation, bits, "", 0);
            return;
        }

        IndexRange nodes = equation.Indices[0];
        if (equation.SumOverNodes is null)
        {
            using (writer.Block($"for (int {nodes.Variable} = 0; {nodes.Variable} < {nodes.Count}; {nodes.Variable}++)"))
            {
                WriteOne(writer, equation, bits, nodes.Variable, 0);
            }

            return;
        }

        int whole = nodes.Count / Tile * Tile;
        if (whole > 0)
        {
            using (writer.Block($"for (int {nodes.Variable} = 0; {nodes.Variable} < {whole}; {nodes.Variable} += {Tile})"))
            {
                WriteTile(writer, equation, bits, nodes.Variable, Tile);
            }
        }

        if (nodes.Count > whole)
        {
            using (writer.Block($"for (int {nodes.Variable} = {whole}; {nodes.Variable} < {nodes.Count}; {nodes.Variable} += {nodes.Count - whole})"))
            {
                WriteTile(writer, equation, bits, nodes.Variable, nodes.Count - whole);
            }
        }
    }

    // Vector sums of a tile of nodes, then what is done with each of them.
    private void WriteTile(CodeWriter writer, Equation equation, int bits, string variable, int tile)
    {
        IndexedSum sum = equation.SumOverNodes!;
        var factors = ((Product)sum.Term).Factors.OfType<Symbol>().ToArray();
        Symbol weight = factors.Single(symbol => symbol.Kind == SymbolKind.Weight), source = factors.Single(symbol => symbol != weight);
        for (int node = 0; node < tile; node++)
        {
            writer.Statement($"{code.Var(bits)} sum{node} = Zero{bits};");
        }

        string inner = sum.Range.Variable;
        using (writer.Block($"for (int {inner} = 0; {inner} < {sum.Range.Count}; {inner}++)"))
        {
            writer.Statement($"{code.Var(bits)} source = {code.Load(bits, source, code.Position(source.Node))};");
            string array = code.Array(weight.Kind, weight.Layer);
            int columns = Context.Model.LayerSizes[weight.Layer];
            for (int node = 0; node < tile; node++)
            {
                string position = weight.ToNode!.Value.Variable == variable
                    ? $"{inner} * {columns} + {Shifted(variable, node)}"
                    : columns == 1 ? Shifted(variable, node) : $"({Shifted(variable, node)}) * {columns} + {inner}";
                writer.Statement($"sum{node} += At(ref {array}, {position}) * source;");
            }
        }

        for (int node = 0; node < tile; node++)
        {
            int current = node;
            Expression rest = equation.Right.HoistSums((_, _) => $"sum{current}");
            WriteStore(writer, equation with { Right = rest }, bits, variable, node);
        }
    }

    /// <summary>One node of a layer, or one quantity of a row; each Σ or max becomes a loop in front.</summary>
    private void WriteOne(CodeWriter writer, Equation equation, int bits, string variable, int shift)
    {
        Expression rest = equation.Right.HoistSums((range, position) =>
        {
            string name = position == 0 ? "sum" : $"sum{position + 1}";
            (IndexRange inner, Expression term, string start) = range switch
            {
                IndexedSum sum => (sum.Range, sum.Term, $"Zero{bits}"),
                IndexedMaximum maximum => (maximum.Range, Functions.Max.Of(new Parameter(name), maximum.Term), $"All{bits}({Context.Real}.NegativeInfinity)"),
                _ => throw new ArgumentOutOfRangeException(nameof(range)),
            };
            writer.Statement($"{code.Var(bits)} {name} = {start};");
            using (writer.Block($"for (int {inner.Variable} = 0; {inner.Variable} < {inner.Count}; {inner.Variable}++)"))
            {
                writer.Statement($"{name} {(range is IndexedSum ? "+=" : "=")} {Printer(bits, variable, shift).Print(term)};");
            }

            return name;
        });
        WriteStore(writer, equation with { Right = rest }, bits, variable, shift);
    }

    private void WriteStore(CodeWriter writer, Equation equation, int bits, string variable, int shift)
    {
        string right = Printer(bits, variable, shift).Print(equation.Right);
        writer.Statement($"Store({right}, ref {code.Array(equation.Left.Kind, equation.Left.Layer)}Row, {Position(equation.Left.Node, variable, shift)});");
    }

    private VectorPrinter Printer(int bits, string variable, int shift) => new(Context.Model.IsSingle, bits,
        symbol => code.Load(bits, symbol, Position(symbol.Node, variable, shift)),
        symbol => IsPerRow(symbol) ? null : ParameterElement(symbol, variable, shift));

    private string ParameterElement(Symbol symbol, string variable, int shift)
    {
        string array = code.Array(symbol.Kind, symbol.Layer);
        return symbol.ToNode is null && symbol.Node?.Variable == variable && shift > 0
            ? $"At(ref {array}, {Shifted(variable, shift)})"
            : code.ParameterElement(symbol);
    }

    private string Position(Mathematics.Index? node, string variable, int shift) =>
        node is { Variable: { } own } && own == variable && shift > 0
            ? $"({Shifted(variable, shift)}) * {code.BlockSize}"
            : code.Position(node);

    private static string Shifted(string variable, int shift) => shift == 0 ? variable : $"{variable} + {shift}";
}
