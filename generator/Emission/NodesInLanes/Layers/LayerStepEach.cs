using System.Linq;
using BackpropGen.Generator.Emission.Loops;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>
/// Writes steps on several rows, one after the other. The weights of the first layer, most of the parameters of such a network, go through
/// the processor once a step: they are updated and, in the same pass, weigh the inputs of the next row.
/// </summary>
internal sealed class LayerStepEach(EmissionContext context, LoopWriter loops, LayerMethods methods)
{
    // public static void StepEach(Span<double> parameters, ReadOnlySpan<double> inputs, …, Span<double> losses)
    // {
    //     …
    //     RowWeightedSum1(W1, inputs.Slice(rows[0] * 100, 100), b1, z1);
    //     for (int position = 0; position < rows.Length; position++)
    //     {
    //         …
    //         if (position + 1 < rows.Length)
    //         {
    //             RowWeight1UpdateAndSum(learningRate, d1, x, W1, inputs.Slice(rows[position + 1] * 100, 100), b1, z1);
    //         }
    //         else
    //         {
    //             RowWeight1Update(learningRate, d1, x, W1);
    //         }
    //     }
    // }
    public void Write(CodeWriter writer)
    {
        Kernel kernel = context.Kernels.FusedStep;
        ArrayStep[] steps = loops.Steps(kernel).ToArray();
        ArrayStep sum = steps.First(step => step.Equation is { Role: Role.WeightedSum, Left.Layer: 1 });
        ArrayStep update = steps.First(step => step.Equation is { Role: Role.Update, Left: { Kind: SymbolKind.Weight, Layer: 1 } });
        bool isFused = sum.Equation.SumOverNodes is not null && !sum.Equation.Indices.IsEmpty;
        writer.Summary("Takes a step on each of some rows, one after the other.");
        using (writer.Block($"public static void StepEach({context.Span} parameters, {context.ReadOnlySpan} inputs, {context.ReadOnlySpan} targets, "
            + $"global::System.ReadOnlySpan<int> rows, {context.Real} learningRate, {context.Span} losses)"))
        {
            WriteNarrow(writer);
            loops.WriteMemory(kernel, steps);
            if (isFused)
            {
                new Narrator(writer, context).Write(
                    new[] { sum }, step => writer.Statement($"{methods.TryCall(kernel, step, Slice("inputs", "rows[0]", context.Model.InputCount))};"));
            }

            using (writer.Block("for (int position = 0; position < rows.Length; position++)"))
            {
                writer.Statement($"{context.ReadOnlySpan} x = {Slice("inputs", "rows[position]", context.Model.InputCount)};");
                writer.Statement($"{context.ReadOnlySpan} y = {Slice("targets", "rows[position]", context.Model.OutputCount)};");
                writer.BlankLine();
                loops.WriteSteps(kernel, isFused ? steps.Where(step => step != sum && step != update) : steps);
                writer.Statement("losses[position] = loss;");
                if (isFused)
                {
                    new Narrator(writer, context).Write(new[] { update }, step => WriteUpdate(writer, kernel, sum, step));
                }
            }
        }

        writer.BlankLine();
    }

    // if (!Vector256.IsHardwareAccelerated || rows.Length == 0)
    // {
    //     for (…)
    //     return;
    // }
    /// <summary>A machine with narrower vectors runs the loops of the notes, in the same order; of no rows, there is no first one.</summary>
    private void WriteNarrow(CodeWriter writer)
    {
        using (writer.Block($"if (!{VectorTypes.IsAccelerated(256)} || rows.Length == 0)"))
        {
            StepLoop.Write(writer, $"Kernels.Step(parameters, {Slice("inputs", "row", context.Model.InputCount)}, "
                + $"{Slice("targets", "row", context.Model.OutputCount)}, learningRate)");
            writer.Statement("return;");
        }

        writer.BlankLine();
    }

    private void WriteUpdate(CodeWriter writer, Kernel kernel, ArrayStep sum, ArrayStep update)
    {
        using (writer.Block("if (position + 1 < rows.Length)"))
        {
            writer.Statement($"{methods.CallOfUpdateAndSum(kernel, update, sum, Slice("inputs", "rows[position + 1]", context.Model.InputCount))};");
        }

        using (writer.Block("else"))
        {
            writer.Statement($"{methods.TryCall(kernel, update)};");
        }
    }

    /// <summary><c>inputs.Slice(rows[0] * 100, 100)</c></summary>
    private static string Slice(string span, string row, int count) =>
        $"{span}.Slice({(count == 1 ? row : $"{row} * {LayerCode.Digits(count)}")}, {LayerCode.Digits(count)})";
}
