using BackpropGen.Generator.Emission.Notes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Loops;

/// <summary>The kernels of the loop form; those of the unrolled form stand with the parameters.</summary>
internal sealed class KernelsPart : IEmittedPart
{
    public void Write(CodeWriter writer, EmissionContext context)
    {
        if (context.Plan.HasStatements)
        {
            return;
        }

        writer.Summary("The equations as loops: with this many parameters, a statement for each would run slower. Loops count from 0: "
            + "wij_k of the formulas is Wk[(i − 1)·n + (j − 1)], with n nodes in layer k.");
        using (writer.Block("private static class Kernels"))
        {
            foreach (Kernel kernel in context.Kernels.All)
            {
                context.Form.WriteKernel(writer, kernel);
                writer.BlankLine();
            }

            FunctionsPart.Write(writer, context);
            RowOperationsPart.Write(writer, context);
        }
    }
}
