using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission.Notes;

/// <summary>The comment at the top of the file, and the documentation of the class.</summary>
internal static class Header
{
    // // Placement: 4 → 3 → 2 → 1 · 26 trainable parameters = 15 + 8 + 3
    // // … the picture, and the notation …
    public static IEnumerable<string> Introduction(EmissionContext context) =>
        new[] { $"{context.Model.Class.Name}: {Title(context)}", "" }
            .Concat(NetworkPicture.Draw(context).Select(line => "    " + line))
            .Append("")
            .Concat(Legend(context))
            .Append("")
            .Concat(OtherFiles(context));

    public static void WriteDocumentation(CodeWriter writer, EmissionContext context)
    {
        writer.Summary($"{Title(context)}.");
        writer.Line("/// <remarks>");
        writer.Paragraph($"{Layers(context)}; loss {context.Model.Loss}.");
        writer.Line("/// <code>");
        foreach (string line in NetworkPicture.Draw(context))
        {
            writer.Line($"/// {line}".TrimEnd());
        }

        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    /// <summary><c>4 → 3 → 2 → 1 · 26 trainable parameters = 15 + 8 + 3</c></summary>
    private static string Title(EmissionContext context)
    {
        string breakdown = context.Model.LayerCount == 1
            ? ""
            : " = " + string.Join(" + ", context.Layers.Select(context.Model.ParameterCountOf));
        return $"{string.Join(" → ", context.Model.LayerSizes)} · {context.Model.ParameterCount} trainable parameters{breakdown}";
    }

    private static string Layers(EmissionContext context) =>
        string.Join(", ", context.Layers.Select(layer => $"layer {layer} {context.Model.Activations[layer - 1]}"));

    private static IEnumerable<string> Legend(EmissionContext context)
    {
        (string Name, string Meaning)[] entries = Notation(context).ToArray();
        int width = entries.Max(entry => entry.Name.Length) + 2;
        return entries.Select(entry => entry.Name.PadRight(width) + entry.Meaning);
    }

    /// <summary>Names the other files, and says which code runs.</summary>
    private static IEnumerable<string> OtherFiles(EmissionContext context)
    {
        string name = context.Model.Class.HintName;
        yield return "A Debug build of your project runs the code of this file; a Release build runs a faster form with the same results.";
        yield return $"{name}.Members.g.cs  the members that your program calls";
        yield return $"{name}.Batch.g.cs    many rows at once";
        if (context.Plan.HasLanesFile)
        {
            yield return $"{name}.Lanes.g.cs    one row in a Release build";
        }

        if (context.Model.HasPopulation)
        {
            yield return $"{name}.Population.g.cs  many networks at once";
        }
    }

    private static IEnumerable<(string Name, string Meaning)> Notation(EmissionContext context)
    {
        string gap = context.Model.SeparatesIndices ? "_" : "";
        string activation = context.Model.Activations.All(name => name == ActivationTable.Sigmoid) ? "σ" : "f";
        yield return ($"wi{gap}j_k", "weight from node i of layer k − 1 to node j of layer k");
        if (context.Model.Bias != BiasKind.None)
        {
            bool isShared = context.Model.Bias == BiasKind.SharedPerLayer;
            yield return (isShared ? "bk" : $"bk{gap}j", isShared ? "bias of layer k, shared by its nodes" : "bias of node j of layer k");
        }

        yield return ($"zk{gap}j", "weighted sum: each output of the layer before (in layer 1: each input) times its weight"
            + (context.Model.Bias == BiasKind.None ? "" : ", plus the bias"));
        yield return ($"ok{gap}j", $"output of the node, {activation}(zk{gap}j), with the activation {activation}; in the last layer the prediction ŷ");
        if (context.Model.Activations.Contains(ActivationTable.Softmax))
        {
            yield return ($"mk, ek{gap}j, sk", $"in a softmax layer: the largest z, e^(zk{gap}j − mk), the sum of the ek{gap}j; and gk{gap}j is ∂L/∂ok{gap}j");
        }

        yield return ($"δk{gap}j", $"error of the node, ∂L/∂zk{gap}j, written dk{gap}j in code");
        yield return ("y, L, η", "actual value, loss, learning rate");
    }
}
