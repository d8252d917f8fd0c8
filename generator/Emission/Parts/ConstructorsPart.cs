using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission.Parts;

/// <summary>The memory of the parameters and their first values.</summary>
internal sealed class ConstructorsPart : IEmittedPart
{
    public void Write(CodeWriter writer, EmissionContext context)
    {
        NetworkModel model = context.Model;
        string name = model.Class.Name;
        writer.Line(model.HasNamedParameters()
            ? "private ParameterSet _parameters;"
            : $"private readonly {context.Real}[] _values = new {context.Real}[{model.ParameterCount}];");
        writer.BlankLine();

        writer.Summary("Ready to learn: the weights of seed 0. See <see cref=\"Initialize\"/> for others.");
        using (writer.Block($"public {name}() : this(0)"))
        {
        }

        writer.BlankLine();
        writer.Summary("Ready to learn: random weights that suit the activation of each layer, biases 0. "
            + "The same seed gives the same bits on every machine.");
        writer.Documentation("param name=\"seed\"", "Any number.");
        using (writer.Block($"public {name}(int seed)"))
        {
            writer.Line("Initialize(global::BackpropGen.Initialization.ByActivation(seed));");
        }

        writer.BlankLine();
        writer.Summary("Gives every parameter a first value; what was learnt is gone.");
        writer.Documentation("param name=\"initialization\"", "Constant, uniform, normal, Glorot, He or LeCun.");
        using (writer.Block("public void Initialize(global::BackpropGen.Initialization initialization)"))
        {
            using (writer.Block("if (initialization is null)"))
            {
                writer.Line("throw new global::System.ArgumentNullException(nameof(initialization));");
            }

            writer.BlankLine();
            writer.Line("initialization.Fill(Topology, ParameterSpan);");
        }
    }
}
