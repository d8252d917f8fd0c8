using BackpropGen.Generator.Emission.Writing;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>Writes the members that a program calls: constructors, properties, calls for one row and for many, every parameter by its name.</summary>
internal sealed class MembersFile : IEmittedFile
{
    /// <summary>The parts of the class, in this order.</summary>
    private static readonly IEmittedPart[] Parts =
    {
        new Constructors(),
        new Properties(),
        new Calls(),
        new BatchCalls(),
        new Copies(),
        new Matrices(),
        new NamedParameters(),
        new ParameterViews(),
    };

    public string Suffix => ".Members";

    public bool IsNeeded(EmissionContext context) => true;

    public void Write(CodeWriter writer, EmissionContext context)
    {
        using (SourceFile.Open(writer, context, Introduction(context)))
        {
            if (context.Model.HidesInherited)
            {
                writer.Line("#pragma warning disable CS0108, CS0114 // a method here may hide one of your base class");
                writer.BlankLine();
            }

            foreach (IEmittedPart part in Parts)
            {
                part.Write(writer, context);
                writer.BlankLine();
            }
        }
    }

    private static string[] Introduction(EmissionContext context) => new[]
    {
        $"{context.Model.Class.Name}: the members that your program calls. They check their arguments and pass the row to the code of",
        $"{context.Model.Class.HintName}.g.cs, or to a faster form of it.",
    };
}
