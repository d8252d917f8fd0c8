using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes the kernels for many rows as calls for one row after the other.</summary>
internal static class RowByRow
{
    // double IBatchKernels<double>.Forward(int blocks, ReadOnlySpan<double> x, Span<double> workspace, Span<double> predictions)
    // {
    //     RowKernels.Forward(this, blocks, x, predictions);
    // }
    public static void Write(CodeWriter writer, EmissionContext context)
    {
        string face = $"{RuntimeNames.Services}IBatchKernels<{context.Real}>", span = context.Span, readOnly = context.ReadOnlySpan;
        writer.Line($"int {face}.WorkspacePerBlock => 0;");
        writer.BlankLine();
        WriteKernel($"Forward(int blocks, {readOnly} x, {span} workspace, {span} predictions)", "Forward(this, blocks, x, predictions);");
        WriteKernel($"ComputeLoss(int blocks, {readOnly} x, {readOnly} y, {span} workspace, {span} losses)", "ComputeLoss(this, blocks, x, y, losses);");
        WriteKernel(
            $"Backward(int blocks, {readOnly} x, {readOnly} y, {readOnly} counts, {span} workspace, {span} gradient, {span} losses)",
            "Backward(this, blocks, x, y, counts, gradient, losses);");

        void WriteKernel(string signature, string call)
        {
            using (writer.Block($"void {face}.{signature}"))
            {
                writer.Line($"{RuntimeNames.Services}RowKernels.{call}");
            }

            writer.BlankLine();
        }
    }
}
