using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>
/// Writes the rows of steps that follow each other: the statements of the other file with the nodes of a hidden layer in the lanes of one
/// vector, and with the parameters in registers from row to row. What leads from one row to the next is then shorter by a way through memory.
/// </summary>
internal sealed class LaneStepWriter
{
    private readonly LaneCode _code;
    private readonly CSharpPrinter _numbers;

    public LaneStepWriter(LaneCode code)
    {
        _code = code;
        _numbers = new CSharpPrinter(code.Model.IsSingle, code.Name);
    }

    // private void StepInLanes(ref double x, ref double y, ReadOnlySpan<int> rows, double learningRate, ref double targets, ref double z3)
    public void Write(CodeWriter writer)
    {
        string results = string.Join(", ", _code.Results.Select(array => $"ref {_code.Real} {array}"));
        using (writer.Block(
            $"private void StepInLanes(ref {_code.Real} x, ref {_code.Real} y, global::System.ReadOnlySpan<int> rows, "
            + $"{_code.Real} learningRate, {results})"))
        {
            if (!_code.HasNearSigmoid)
            {
                WriteRows(writer, "for (int position = 0; position < rows.Length; position++)");
            }
            else
            {
                writer.Statement("int position = 0;");
                using (writer.Block("while (position < rows.Length)"))
                {
                    WriteRows(writer, "for (; position < rows.Length; position++)");
                    writer.BlankLine();
                    writer.Line("// The row that ended the loop");
                    using (writer.Block("if (position < rows.Length)"))
                    {
                        writer.Statement("int row = rows[position];");
                        WriteRow(writer);
                        foreach (Symbol output in _code.IsLossOfManyRows ? _code.Kept.Where(symbol => symbol.Kind == SymbolKind.Output) : Enumerable.Empty<Symbol>())
                        {
                            writer.Statement($"At(ref {_code.Code.Array(output.Kind, output.Layer)}, position) = Forward({string.Join(", ", _code.Context.Inputs)});");
                        }

                        string loss = _code.IsLossOfManyRows ? "" : "At(ref losses, position) = ";
                        writer.Statement($"{loss}FusedStep({string.Join(", ", _code.Context.Inputs.Concat(_code.Context.Targets))}, learningRate);");
                        writer.Statement("position++;");
                    }
                }
            }
        }

        writer.BlankLine();
    }

    private void WriteRows(CodeWriter writer, string loop)
    {
        WriteParameters(writer, isRead: true);
        using (writer.Block(loop))
        {
            writer.Statement("int row = rows[position];");
            WriteRow(writer);
            writer.BlankLine();
            IEnumerable<Block> blocks = _code.Context.Kernels.FusedStep.Blocks.Where(block => !_code.IsLossOfManyRows || block.Section != Section.Loss);
            new Narrator(writer, _code.Context).Write(blocks, equation =>
            {
                WriteEquation(writer, equation);
                writer.BlankLine();
                if (equation.Role == Role.Activation && equation.Left.Layer == _code.LastLayer)
                {
                    WriteAfterOutput(writer);
                }
            });

            if (!_code.IsLossOfManyRows)
            {
                writer.Statement("At(ref losses, position) = loss;");
            }
        }

        writer.BlankLine();
        WriteParameters(writer, isRead: false);
    }

    private void WriteRow(CodeWriter writer)
    {
        int inputs = _code.Model.InputCount;
        for (int input = 0; input < inputs; input++)
        {
            string start = inputs == 1 ? "row" : $"row * {inputs}";
            writer.Statement($"{_code.Real} {_code.Context.Inputs[input]} = At(ref x, {start}{(input == 0 ? "" : $" + {input}")});");
        }

        writer.Statement($"{_code.Real} {_code.Context.Targets[0]} = At(ref y, row);");
    }

    /// <summary>After the output: what the loss of many rows needs, and the way out of the loop where σ does not reach.</summary>
    private void WriteAfterOutput(CodeWriter writer)
    {
        if (_code.IsLossOfManyRows)
        {
            writer.Line("// For the loss");
            writer.Statement($"At(ref {LaneCode.Targets}, position) = {_code.Context.Targets[0]};");
            foreach (Symbol symbol in _code.Kept)
            {
                writer.Statement($"At(ref {_code.Code.Array(symbol.Kind, symbol.Layer)}, position) = {_code.Name(symbol with { Node = 1 })};");
            }

            writer.BlankLine();
        }

        if (_code.HasNearSigmoid)
        {
            writer.Line("// |z| beyond 36 is left to the statements of the other file");
            using (writer.Block($"if ({_code.IsFar})"))
            {
                writer.Statement("break;");
            }

            writer.BlankLine();
        }
    }

