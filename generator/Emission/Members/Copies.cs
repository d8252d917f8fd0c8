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
        string type = context.SelfType;
        writer.Summary("Copies the network. Training one of the two does not change the other. Your own members are copied as they are; no constructor runs.");
        using (writer.Block($"public {type} Clone()"))
        {
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
}
