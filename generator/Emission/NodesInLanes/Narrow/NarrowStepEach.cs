using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>Writes the method for steps that follow each other: the rows of a chunk first, and then their losses.</summary>
internal sealed class NarrowStepEach(NarrowCode code, NarrowLosses losses)
{
    // Rows whose losses are computed at once: so many that the start of a chunk takes no time that counts.
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
        writer.Prose(
            "Steps that follow each other: the parameters stay in registers from row to row. A vector holds the nodes of a hidden layer, the "
            + "weights from them, or the weights to them. A letter among the subscripts stands for all of these nodes: z1j holds z11, z12, …; "
            + "w1j_1 holds w11_1, w12_1, …; wi1_2 holds w11_2, w21_2, … Unused lanes hold 0 in place of weights.");
        using (writer.Block(
            $"internal void StepEach({code.Context.ReadOnlySpan} x, {code.Context.ReadOnlySpan} y, global::System.ReadOnlySpan<int> rows, "
            + $"{code.Real} learningRate, {code.Context.Span} losses)"))
        {
            using (writer.Block($"if (!{code.IsSupported})"))
            {
                StepLoop.Write(writer, $"FusedStep({Signatures.RowArguments(code.Context)})");
                writer.BlankLine();
                writer.Line("return;");
            }

            writer.BlankLine();
            if (code.HasLossesAtOnce)
            {
                WriteChunks(writer);
            }
            else
            {
                writer.Statement(CallOfStep("rows"));
            }
        }

        writer.BlankLine();
    }

    private void WriteChunks(CodeWriter writer)
    {
        int blockSize = code.Context.Vectors.MostLanes;
        string[] arrays = losses.Arrays.ToArray();
        writer.Statement($"int most = global::System.Math.Min({Chunk}, (rows.Length + {blockSize - 1}) / {blockSize} * {blockSize});");
        writer.Statement($"{code.Context.Span} workspace = stackalloc {code.Real}[most * {arrays.Length}];");
        using (writer.Block($"for (int start = 0; start < rows.Length; start += {Chunk})"))
        {
            writer.Statement($"int count = global::System.Math.Min({Chunk}, rows.Length - start);");
            writer.Statement($"int padded = (count + {blockSize - 1}) / {blockSize} * {blockSize};");
            for (int position = 0; position < arrays.Length; position++)
            {
                writer.Statement($"{code.Context.Span} {arrays[position]} = workspace.Slice(most * {position}, padded);");
            }

            writer.Statement(CallOfStep("rows.Slice(start, count)"));
            writer.Statement($"ComputeLosses(padded, {string.Join(", ", arrays)});");
            writer.Statement($"{Names.PaddedLosses}.Slice(0, count).CopyTo(losses.Slice(start));");
        }
    }

    private string CallOfStep(string rows)
    {
        string results = string.Join(", ", losses.Results.Select(VectorHelpers.First));
        return $"StepInLanes({VectorHelpers.First("x")}, {VectorHelpers.First("y")}, {rows}, learningRate, {results});";
    }
}
