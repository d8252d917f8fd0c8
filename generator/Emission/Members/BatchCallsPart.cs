using BackpropGen.Generator.Emission.Writing;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>The calls for many rows, and their kernels where there is no file of vector kernels.</summary>
internal sealed class BatchCallsPart : IEmittedPart
{
    private const string Runtime = "global::BackpropGen.";

    public void Write(CodeWriter writer, EmissionContext context)
    {
        string real = context.Real, rows = $"{Runtime}PackedRows<{real}> rows";
        int outputs = context.Model.OutputCount;
        WriteCall(writer, "Prediction ŷ of many rows.",
            $"predictions receives the {(outputs == 1 ? "output" : $"{outputs} outputs")} of each row, row after row.",
            $"void Forward({rows}, {context.Span} predictions)",
            "Batch.Forward(this, Topology, rows, predictions);");
        WriteCall(writer, "The mean loss of many rows.", "The rows need their actual values.",
            $"{real} ComputeLoss({rows})", "Batch.ComputeLoss(this, Topology, rows);");
        WriteCall(writer, "Backpropagation of many rows: returns the mean loss and writes the mean of ∂L/∂parameter for every parameter.",
            $"gradient holds {context.Model.ParameterCount} numbers.",
            $"{real} Backward({rows}, {context.Span} gradient)", "Batch.Backward(this, Topology, rows, gradient);");
        WriteCall(writer, "One step of gradient descent on the mean gradient of many rows.", "Computes no loss.",
            $"void Step({rows}, {real} learningRate)", "Batch.Step(this, Topology, rows, ParameterSpan, learningRate);");
        if (!context.Model.HasVectors)
        {
            WriteKernels(writer, context);
        }
    }

    private static void WriteCall(CodeWriter writer, string summary, string arguments, string signature, string call)
    {
        writer.Summary($"{summary} {arguments}");
        writer.Documentation("exception cref=\"global::System.ArgumentException\"", "The rows, or a span, have another shape.");
        using (writer.Block("public " + signature))
        {
            bool returns = !signature.StartsWith("void ", System.StringComparison.Ordinal);
            writer.Line($"{(returns ? "return " : "")}{Runtime}{call}");
        }

        writer.BlankLine();
    }

    /// <summary>Row by row.</summary>
    private static void WriteKernels(CodeWriter writer, EmissionContext context)
    {
        string face = $"{Runtime}IBatchKernels<{context.Real}>", span = context.Span, readOnly = context.ReadOnlySpan;
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
                writer.Line($"{Runtime}RowKernels.{call}");
            }

            writer.BlankLine();
        }
    }
}
