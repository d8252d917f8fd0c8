using BackpropGen.Generator.Emission.Writing;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>Writes Clone, which gives the copy its own parameters.</summary>
internal sealed class Copies : IEmittedPart
{
    // public Placement Clone()
    // {
    //     var copy = (Placement)MemberwiseClone();
    //     copy._memory = new AlignedMemory<double>(2410);
    //     ParameterSpan.CopyTo(copy.ParameterSpan);
    //     return copy;
    // }
    public void Write(CodeWriter writer, EmissionContext context)
    {
        bool isInSystem = (context.Model.Class.Namespace + ".").StartsWith("System.", System.StringComparison.Ordinal);
        if (isInSystem)
        {
            writer.Line("#pragma warning disable CS0437 // your class may be named like a namespace: System.Net");
        }

        writer.Summary("Copies the network. Training one of the two does not change the other. Your own members are copied as they are; no constructor runs.");
        using (writer.ExcludedBlock($"public {context.SelfType} Clone()"))
        {
            WriteBody(writer, context);
        }

        if (isInSystem)
        {
            writer.Line("#pragma warning restore CS0437");
        }
    }

    private static void WriteBody(CodeWriter writer, EmissionContext context)
    {
        string type = context.SelfType;
        if (ParameterMemory.Of(context) is not { IsReference: true } memory)
        {
            writer.Line($"return ({type})MemberwiseClone();");
            return;
        }

        writer.Line($"{type} copy = ({type})MemberwiseClone();");
        writer.Statement($"copy.{memory.Field} = {memory.Empty};");
        writer.Line("ParameterSpan.CopyTo(copy.ParameterSpan);");
        writer.Line("return copy;");
    }
}
