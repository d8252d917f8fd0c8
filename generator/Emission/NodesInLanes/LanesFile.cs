using System.Collections.Generic;
using BackpropGen.Generator.Emission.NodesInLanes.Layers;
using BackpropGen.Generator.Emission.NodesInLanes.Narrow;
using BackpropGen.Generator.Emission.NodesInLanes.Shallow;
using BackpropGen.Generator.Emission.NodesInLanes.Wide;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes;

/// <summary>The file with the faster forms of one row, which a Release build runs.</summary>
internal sealed class LanesFile : IEmittedFile
{
    public string Suffix => ".Lanes";

    public bool IsNeeded(EmissionContext context) => context.Plan.HasLanesFile;

    public void Write(CodeWriter writer, EmissionContext context)
    {
        using (SourceFile.Open(writer, context, Introduction(context)))
        {
            writer.Directive("#if !DEBUG");
            if (context.Plan.HasStatements)
            {
                using (writer.Block("partial struct ParameterSet"))
                {
                    WriteFused(writer, context);
                    if (context.Plan.HasStepsInLanes)
                    {
                        NarrowKernels.Write(writer, context);
                    }
                    else if (context.Plan.NodeLanes == NodeLanes.Shallow)
                    {
                        ShallowKernels.Write(writer, context);
                    }
                }
            }
            else
            {
                using (writer.Block("private static partial class LaneKernels"))
                {
                    if (context.Plan.NodeLanes == NodeLanes.Wide)
                    {
                        WideKernels.Write(writer, context);
                    }
                    else
                    {
                        LayerKernels.Write(writer, context);
                    }
                }
            }

            writer.Directive("#endif");
        }
    }

    private static void WriteFused(CodeWriter writer, EmissionContext context)
    {
        var statements = new StatementWriter(writer, context);
        writer.Prose("Step in one pass: forward, loss, backward and update, without a gradient in memory");
        statements.WriteKernel(context.Kernels.FusedStep with { Name = "FusedStep" });
        writer.Prose("The loss alone");
        statements.WriteKernel(context.Kernels.ComputeLoss);
    }

    private static IEnumerable<string> Introduction(EmissionContext context)
    {
        string notes = context.Model.Class.HintName + ".g.cs";
        yield return $"{context.Model.Class.Name} over one row: the equations of {notes} in fewer or faster operations.";
        yield return "The results are the same to the last bit. A Release build runs this file, and a Debug build runs that one.";
        if (context.Plan.NodeLanes == NodeLanes.Wide)
        {
            yield return "";
            yield return "A vector holds a node of a layer in each lane: z1_1to8 holds z1_1 to z1_8.";
        }

        if (context.Plan.NodeLanes == NodeLanes.Layers)
        {
            yield return "";
            yield return "Each layer has a method of its own: RowWeightedSum1 computes z1 of one row, several nodes in the lanes of a vector.";
        }

        if (context.Plan.NodeLanes == NodeLanes.Shallow)
        {
            yield return "";
            yield return "The statements come first: they take rows of separate numbers, and every row where vectors are narrow. Below them, a vector";
            yield return "holds a node of a layer in each lane: z1_1to4 holds z of nodes 1 to 4 of layer 1.";
        }

        if (context.Plan.HasStepsInLanes)
        {
            yield return "";
            yield return "The statements come first. Below them, a vector holds a node of a layer in each lane.";
        }
    }
}
