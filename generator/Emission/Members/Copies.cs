using BackpropGen.Generator.Emission.Writing;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>A copy of the network with parameters of its own.</summary>
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
        writer.Summary("Copies the network: what either learns from now on does not change the other. Members of yours are copied as they are, "
            + "without a call of a constructor.");
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
