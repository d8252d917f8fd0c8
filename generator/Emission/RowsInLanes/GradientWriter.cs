using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>
/// Writes the gradient of a layer's parameters summed over rows: a group of sums stays in registers while the rows of a chunk go by,
/// and each of them, having a lane for every row of a block, is added up at the end.
/// </summary>
internal sealed class GradientWriter(VectorCode code)
{
    /// <summary>Up to here the sums of a layer are named one by one.</summary>
    private const int NamedSums = 64;

    /// <summary>Sums that stay in registers: half of those that AVX-512 has; half of what is left elsewhere.</summary>
    private static int SumsAtOnce(int bits) => bits == 512 ? 16 : 8;

    private EmissionContext Context => code.Context;

    private NetworkModel Model => code.Model;

    private static Symbol Source(int layer, Mathematics.Index node) => layer == 1 ? new Symbol(SymbolKind.Input, 0, node) : new Symbol(SymbolKind.Output, layer - 1, node);

    // private static void Gradient1With512(int rows, ref double x, ref double d1, ref ParameterSet gradient)
    public void Write(CodeWriter writer, int layer, IReadOnlyList<Equation> equations, int bits)
    {
        bool isNamed = Context.Plan.HasStatements && Model.ParameterCountOf(layer) <= NamedSums;
        Symbol source = Source(layer, 1), delta = new(SymbolKind.Delta, layer, 1);
        string arrays = $"ref {Context.Real} {code.Array(source.Kind, source.Layer)}, ref {Context.Real} {code.Array(delta.Kind, layer)}";
        using (writer.Block($"private static void Gradient{layer}With{bits}(int rows, {arrays}, {Context.Span} gradient)"))
        {
            int sums = isNamed ? Math.Min(SumsAtOnce(bits), Model.ParameterCountOf(layer)) : SumsAtOnce(bits);
            writer.Statement($"{Context.Span} lanes = stackalloc {Context.Real}[{sums * code.BlockSize}];");
            writer.Statement($"ref {Context.Real} lane0 = ref lanes[0];");
            if (isNamed)
            {
                WriteNamed(writer, equations, bits);
                return;
            }

            WriteTiles(writer, layer, source, delta, bits);
            WriteBiasTiles(writer, layer, delta, bits);
        }
    }

    private void WriteNamed(CodeWriter writer, IReadOnlyList<Equation> equations, int bits)
    {
        writer.Statement("ref ParameterSet sum = ref global::System.Runtime.InteropServices.MemoryMarshal"
            + $".Cast<{Context.Real}, ParameterSet>(gradient)[0];");
        Equation[] single = equations.SelectMany(equation => equation.Unroll()).ToArray();
        var printer = new Notation.VectorPrinter(Model.IsSingle, bits, Context.Names.Identifier, _ => null);
        for (int first = 0; first < single.Length; first += SumsAtOnce(bits))
        {
            Equation[] group = single.Skip(first).Take(SumsAtOnce(bits)).ToArray();
            Symbol[] read = group.SelectMany(equation => equation.Right.Symbols()).Distinct().ToArray();
            using (OpenLanes(writer, bits, out string lane))
            {
                foreach (Equation equation in group)
                {
                    writer.Statement($"{code.Var(bits)} {Sum(equation)} = Zero{bits};");
                }

                using (writer.Block($"for (int row = 0; row < rows; row += {code.BlockSize})"))
                {
                    code.WriteRowReferences(writer, read, lane);
                    foreach (Symbol symbol in read)
                    {
                        writer.Statement($"{code.Var(bits)} {Context.Names.Identifier(symbol)} = {code.Load(bits, symbol, code.Position(symbol.Node))};");
                    }

                    foreach (Equation equation in group)
                    {
                        writer.Statement($"{Sum(equation)} += {printer.Print(equation.Right)};");
                    }
                }

                for (int index = 0; index < group.Length; index++)
                {
                    writer.Statement($"Store({Sum(group[index])}, ref lane0, {index * code.BlockSize}{lane});");
                }
            }

            for (int index = 0; index < group.Length; index++)
            {
                writer.Statement($"sum.{Parameter(group[index])} += {RuntimeNames.Services}LaneSums.Sum(ref At(ref lane0, {index * code.BlockSize}));");
            }

            writer.BlankLine();
        }
    }

    /// <summary><c>sum_w11_1</c></summary>
    private string Sum(Equation equation) => "sum_" + Parameter(equation);

    /// <summary>The parameter that a gradient is of: <c>w11_1</c></summary>
    private string Parameter(Equation equation) => Context.Names.Identifier(
        equation.Left with { Kind = equation.Left.Kind == SymbolKind.WeightGradient ? SymbolKind.Weight : SymbolKind.Bias });

    private IDisposable? OpenLanes(CodeWriter writer, int bits, out string lane)
    {
        bool isWhole = code.Lanes(bits) == code.BlockSize;
        lane = isWhole ? "" : " + lane";
        return isWhole ? writer.Block() : writer.Block($"for (int lane = 0; lane < {code.BlockSize}; lane += {code.Lanes(bits)})");
    }

