using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>The memory of the parameters and their first values.</summary>
internal sealed class Constructors : IEmittedPart
{
    public void Write(CodeWriter writer, EmissionContext context)
    {
        WriteMemory(writer, context);
        UserConstructors written = context.Model.Class.Constructors;
        if (!written.HasFlag(UserConstructors.Primary))
        {
            // The user cannot change this code, so a warning in it would help nobody.
            bool isSilenced = context.Model.Class.HasReferences;
            if (isSilenced)
            {
                writer.Line("#pragma warning disable CS8618 // these constructors do not set your own members");
                writer.BlankLine();
            }

            WriteConstructors(writer, context.Model.Class.Name, written);
            if (isSilenced)
            {
                writer.Line("#pragma warning restore CS8618");
                writer.BlankLine();
            }
        }

        writer.Summary("Gives every parameter a first value; discards everything learnt so far.");
        writer.Documentation("param name=\"initialization\"", "The way to choose them: constant, uniform, normal, Glorot, He or LeCun.");
        using (writer.Block($"public void Initialize({RuntimeNames.Public}Initialization initialization)"))
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

        if (model.Class.Constructors == UserConstructors.None && model.Mistake is null)
        {
            writer.Statement($"private {type} {memory.Field}{(memory.IsReference ? $" = {memory.Empty}" : "")};");
            writer.BlankLine();
            return;
        }

        // The weights are ready before a constructor of the user runs, so it need not set them.
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

    private static void WriteConstructors(CodeWriter writer, string name, UserConstructors written)
    {
        if (!written.HasFlag(UserConstructors.Parameterless))
        {
            writer.Summary("Creates a network that is ready to learn, with the weights of seed 0. <see cref=\"Initialize\"/> sets others.");
            using (writer.Block($"public {name}() : this(0)"))
            {
            }

            writer.BlankLine();
        }

        if (!written.HasFlag(UserConstructors.Seed))
        {
            writer.Summary("Creates a network that is ready to learn: its random weights suit the activation of each layer, and its biases are 0. "
                + "The same seed gives the same bits on every machine.");
            writer.Documentation("param name=\"seed\"", "Any whole number.");
            using (writer.Block($"public {name}(int seed)"))
            {
                writer.Line($"Initialize({RuntimeNames.Public}Initialization.ByActivation(seed));");
            }

            writer.BlankLine();
        }
    }
}
