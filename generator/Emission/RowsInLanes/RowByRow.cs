using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes the kernels for many rows as calls for one row after the other.</summary>
internal static class RowByRow
{
    // void IBatchKernels<double>.Forward(int blocks, ReadOnlySpan<double> x, Span<double> workspace, Span<double> predictions)
    // {
    //     RowKernels.Forward(this, blocks, x, predictions);
    // }
    public static void Write(CodeWriter writer, EmissionContext context)
    {
        var batch = new BatchInterface(context);
        writer.ExcludedProperty($"{batch.WorkspacePerBlock} => 0;");
        writer.BlankLine();
        WriteKernel(batch.Forward, "Forward(this, blocks, x, predictions);");
        WriteKernel(batch.ComputeLoss, "ComputeLoss(this, blocks, x, y, losses);");
        WriteKernel(batch.Backward, "Backward(this, blocks, x, y, counts, dropped, gradient, losses);");

        void WriteKernel(string signature, string call)
        {
            using (writer.ExcludedBlock(signature))
            {
                writer.Statement($"{RuntimeNames.Services}RowKernels.{call}");
            }

            writer.BlankLine();
        }
    }
}