    private void WriteTiles(CodeWriter writer, int layer, Symbol source, Symbol delta, int bits)
    {
        int tileColumns = Math.Min(4, Model.LayerSizes[layer]), tileRows = SumsAtOnce(bits) / 4;
        foreach ((int fromStart, int fromEnd, int fromStep) in Pieces(Model.LayerSizes[layer - 1], tileRows))
        {
            foreach ((int toStart, int toEnd, int toStep) in Pieces(Model.LayerSizes[layer], tileColumns))
            {
                using (writer.Block($"for (int i = {fromStart}; i < {fromEnd}; i += {fromStep})"))
                using (writer.Block($"for (int j = {toStart}; j < {toEnd}; j += {toStep})"))
                {
                    WriteTile(writer, bits, source, delta, fromStep, toStep);
                    using (writer.Block($"for (int tile = 0; tile < {fromStep * toStep}; tile++)"))
                    {
                        string position = $"{Model.WeightOffset(layer)} + (i + tile / {toStep}) * {Model.LayerSizes[layer]} + j + tile % {toStep}";
                        writer.Statement($"gradient[{position}] += {RuntimeNames.Services}LaneSums.Sum(ref At(ref lane0, tile * {code.BlockSize}));");
                    }
                }
            }
        }
    }

    private void WriteTile(CodeWriter writer, int bits, Symbol source, Symbol delta, int rows, int columns)
    {
        int[] from = Enumerable.Range(0, rows).ToArray(), to = Enumerable.Range(0, columns).ToArray();
        using (OpenLanes(writer, bits, out string lane))
        {
            foreach (int i in from)
            {
                foreach (int j in to)
                {
                    writer.Statement($"{code.Var(bits)} sum{i}{j} = Zero{bits};");
                }
            }

            using (writer.Block($"for (int row = 0; row < rows; row += {code.BlockSize})"))
            {
                code.WriteRowReferences(writer, new[] { source, delta }, lane);
                foreach (int j in to)
                {
                    writer.Statement($"{code.Var(bits)} delta{j} = {code.Load(bits, delta, $"(j + {j}) * {code.BlockSize}")};");
                }

                foreach (int i in from)
                {
                    writer.Statement($"{code.Var(bits)} source{i} = {code.Load(bits, source, $"(i + {i}) * {code.BlockSize}")};");
                    foreach (int j in to)
                    {
                        writer.Statement($"sum{i}{j} += delta{j} * source{i};");
                    }
                }
            }

            foreach (int i in from)
            {
                foreach (int j in to)
                {
                    writer.Statement($"Store(sum{i}{j}, ref lane0, {(i * columns + j) * code.BlockSize}{lane});");
                }
            }
        }
    }

    private void WriteBiasTiles(CodeWriter writer, int layer, Symbol delta, int bits)
    {
        if (Model.Bias == BiasKind.None)
        {
            return;
        }

        bool isShared = Model.Bias == BiasKind.SharedPerLayer;
        foreach ((int start, int end, int step) in Pieces(Model.LayerSizes[layer], Math.Min(8, SumsAtOnce(bits))))
        {
            using (writer.Block($"for (int j = {start}; j < {end}; j += {step})"))
            {
                using (OpenLanes(writer, bits, out string lane))
                {
                    for (int node = 0; node < step; node++)
                    {
                        writer.Statement($"{code.Var(bits)} sum{node} = Zero{bits};");
                    }

                    using (writer.Block($"for (int row = 0; row < rows; row += {code.BlockSize})"))
                    {
                        code.WriteRowReferences(writer, new[] { delta }, lane);
                        for (int node = 0; node < step; node++)
                        {
                            writer.Statement($"sum{node} += {code.Load(bits, delta, $"(j + {node}) * {code.BlockSize}")};");
                        }
                    }

                    for (int node = 0; node < step; node++)
                    {
                        writer.Statement($"Store(sum{node}, ref lane0, {node * code.BlockSize}{lane});");
                    }
                }

                using (writer.Block($"for (int tile = 0; tile < {step}; tile++)"))
                {
                    string position = isShared ? $"{Model.BiasOffset(layer)}" : $"{Model.BiasOffset(layer)} + j + tile";
                    writer.Statement($"gradient[{position}] += {RuntimeNames.Services}LaneSums.Sum(ref At(ref lane0, tile * {code.BlockSize}));");
                }
            }
        }
    }

    /// <summary>From 0 to the count in steps, and what is left in one smaller step.</summary>
    private static IEnumerable<(int Start, int End, int Step)> Pieces(int count, int step)
    {
        int whole = count / step * step;
        if (whole > 0)
        {
            yield return (0, whole, step);
        }

        if (count > whole)
        {
            yield return (whole, count, count - whole);
        }
    }
}
