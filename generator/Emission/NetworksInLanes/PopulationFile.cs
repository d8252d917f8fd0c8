using System.Collections.Generic;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NetworksInLanes;

/// <summary>The file with the class for many networks at once, where the attribute asks for it.</summary>
internal sealed class PopulationFile : IEmittedFile
{
    public string Suffix => ".Population";

    public bool IsNeeded(EmissionContext context) => context.Model.HasPopulation;

    // public sealed class Population : global::BackpropGen.Population<double>
    // {
    //     public Population(int count, int seed = 0)
    //         : base(new Placement(0), count, seed)
    //     …
    // }
    public void Write(CodeWriter writer, EmissionContext context)
    {
        using (SourceFile.Open(writer, context, Introduction(context)))
        {
            writer.Summary("Holds many networks of this topology, which predict and learn together. Each has the bits that it would have alone.");
            MemberAttributes.WriteGenerated(writer);
            using (writer.ExcludedBlock($"public sealed class Population : {RuntimeNames.Public}Population<{context.Real}>"))
            {
                WriteConstructor(writer, context);
                WriteIndexer(writer, context.SelfType);

                if (context.Plan.HasNetworksInLanes)
                {
                    writer.BlankLine();
                    writer.Directive("#if !DEBUG");
                    new PopulationKernels(context).Write(writer);
                    writer.Directive("#endif");
                }
            }
        }
    }

    private static void WriteConstructor(CodeWriter writer, EmissionContext context)
    {
        TargetClass type = context.Model.Class;
        bool isFromSeed = type.Constructors.HasSeed;
        writer.Summary("Creates networks that are ready to learn: each has the random weights of a seed of its own, and biases that are 0.");
        if (!isFromSeed)
        {
            writer.Documentation("param name=\"prototype\"", "A network whose other members each network that is copied out has, too; copied.");
        }

        writer.Documentation("param name=\"count\"", "Number of networks, at least 1.");
        writer.Documentation("param name=\"seed\"", "Seed of the first network; the next has seed + 1, and so on.");
        string prototype = isFromSeed ? "" : $"{context.SelfType} prototype, ";
        writer.Line($"public Population({prototype}int count, int seed = 0)");
        using (writer.Block($"    : base({(isFromSeed ? $"new {context.SelfType}(seed)" : "prototype.Clone()")}, count, seed)"))
        {
        }

        writer.BlankLine();
    }

    // public Placement this[int index]
    // {
    //     get
    //     {
    //         Placement network = ((Placement)Prototype).Clone();
    //         CopyTo(index, network.ParameterSpan);
    //         return network;
    //     }
    //     …
    private static void WriteIndexer(CodeWriter writer, string type)
    {
        writer.Summary("Copies a network out, or in: changing the copy does not change the population.");
        writer.Documentation("param name=\"index\"", "Index of the network, from 0.");
        writer.Documentation("exception cref=\"global::System.ArgumentOutOfRangeException\"", "There is no such network.");
        writer.Documentation("exception cref=\"global::System.ArgumentNullException\"", "There is no network to copy in.");
        using (writer.Block($"public {type} this[int index]"))
        {
            using (writer.Block("get"))
            {
                writer.Line($"{type} network = (({type})Prototype).Clone();");
                writer.Line("CopyTo(index, network.ParameterSpan);");
                writer.Line("return network;");
            }

            using (writer.Block("set"))
            {
                writer.Line("CopyFrom(index, value is null ? throw new global::System.ArgumentNullException(nameof(value)) : value.ParameterSpan);");
            }
        }
    }

    private static IEnumerable<string> Introduction(EmissionContext context)
    {
        string notes = context.Model.Class.HintName + ".g.cs";
        yield return $"{context.Model.Class.Name}.Population: many networks at once.";
        if (!context.Plan.HasNetworksInLanes)
        {
            yield return $"Each goes through the equations of {notes}.";
            yield break;
        }

        yield return $"The equations are those of {notes}, with a network in each lane of a vector. The operations and";
        yield return "their order are the same, so each network gets the bits that it gets alone, at every width. A Debug build takes the";
        yield return "networks one by one through that file instead.";
        yield return "";
        yield return "Networks come in blocks, as many as a vector has lanes: the parameters of a block are the first of all its networks, then";
        yield return "the second, and so on. x, y and all other values lie the same way. Where all networks have the same row, its distance";
        yield return "from one block to the next is 0.";
    }
}
