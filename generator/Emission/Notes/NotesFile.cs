using System.Linq;
using BackpropGen.Generator.Emission.Loops;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Notes;

/// <summary>Writes the file that reads like the notes: a picture of the network, its parameters, and Forward, Backward and Step.</summary>
internal sealed class NotesFile : IEmittedFile
{
    public string Suffix => "";

    public bool IsNeeded(EmissionContext context) => true;

    public void Write(CodeWriter writer, EmissionContext context)
    {
        string bases = $" : {Notation.RuntimeNames.Public}INetwork<{context.Real}>, {Notation.RuntimeNames.Services}IBatchKernels<{context.Real}>";
        using (SourceFile.Open(writer, context, Header.Introduction(context), bases, () => Header.WriteDocumentation(writer, context)))
        {
            if (context.Plan.HasNamedParameters)
            {
                WriteParameterSet(writer, context);
            }

            if (!context.Plan.HasStatements)
            {
                LoopKernels.Write(writer, context);
            }
        }
    }

    private static void WriteParameterSet(CodeWriter writer, EmissionContext context)
    {
        writer.Summary($"Holds the {context.Model.ParameterCount} trainable parameters, or the derivative of the loss with respect to each of them.");
        if (context.Plan.HasStatements)
        {
            writer.Documentation("remarks", "Forward, Backward and Step are its methods, because there each weight has a short name: w11_1.");
        }

        MemberAttributes.WriteGenerated(writer);
        writer.Line("[global::System.Runtime.InteropServices.StructLayout(");
        writer.Line("    global::System.Runtime.InteropServices.LayoutKind.Sequential)]");
        using (writer.Block("public partial struct ParameterSet"))
        {
            ParameterFields.Write(writer, context);
            if (context.Plan.HasStatements)
            {
                WriteKernels(writer, context);
                FunctionDefinitions.WriteOfStatements(writer, context);
            }
        }
    }

    private static void WriteKernels(CodeWriter writer, EmissionContext context)
    {
        var statements = new StatementWriter(writer, context);
        foreach (Kernel kernel in new[] { context.Kernels.Forward, context.Kernels.Backward })
        {
            writer.Summary(kernel.Summary);
            statements.WriteKernel(kernel);
        }

        WriteStep(writer, context, statements);
        if (context.Kernels.InputGradient is { } inputGradient)
        {
            writer.Summary(inputGradient.Summary);
            statements.WriteKernel(inputGradient);
        }
    }

    // internal double Step(double x1, double x2, double y1, double learningRate)
    // {
    //     double loss = Backward(x1, x2, y1, out ParameterSet gradient);
    //
    //     // Layer 2: …
    //     //   wi1_2 ← wi1_2 − η·∂L/∂wi1_2,  i = 1…2
    //     w11_2 -= learningRate * gradient.w11_2;
    //     …
    //     return loss;
    // }
    private static void WriteStep(CodeWriter writer, EmissionContext context, StatementWriter statements)
    {
        Kernel step = context.Kernels.Step;
        writer.Summary(step.Summary);
        using (writer.Block($"internal {Signatures.Scalar(context, step)}"))
        {
            string row = string.Join(", ", context.Inputs.Concat(context.Targets));
            writer.Statement($"{context.Real} loss = Backward({row}, out ParameterSet gradient);");
            writer.BlankLine();
            statements.WriteBlocks(step, context.Equations.Updates);
            writer.Line("return loss;");
        }

        writer.BlankLine();
    }
}
