using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>
/// Writes the rows of steps that follow each other, with the parameters in registers from row to row. The chain of operations from one row
/// to the next is then shorter by a way through memory.
/// </summary>
internal sealed class NarrowStep(NarrowCode code, NarrowLosses losses)
{
    private readonly CSharpPrinter _numbers = new(code.Model.IsSingle, code.Name);
    private readonly NarrowParameters _parameters = new(code);

    // private void StepInLanes(ref double x, ref double y, ReadOnlySpan<int> rows, double learningRate, ref double targets, ref double z3)
    public void Write(CodeWriter writer)
    {
        string results = string.Join(", ", losses.Results.Select(array => $"ref {code.Real} {array}"));
        using (writer.Block(
            $"private void StepInLanes(ref {code.Real} x, ref {code.Real} y, global::System.ReadOnlySpan<int> rows, "
            + $"{code.Real} learningRate, {results})"))
        {
            if (code.HasSigmoidWithinRange)
            {
                WriteRowsInTurns(writer);
            }
            else
            {
                WriteRows(writer, "for (int position = 0; position < rows.Length; position++)");
            }
        }

        writer.BlankLine();
    }

    // int position = 0;
    // while (position < rows.Length)
    // {
    //     … rows until one is out of range …
    //
    //     // The statements compute the row that ended the loop
    //     …
    // }
    private void WriteRowsInTurns(CodeWriter writer)
    {
        string inputs = string.Join(", ", code.Context.Inputs), targets = string.Join(", ", code.Context.Targets);
        writer.Statement("int position = 0;");
        using (writer.Block("while (position < rows.Length)"))
        {
            WriteRows(writer, "for (; position < rows.Length; position++)");
            writer.BlankLine();
            writer.Prose("The statements compute the row that ended the loop");
            using (writer.Block("if (position < rows.Length)"))
            {
                writer.Statement("int row = rows[position];");
                WriteRow(writer);
                foreach (Symbol output in losses.Kept.Where(symbol => code.HasLossesAtOnce && symbol.Kind == SymbolKind.Output))
                {
                    writer.Statement($"At(ref {losses.Array(output)}, position) = Forward({inputs});");
                }

                string loss = code.HasLossesAtOnce ? "" : "At(ref losses, position) = ";
                writer.Statement($"{loss}FusedStep({inputs}, {targets}, learningRate);");
                writer.Statement("position++;");
            }
        }
    }

    private void WriteRows(CodeWriter writer, string loop)
    {
        _parameters.WriteRead(writer);
        using (writer.Block(loop))
        {
            writer.Statement("int row = rows[position];");
            WriteRow(writer);
            writer.BlankLine();
            IEnumerable<Block> blocks = code.Context.Kernels.FusedStep.Blocks.Where(block => !code.HasLossesAtOnce || block.Section != Section.Loss);
            new Narrator(writer, code.Context).Write(blocks, equation =>
            {
                WriteEquation(writer, equation);
                writer.BlankLine();
                if (equation.Role == Role.Activation && equation.Left.Layer == code.LastLayer)
                {
                    WriteAfterOutput(writer);
                }
            });

            if (!code.HasLossesAtOnce)
            {
                writer.Statement("At(ref losses, position) = loss;");
            }
        }

        writer.BlankLine();
        _parameters.WriteBack(writer);
    }

    private void WriteRow(CodeWriter writer)
    {
        int inputs = code.Model.InputCount;
        for (int input = 0; input < inputs; input++)
        {
            string start = inputs == 1 ? "row" : $"row * {inputs}";
            writer.Statement($"{code.Real} {code.Context.Inputs[input]} = At(ref x, {start}{(input == 0 ? "" : $" + {input}")});");
        }

        writer.Statement($"{code.Real} {code.Context.Targets[0]} = At(ref y, row);");
    }

    /// <summary>After the output: what the losses need, and the way out of the loop for a z out of range.</summary>
    private void WriteAfterOutput(CodeWriter writer)
    {
        if (code.HasLossesAtOnce)
        {
            writer.Prose("Kept for the losses");
            writer.Statement($"At(ref {Names.Targets}, position) = {code.Context.Targets[0]};");
            foreach (Symbol symbol in losses.Kept)
            {
                writer.Statement($"At(ref {losses.Array(symbol)}, position) = {code.Name(symbol with { Node = 1 })};");
            }

            writer.BlankLine();
        }

        if (code.HasSigmoidWithinRange)
        {
            writer.Prose($"This σ is for |z| ≤ {code.Range}. The statements compute any other row.");
            using (writer.Block($"if ({code.IsOutOfRange})"))
            {
                writer.Statement("break;");
            }

            writer.BlankLine();
        }
    }

    private void WriteEquation(CodeWriter writer, Equation equation)
    {
        int layer = equation.Left.Layer;
        if (equation.Role == Role.Update)
        {
            WriteUpdate(writer, equation, layer);
        }
        else if (equation.Role == Role.WeightedSum && layer > 1)
        {
            WriteSumsOfLanes(writer, equation, layer);
        }
        else if (equation.Role == Role.Loss || layer == code.LastLayer)
        {
            writer.Statement($"{code.Real} {code.Name(equation.Left)} = {_numbers.Print(code.WithinRange(equation.Right))};");
        }
        else
        {
            Expression right = equation.Right.InlineDefinitions().Unroll();
            writer.Statement($"{code.Context.Vectors.Local(code.Width(layer))} {code.Name(equation.Left)} = {Printer(code.Width(layer)).Print(right)};");
            if (equation.Role == Role.HiddenDelta && layer > 1)
            {
                // The layer before takes them one by one.
                code.WriteLanes(writer, equation.Left);
            }
        }
    }

    // var wo21 = wi1_2 * o1j;
    // double z21 = Lane(wo21, 0) + Lane(wo21, 1) + Lane(wo21, 2) + b21;
    private void WriteSumsOfLanes(CodeWriter writer, Equation equation, int layer)
    {
        Equation[] nodes = equation.ForEachNode().ToArray();
        foreach (Equation node in nodes)
        {
            Expression sum = code.SumOfLanes(writer, node, code.Name);
            writer.Statement($"{code.Real} {code.Name(node.Left)} = {_numbers.Print(sum)};");
        }

        if (layer < code.LastLayer)
        {
            string numbers = string.Join(", ", nodes.Select(node => code.Name(node.Left)));
            writer.Statement($"{code.Context.Vectors.Local(code.Width(layer))} {code.Name(equation.Left)} = Nodes({numbers});");
        }
    }

    // w1j_1 += -learningRate * (d1j * x1);
    private void WriteUpdate(CodeWriter writer, Equation equation, int layer)
    {
        foreach (Equation one in equation.ForEachNode(kept: NarrowCode.LaneIndex(layer)))
        {
            CodePrinter printer = NarrowCode.IsVector(one.Left) ? Printer(code.WidthOfWeights(layer)) : _numbers;
            writer.Statement($"{code.Name(one.Left)} {(one.Move.IsAdded ? '+' : '-')}= {printer.Print(one.Move.Amount)};");
        }
    }

    private VectorPrinter Printer(int bits) => new(code.Model.IsSingle, bits, code.Name, symbol => NarrowCode.IsVector(symbol) ? null : code.Name(symbol));
}
