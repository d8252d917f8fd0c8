using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>The calls for many rows at once.</summary>
internal sealed class BatchCalls : IEmittedPart
{
    // /// <inheritdoc/>
    // public double ComputeLoss(PackedRows<double> rows)
    // {
    //     return Batch.ComputeLoss(this, Topology, rows);
    // }
    public void Write(CodeWriter writer, EmissionContext context)
    {
        string rows = $"{RuntimeNames.Public}PackedRows<{context.Real}> rows";
        WriteCall("void", $"Forward({rows}, {context.Span} predictions)", "Forward(this, Topology, rows, predictions)");
        WriteCall(context.Real, $"ComputeLoss({rows})", "ComputeLoss(this, Topology, rows)");
        WriteCall(context.Real, $"Backward({rows}, {context.Span} gradient)", "Backward(this, Topology, rows, gradient)");
        WriteCall(context.Real, $"Step({rows}, {context.Real} learningRate)", "Step(this, Topology, rows, ParameterSpan, learningRate)");

        void WriteCall(string type, string signature, string call)
        {
            writer.Line("/// <inheritdoc/>");
            using (writer.ExcludedBlock($"public {type} {signature}"))
            {
                writer.Line($"{(type == "void" ? "" : "return ")}{RuntimeNames.Services}Batch.{call};");
            }

            writer.BlankLine();
        }
    }
}
