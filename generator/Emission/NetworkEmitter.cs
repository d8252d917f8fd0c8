using System.Collections.Generic;
using BackpropGen.Generator.Emission.Loops;
using BackpropGen.Generator.Emission.Members;
using BackpropGen.Generator.Emission.Notes;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission;

/// <summary>Writes the files of one network.</summary>
internal static class NetworkEmitter
{
    /// <summary>What stands in the class, in this order: the notes first, then what makes them usable.</summary>
    private static readonly IEmittedPart[] ClassParts =
    {
        new ParameterSetPart(),
        new KernelsPart(),
        new ConstructorsPart(),
        new PropertiesPart(),
        new MatricesPart(),
        new CallsPart(),
        new BatchCallsPart(),
        new NamedParametersPart(),
    };

    public static IEnumerable<EmittedFile> Emit(NetworkModel model)
    {
        var context = new EmissionContext(model);
        yield return new EmittedFile(model.Class.HintName + ".g.cs", EmitNotes(context));
        if (context.Plan.HasRowsInLanes)
        {
            yield return new EmittedFile(model.Class.HintName + ".Vectors.g.cs", VectorEmitter.Emit(context));
        }
    }

    private static string EmitNotes(EmissionContext context)
    {
        var writer = new CodeWriter();
        string bases = $" : global::BackpropGen.INetwork<{context.Real}>, global::BackpropGen.IBatchKernels<{context.Real}>";
        using (SourceFile.Open(writer, context, HeaderPart.Introduction(context), bases, () => HeaderPart.WriteDocumentation(writer, context)))
        {
            foreach (IEmittedPart part in ClassParts)
            {
                part.Write(writer, context);
                writer.BlankLine();
            }
        }

        return writer.ToString();
    }
}
