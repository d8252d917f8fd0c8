using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>The memory of the parameters and their first values.</summary>
internal sealed class Constructors : IEmittedPart
{
    public void Write(CodeWriter writer, EmissionContext context)
    {
        // An attribute would leave out the user's initialisers, which run in the same constructors.
        writer.Directive("#line hidden // code coverage counts your own initialisers alone");
        WriteMemory(writer, context);

        // The user cannot change this code, so a warning in it would help nobody.
        bool isSilenced = context.Model.Class is { HasReferences: true, Constructors: { HasParameterless: true } or { HasSeed: true } };
        if (isSilenced)
        {
            writer.Line("#pragma warning disable CS8618 // these constructors do not set your own members");
            writer.BlankLine();
        }

        WriteConstructors(writer, context.Model.Class);
        if (isSilenced)
        {
            writer.Line("#pragma warning restore CS8618");
            writer.BlankLine();
        }

        writer.Directive("#line default");
        writer.BlankLine();
        writer.Summary("Gives every parameter a first value; discards everything learnt so far.");
        writer.Documentation("param name=\"initialization\"", "The way to choose them: constant, uniform, normal, Glorot, He or LeCun.");
        using (writer.ExcludedBlock($"public void Initialize({RuntimeNames.Public}Initialization initialization)"))
        {
            using (writer.Block("if (initialization is null)"))
            {
                writer.Line("throw new global::System.ArgumentNullException(nameof(initialization));");
            }

            writer.BlankLine();
            writer.Line("initialization.Fill(Topology, ParameterSpan);");
        }
    }

    private static void WriteMemory(CodeWriter writer, EmissionContext context)
    {
        NetworkModel model = context.Model;
        ParameterMemory memory = ParameterMemory.Of(context);
        string type = memory.Type;
        if (context.Plan.HasAlignedParameters)
        {
            // The parameters start at a cache line, because vectors read them.
            writer.Statement(context.Plan.HasNamedParameters
                ? $"private ref ParameterSet _parameters => ref global::System.Runtime.CompilerServices.Unsafe.As<{context.Real}, ParameterSet>(ref _memory.Start);"
                : $"private {context.Span} _values => _memory.Span;");
            writer.BlankLine();
        }

        if (!model.Class.Constructors.HasOthers && model.Mistake is null)
        {
            writer.Statement($"private {type} {memory.Field}{(memory.IsReference ? $" = {memory.Empty}" : "")};");
            writer.BlankLine();
            return;
        }

        // The weights are ready before any constructor runs, so the user's need not set them.
        writer.Statement($"private {type} {memory.Field} = ReadyToLearn();");
        writer.BlankLine();
        using (writer.Block($"private static {type} ReadyToLearn()"))
        {
            if (model.Mistake is not null)
            {
                writer.Statement($"throw new global::System.InvalidOperationException(\"The [Network] attribute has the mistake {model.Mistake}.\");");
                return;
            }

            writer.Statement($"{type} values = {memory.Empty};");
            writer.Statement($"{RuntimeNames.Public}Initialization.ByActivation(0).Fill(Topology, {(memory.Span.Length > 0 ? "values" + memory.Span : $"new {context.Span}(values)")});");
            writer.Line("return values;");
        }

        writer.BlankLine();
    }

    private static void WriteConstructors(CodeWriter writer, TargetClass type)
    {
        if (type.Constructors.HasParameterless)
        {
            writer.Summary("Creates a network that is ready to learn, with the weights of seed 0. <see cref=\"Initialize\"/> sets others.");
            WriteRequired();
            using (writer.Block($"public {type.Name}() : this(0)"))
            {
            }

            writer.BlankLine();
        }

        if (type.Constructors.HasSeed)
        {
            writer.Summary("Creates a network that is ready to learn: its random weights suit the activation of each layer, and its biases are 0. "
                + "The same seed gives the same bits on every machine.");
            writer.Documentation("param name=\"seed\"", "Any whole number.");
            WriteRequired();
            using (writer.Block($"public {type.Name}(int seed)"))
            {
                writer.Line($"Initialize({RuntimeNames.Public}Initialization.ByActivation(seed));");
            }

            writer.BlankLine();
        }

        void WriteRequired()
        {
            if (type.Constructors.SetRequiredMembers)
            {
                writer.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
            }
        }
    }
}
