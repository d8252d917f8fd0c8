using System;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>Counts, topology and the parameters as a whole.</summary>
internal sealed class Properties : IEmittedPart
{
    public void Write(CodeWriter writer, EmissionContext context)
    {
        NetworkModel model = context.Model;
        string terms = string.Join(" + ", context.Layers.Select(layer => TermOf(model, layer)));
        string sum = model.LayerCount == 1 ? "" : $" = {string.Join(" + ", context.Layers.Select(model.ParameterCountOf))}";
        writer.Summary($"Number of trainable parameters: {model.ParameterCount}{sum} = {terms}.");
        writer.Line($"public const int ParameterCount = {model.ParameterCount};");
        writer.BlankLine();

        writer.Summary("Describes the network: layer sizes, activations, loss and biases.");
        writer.ExcludedProperty($"public static {RuntimeNames.Public}Topology Topology => Description.Topology;");
        writer.BlankLine();
        writer.Line("/// <inheritdoc/>");
        writer.ExcludedProperty($"{RuntimeNames.Public}Topology {RuntimeNames.Public}INetwork<{context.Real}>.Topology => Topology;");
        writer.BlankLine();

        WriteParameters(writer, context);
        if (context.Plan.HasNamedParameters)
        {
            writer.Summary("Names every parameter, in the order of <see cref=\"ParameterSpan\"/>.");
            writer.ExcludedProperty("public static global::System.Collections.Generic.IReadOnlyList<string> ParameterNames => "
                + "Description.Parameters.Names;");
            writer.BlankLine();
        }

        WriteDescription(writer, context);
    }

    /// <summary>Writes a nested class, because its static fields are set on first use: a static field of the user may need them early.</summary>
    private static void WriteDescription(CodeWriter writer, EmissionContext context)
    {
        NetworkModel model = context.Model;
        MemberAttributes.WriteGenerated(writer);
        using (writer.ExcludedBlock("private static class Description"))
        {
            writer.Line($"public static readonly {RuntimeNames.Public}Topology Topology = new {RuntimeNames.Public}Topology(");
            writer.Statement($"    new int[] {{ {string.Join(", ", model.LayerSizes)} }},");
            writer.Line($"    new {RuntimeNames.Public}Activation[]");
            writer.Line("    {");
            foreach (string activation in model.Activations)
            {
                writer.Line($"        {RuntimeNames.Public}Activation.{activation},");
            }

            writer.Line("    },");
            writer.Line($"    {RuntimeNames.Public}Loss.{model.Loss},");
            writer.Line($"    {RuntimeNames.Public}Bias.{model.Bias});");
            writer.BlankLine();
            if (context.Plan.HasNamedParameters)
            {
                WriteNames(writer, context);
            }
        }
    }

    private static void WriteParameters(CodeWriter writer, EmissionContext context)
    {
        bool named = context.Plan.HasNamedParameters;
        if (named)
        {
            writer.Summary("Gives every parameter by name, to read and to write. Reading it into a variable copies them all; assigning to it replaces them all.");
            writer.ExcludedProperty("public ref ParameterSet Parameters => ref _parameters;");
            writer.BlankLine();
        }

        writer.Line("/// <inheritdoc/>");

        // Not _parameters.AsSpan() where _parameters is itself a property: the compilers of C# 11 refuse that.
        string span = !named ? "_values" : context.Plan.HasAlignedParameters ? "_memory.Span" : "_parameters.AsSpan()";
        writer.ExcludedProperty($"public {context.Span} ParameterSpan => {span};");
        writer.BlankLine();
    }

    private static void WriteNames(CodeWriter writer, EmissionContext context)
    {
        // A class of their own, because whoever asks for the topology would wait for thousands of names.
        using IDisposable names = writer.Block("public static class Parameters");
        writer.Line("public static readonly global::System.Collections.Generic.IReadOnlyList<string> Names =");
        using (writer.Initialiser("global::System.Array.AsReadOnly(new string[]", "});"))
        {
            foreach (int layer in context.Layers)
            {
                for (int from = 1; from <= context.Model.LayerSizes[layer - 1]; from++)
                {
                    writer.Statement(Quoted(context.WeightRow(layer, from)));
                }

                if (context.Model.Bias != BiasKind.None)
                {
                    writer.Statement(Quoted(context.Biases(layer)));
                }
            }
        }
    }

    private static string Quoted(System.Collections.Generic.IEnumerable<string> names) =>
        string.Join(" ", names.Select(name => $"\"{name}\","));

    private static string TermOf(NetworkModel model, int layer)
    {
        string weights = $"{model.LayerSizes[layer - 1]}·{model.LayerSizes[layer]}";
        return model.Bias == BiasKind.None ? weights : $"({weights} + {model.BiasCount(layer)})";
    }
}
