using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>The field that holds the parameters: a struct with their names, an array, or memory that starts where a cache line does.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Type">Its C# type.</param>
/// <param name="Empty">C# that makes a new one, all zeros.</param>
/// <param name="Span">C# that makes a span of it: <c>.AsSpan()</c>, or nothing.</param>
/// <param name="IsReference">Two instances would share it if the field were copied.</param>
internal sealed record ParameterMemory(string Field, string Type, string Empty, string Span, bool IsReference)
{
    public static ParameterMemory Of(EmissionContext context)
    {
        int count = context.Model.ParameterCount;
        string aligned = $"{RuntimeNames.Services}AlignedMemory<{context.Real}>";
        return context.Plan.HasAlignedParameters ? new ParameterMemory("_memory", aligned, $"new {aligned}({count})", ".Span", true)
            : context.Plan.HasNamedParameters ? new ParameterMemory("_parameters", "ParameterSet", "new ParameterSet()", ".AsSpan()", false)
            : new ParameterMemory("_values", context.Real + "[]", $"new {context.Real}[{count}]", "", true);
    }
}
