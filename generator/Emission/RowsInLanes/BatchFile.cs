using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>The file with the kernels for many rows at once.</summary>
internal sealed class BatchFile : IEmittedFile
{
    public string Suffix => ".Batch";

    public bool IsNeeded(EmissionContext context) => true;

    public void Write(CodeWriter writer, EmissionContext context)
    {
        using (SourceFile.Open(writer, context, Introduction(context)))
        {
            if (!context.Plan.HasRowsInLanes)
            {
                RowByRow.Write(writer, context);
            }
            else if (context.Plan.HasStatements)
            {
                writer.Directive("#if DEBUG");
                RowByRow.Write(writer, context);
                writer.Directive("#else");
                new BatchKernels(context).Write(writer);
                writer.Directive("#endif");
            }
            else
            {
                new BatchKernels(context).Write(writer);
            }
        }
    }

    private static IEnumerable<string> Introduction(EmissionContext context)
    {
        string name = context.Model.Class.Name, notes = context.Model.Class.HintName + ".g.cs";
        if (!context.Plan.HasRowsInLanes)
        {
            yield return $"{name} over many rows at once: each row goes through the equations of {notes}.";
            yield break;
        }

        yield return $"{name} over many rows at once: the equations of {notes}, a row in each lane of a vector.";
        yield return context.Plan.HasStatements
            ? "The operations and their order are the same, so each lane gets the bits that its row gets alone, at every width."
            : "A sum over the nodes of a layer goes from the first to the last here, and has several parts there: last digits may differ.";
        if (context.Plan.HasStatements)
        {
            yield return "A Debug build takes the rows one by one through that file instead.";
        }

        yield return "";
        yield return $"Rows come in blocks of {context.Vectors.MostLanes}: x of a block holds x1 of its rows, then x2, and so on. c is 1 for a row of the data, and 0 for";
        yield return "one that only fills up the last block.";
        if (RowSteps.Of(context).All.Any(step => step.Equation.Left.Kind == SymbolKind.Temporary))
        {
            yield return "u1, u2, and so on hold the values of functions inside an expression.";
        }
    }
}