    /// <summary>From the fields into registers, or back.</summary>
    private void WriteParameters(CodeWriter writer, bool isRead)
    {
        foreach (int layer in _code.Context.Layers)
        {
            int nodes = _code.Model.LayerSizes[layer], sources = _code.Model.LayerSizes[layer - 1];
            var bias = new Symbol(SymbolKind.Bias, layer, "j");
            for (int vector = 1; vector <= (layer == 1 ? sources : nodes); vector++)
            {
                Symbol weights = layer == 1 ? new Symbol(SymbolKind.Weight, 1, vector, "j") : new Symbol(SymbolKind.Weight, layer, "i", vector);
                WriteVector(weights, layer == 1 ? nodes : sources);
            }

            if (layer == 1)
            {
                WriteVector(bias, nodes);
                continue;
            }

            for (int node = 1; node <= nodes; node++)
            {
                string name = _code.Name((Symbol)bias.Replace("j", node));
                writer.Statement(isRead ? $"{_code.Real} {name} = this.{name};" : $"this.{name} = {name};");
            }
        }

        writer.BlankLine();

        void WriteVector(Symbol vector, int count)
        {
            string variable = vector.Node?.Variable ?? "j", local = _code.Name(vector);
            string[] fields = Enumerable.Range(1, count).Select(node => _code.Name((Symbol)vector.Replace(variable, node))).ToArray();
            if (isRead)
            {
                writer.Statement($"{_code.Code.Var(_code.Bits(count))} {local} = Nodes({string.Join(", ", fields)});");
                return;
            }

            for (int lane = 0; lane < count; lane++)
            {
                writer.Statement($"{fields[lane]} = Lane({local}, {lane});");
            }
        }
    }

    private void WriteEquation(CodeWriter writer, Equation equation)
    {
        int layer = equation.Left.Layer;
        if (equation.Kind == EquationKind.Descend)
        {
            WriteUpdate(writer, equation, layer);
        }
        else if (equation.Left.Kind == SymbolKind.WeightedSum && layer > 1)
        {
            WriteSumsOfLanes(writer, equation, layer);
        }
        else if (layer == _code.LastLayer || equation.Left.Kind == SymbolKind.Loss)
        {
            Equation one = equation.Unroll().Single();
            writer.Statement($"{_code.Real} {_code.Name(one.Left)} = {_numbers.Print(_code.Near(one.Right))};");
        }
        else
        {
            Expression right = equation.Right.InlineDefinitions().Unroll();
            writer.Statement($"{_code.Code.Var(_code.Width(layer))} {_code.Name(equation.Left)} = {Printer(_code.Width(layer)).Print(right)};");
            if (equation.Left.Kind == SymbolKind.Delta && layer > 1)
            {
                // The layer before takes them one by one.
                _code.WriteLanes(writer, equation.Left);
            }
        }
    }

    // var wo21 = wi1_2 * o1j;
    // double z21 = Lane(wo21, 0) + Lane(wo21, 1) + Lane(wo21, 2) + b21;
    private void WriteSumsOfLanes(CodeWriter writer, Equation equation, int layer)
    {
        Equation[] nodes = equation.Unroll().ToArray();
        foreach (Equation node in nodes)
        {
            Symbol weight = node.Right.Symbols().First(symbol => symbol.Kind == SymbolKind.Weight);
            Equation sum = _code.SumOfLanes(writer, node, _code.Name(weight with { Node = "i" }));
            writer.Statement($"{_code.Real} {_code.Name(node.Left)} = {_numbers.Print(sum.Right)};");
        }

        if (layer < _code.LastLayer)
        {
            writer.Statement($"{_code.Code.Var(_code.Width(layer))} {_code.Name(equation.Left)} = Nodes({string.Join(", ", nodes.Select(node => _code.Name(node.Left)))});");
        }
    }

    // w1j_1 -= learningRate * (d1j * x1);
    private void WriteUpdate(CodeWriter writer, Equation equation, int layer)
    {
        string lanes = layer == 1 ? "j" : "i";
        foreach (Equation one in Without(equation, lanes))
        {
            bool isNumber = one.Left.Node?.Variable is null && one.Left.ToNode?.Variable is null;
            string right = isNumber ? _numbers.Print(one.Right) : Printer(_code.Width(layer == 1 ? 1 : layer - 1)).Print(one.Right);
            writer.Statement($"{_code.Name(one.Left)} -= {right};");
        }
    }

    /// <summary>The equations for every value of the indices but the one that runs over the lanes.</summary>
    private static Equation[] Without(Equation equation, string lanes)
    {
        IndexRange[] others = equation.Indices.Where(index => index.Variable != lanes).ToArray();
        return others.Aggregate(new[] { equation }, (equations, index) => equations.SelectMany(one => Enumerable.Range(1, index.Count)
            .Select(value => one with
            {
                Left = (Symbol)one.Left.Replace(index.Variable, value),
                Right = one.Right.Replace(index.Variable, value),
                Indices = ImmutableArray<IndexRange>.Empty,
            })).ToArray());
    }

    private VectorPrinter Printer(int bits) => new(_code.Model.IsSingle, bits, _code.Name, symbol => LaneCode.IsVector(symbol) ? null : _code.Name(symbol));
}
