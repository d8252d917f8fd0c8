using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>
/// The methods that have a node of a layer in each lane. See <see cref="LaneForwardWriter"/> for predictions and <see cref="LaneStepWriter"/> for
/// the rows of steps; here are their call, their losses and what both need.
/// </summary>
/// <param name="code">What they spell alike.</param>
/// <param name="arithmetic">Knows what the methods of the loss take.</param>
internal sealed class LaneMethods(LaneCode code, ArithmeticWriter arithmetic)
{
    // Rows whose losses are computed at once: long enough for the start of a chunk not to be felt.
    private const int Chunk = 64;

    // internal void StepEach(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> rows, double learningRate, Span<double> losses)
    // {
    //     …
    //     for (int start = 0; start < rows.Length; start += 64)
    //     {
    //         …
    //         StepInLanes(ref x, ref y, rows.Slice(start, count), learningRate, ref targets, ref z3);
    //         ComputeLosses(padded, z3, targets, u1, paddedLosses);
    //         paddedLosses.Slice(0, count).CopyTo(losses.Slice(start));
    //     }
    // }
    public void Write(CodeWriter writer)
    {
        if (code.Context.Plan.NodeLanes == NodeLanes.NarrowStepsAndForward)
        {
            new LaneForwardWriter(code).Write(writer);
        }

        writer.Line("// Steps that follow each other: the parameters stay in registers, and a vector holds the nodes of a hidden");
        writer.Line("// layer, or the weights from them, or to them. A letter among the subscripts stands for all of these nodes:");
        writer.Line("// z1j holds z11, z12, …, w1j_1 the weights w11_1, w12_1, …, and wi1_2 the weights w11_2, w21_2, … Lanes");
        writer.Line("// without a node hold 0 in place of weights.");
        using (writer.Block(
            $"internal void StepEach({code.Context.ReadOnlySpan} x, {code.Context.ReadOnlySpan} y, global::System.ReadOnlySpan<int> rows, "
            + $"{code.Real} learningRate, {code.Context.Span} losses)"))
        {
            WriteLoopForNarrowMachines(writer);
            if (code.IsLossOfManyRows)
            {
                WriteChunks(writer);
            }
            else
            {
                writer.Statement($"StepInLanes({RuntimeNames.Reference("x")}, {RuntimeNames.Reference("y")}, rows, learningRate, {RuntimeNames.Reference("losses")});");
            }
        }

        writer.BlankLine();
        if (code.IsLossOfManyRows)
        {
            WriteLosses(writer);
        }

        new LaneStepWriter(code).Write(writer);
    }

    /// <summary>The functions by vector, and how vectors are put together and taken apart.</summary>
    public void WriteHelpers(CodeWriter writer)
    {
        if (code.Context.Plan.NodeLanes == NodeLanes.NarrowStepsAndForward)
        {
            new LaneForwardWriter(code).WriteHelpers(writer);
        }

        foreach (int nodes in code.HiddenLayers.Select(layer => code.Model.LayerSizes[layer]).Distinct())
        {
            int bits = code.Bits(nodes);
            string[] names = Enumerable.Range(1, nodes).Select(node => $"node{node}").ToArray();
            string zeros = string.Concat(Enumerable.Repeat(", 0", code.Code.Lanes(bits) - nodes));
            InlineMethod.Write(
                writer,
                $"{VectorCode.Type(bits, code.Real)} Nodes({string.Join(", ", names.Select(name => $"{code.Real} {name}"))})",
                $"{VectorCode.Class(bits)}.Create({string.Join(", ", names)}{zeros})");
        }

        foreach (int bits in code.HiddenLayers.Select(code.Width).Distinct())
        {
            string type = VectorCode.Type(bits, code.Real);
            InlineMethod.Write(writer, $"{code.Real} Lane({type} nodes, int lane)", $"{VectorCode.Class(bits)}.GetElement(nodes, lane)");
            IEnumerable<Function> functions = HiddenEquations(bits).SelectMany(equation => equation.Right.InlineDefinitions().CalledFunctions()).Distinct();
            foreach (Function function in functions.Where(function => !function.IsInstruction))
            {
                InlineMethod.Write(writer, $"{type} {function.Name}{bits}({type} a)", $"{RuntimeNames.Services}VectorFunctions.{function.Name}(a)");
            }
        }

        if (code.HasNearSigmoid)
        {
            foreach (Function function in NumberEquations().SelectMany(equation => code.Near(equation.Right).CalledFunctions()).Distinct()
                .Where(LaneCode.IsNear))
            {
                InlineMethod.Write(writer, $"{code.Real} {function.Name}({code.Real} z)", $"{RuntimeNames.Services}VectorFunctions.{function.Name}(z)");
            }

            InlineMethod.Write(writer, $"bool IsFar({code.Real} z)", RuntimeNames.Services + "VectorFunctions.IsSigmoidFar(z)");
        }
    }

