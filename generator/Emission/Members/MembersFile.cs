using BackpropGen.Generator.Emission.Writing;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>The file with what a program calls: constructors, properties, a row and many rows, and every parameter by its name.</summary>
internal sealed class MembersFile : IEmittedFile
{
    /// <summary>What stands in the class, in this order.</summary>
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
            foreach (IEmittedPart part in Parts)
            {
                part.Write(writer, context);
                writer.BlankLine();
            }
        }
    }

    private static string[] Introduction(EmissionContext context) => new[]
    {
        $"{context.Model.Class.Name}: the members that your program calls. They check their arguments and hand the row to the code of",
        $"{context.Model.Class.HintName}.g.cs, or of the faster forms of it.",
    };
}
