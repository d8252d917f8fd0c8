using System;
using System.Collections.Generic;
using BackpropGen.Generator.Emission.Parts;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission;

/// <summary>Writes the file of one network.</summary>
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

    public static string Emit(NetworkModel model)
    {
        var context = new EmissionContext(model);
        var writer = new CodeWriter();
        HeaderPart.WriteComment(writer, context);

        var open = new Stack<IDisposable>();
        if (model.Class.Namespace.Length > 0)
        {
            open.Push(writer.Block($"namespace {model.Class.Namespace}"));
        }

        for (int level = 0; level < model.Class.Declarations.Count; level++)
        {
            bool isNetwork = level == model.Class.Declarations.Count - 1;
            if (isNetwork)
            {
                HeaderPart.WriteDocumentation(writer, context);
            }

            string bases = isNetwork ? $" : global::BackpropGen.INetwork<{context.Real}>, global::BackpropGen.IBatchKernels<{context.Real}>" : "";
            open.Push(writer.Block(model.Class.Declarations[level] + bases));
        }

        foreach (IEmittedPart part in ClassParts)
        {
            part.Write(writer, context);
            writer.BlankLine();
        }

        while (open.Count > 0)
        {
            open.Pop().Dispose();
        }

        return writer.ToString();
    }
}
