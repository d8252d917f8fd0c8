using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>Writes the predictions and steps that have the nodes of a hidden layer in the lanes of one vector.</summary>
internal static class NarrowKernels
{
    public static void Write(CodeWriter writer, EmissionContext context)
    {
        var code = new NarrowCode(context);
        var losses = new NarrowLosses(code);
        bool hasForward = context.Plan.NodeLanes == NodeLanes.NarrowStepsAndForward;
        if (hasForward)
        {
            new NarrowForward(code).Write(writer);
        }

        new NarrowStepEach(code, losses).Write(writer);
        if (code.HasLossesAtOnce)
        {
            losses.Write(writer);
        }

        new NarrowStep(code, losses).Write(writer);
        new NarrowHelpers(writer, code).Write(hasForward);
    }
}