    /// <summary>Those of the output and, where it is computed beside them, the loss.</summary>
    private IEnumerable<Equation> NumberEquations() => code.Context.Kernels.FusedStep.Equations.Where(equation =>
        (equation.Left.Kind == SymbolKind.Output && equation.Left.Layer == code.LastLayer)
        || (equation.Left.Kind == SymbolKind.Loss && !code.IsLossOfManyRows));

    /// <summary>Those that become vectors of a width.</summary>
    private IEnumerable<Equation> HiddenEquations(int bits) => code.Context.Kernels.FusedStep.Equations.Where(equation =>
        equation.Left.Kind is SymbolKind.Output or SymbolKind.Delta && equation.Left.Layer < code.LastLayer && code.Width(equation.Left.Layer) == bits);

        private void WriteLoopForNarrowMachines(CodeWriter writer)
    {
        using (writer.Block($"if (!({code.IsSupported}))"))
        {
            StepLoop.Write(writer, $"FusedStep({Signatures.RowArguments(code.Context)})");
            writer.BlankLine();
            writer.Line("return;");
        }

        writer.BlankLine();
    }

    private void WriteChunks(CodeWriter writer)
    {
        string[] arrays = code.KeptArrays.Append(LaneCode.Targets).Concat(code.Temporaries).Append(LaneCode.Losses).ToArray();
        writer.Statement($"int most = global::System.Math.Min({Chunk}, (rows.Length + {code.Code.BlockSize - 1}) / {code.Code.BlockSize} * {code.Code.BlockSize});");
        writer.Statement($"{code.Context.Span} workspace = stackalloc {code.Real}[most * {arrays.Length}];");
        using (writer.Block($"for (int start = 0; start < rows.Length; start += {Chunk})"))
        {
            writer.Statement($"int count = global::System.Math.Min({Chunk}, rows.Length - start);");
            writer.Statement($"int padded = (count + {code.Code.BlockSize - 1}) / {code.Code.BlockSize} * {code.Code.BlockSize};");
            for (int position = 0; position < arrays.Length; position++)
            {
                writer.Statement($"{code.Context.Span} {arrays[position]} = workspace.Slice(most * {position}, padded);");
            }

            string results = string.Join(", ", code.Results.Select(RuntimeNames.Reference));
            writer.Statement($"StepInLanes({RuntimeNames.Reference("x")}, {RuntimeNames.Reference("y")}, rows.Slice(start, count), learningRate, {results});");
            writer.Statement($"ComputeLosses(padded, {string.Join(", ", code.KeptArrays.Append(LaneCode.Targets).Concat(code.Temporaries))}, {LaneCode.Losses});");
            writer.Statement($"{LaneCode.Losses}.Slice(0, count).CopyTo(losses.Slice(start));");
        }
    }

    private void WriteLosses(CodeWriter writer)
    {
        string parameters = string.Join(", ", code.KeptArrays.Append("y").Select(array => $"{code.Context.ReadOnlySpan} {array}")
            .Concat(code.Temporaries.Append("losses").Select(array => $"{code.Context.Span} {array}")));
        writer.Line("// The losses of some rows, a row in each lane");
        using (writer.Block($"private readonly void ComputeLosses(int rows, {parameters})"))
        {
            foreach (ArrayStep step in code.Loss)
            {
                if (step.Shown is not null)
                {
                    new Narrator(writer, code.Context).WriteFormula(step.Shown);
                }

                string left = code.Code.Array(step.Equation.Left.Kind, step.Equation.Left.Layer);
                writer.Statement(step.Function is { } function
                    ? $"{RuntimeNames.Services}SpanFunctions.{function.Name}({code.Code.Array(((Symbol)step.Equation.Right).Kind, ((Symbol)step.Equation.Right).Layer)}, {left});"
                    : $"{VectorCode.MethodName(step.Equation.Left)}(rows, {string.Join(", ", arithmetic.Arrays(step))});");
                writer.BlankLine();
            }
        }

        writer.BlankLine();
    }
}
