using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Loops;

/// <summary>The class that holds the kernels of a network with too many parameters for a statement each.</summary>
internal static class LoopKernels
{
    public static void Write(CodeWriter writer, EmissionContext context)
    {
        writer.Summary("The equations as loops: with this many parameters, a statement for each would run slower. Loops count from 0: "
            + "wij_k of the formulas is Wk[(i − 1)·n + (j − 1)], with n nodes in layer k.");
        MemberAttributes.WriteGenerated(writer);
        using (writer.ExcludedBlock("private static class Kernels"))
        {
            var loops = new LoopWriter(writer, context);
            foreach (Kernel kernel in context.Kernels.All)
            {
                loops.WriteKernel(kernel);
            }

            FunctionDefinitions.Write(
                writer, context, context.Kernels.All.SelectMany(loops.Statements), context.Kernels.All.SelectMany(kernel => kernel.Equations));
        }
    }
}
