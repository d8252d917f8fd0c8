using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>Writes what the kernels call: loads and stores, the functions by vector and by number, and what sums are made of.</summary>
internal sealed class WideHelpers(CodeWriter writer, EmissionContext context)
{
    private string Real => context.Real;

    public void Write()
    {
        var helpers = new VectorHelpers(writer, context, "nuint");
        helpers.WriteAt();
        Function[] functions = WideKernels.Of(context).SelectMany(kernel => kernel.Equations)
            .SelectMany(equation => equation.Right.InlineDefinitions().CalledFunctions()).Distinct().ToArray();
        foreach (Function function in functions)
        {
            string parameters = string.Join(", ", function.Parameters.Select(parameter => $"{Real} {parameter}"));
            InlineMethod.Write(writer, $"{Real} {function.Name}({parameters})", CSharpFunctions.Call(function, context.Model.IsSingle));
        }

        foreach (int bits in VectorTypes.Widths)
        {
            helpers.WriteLoadAndStore(bits);
            helpers.WriteLane(bits, "value");
            helpers.WriteFunctions(functions, bits);
        }

        WriteSums();
        if (context.Model.IsSingle)
        {
            WriteSumsOfSingle();
            WritePairsInMemory("int");
            WritePairsInMemory("nuint");
        }
        else
        {
            InlineMethod.Write(writer, $"{V(128)} Values({Real} a, {Real} b)", $"{VectorTypes.Class(128)}.Create(a, b)");
            InlineMethod.Write(writer, $"{Real} Total({V(128)} sums)", "Lane(sums, 0) + Lane(sums, 1)");
        }
    }

    private string V(int bits) => context.Vectors.Type(bits);

    private void WriteSums()
    {
        foreach (int bits in new[] { 512, 256 })
        {
            string vector = VectorTypes.Class(bits);
            InlineMethod.Write(writer, $"{V(bits / 2)} AddHalves({V(bits)} sums)", $"{vector}.GetLower(sums) + {vector}.GetUpper(sums)");
        }

        InlineMethod.Write(writer, $"{V(256)} Join({V(128)} a, {V(128)} b)", $"{VectorTypes.Class(256)}.Create(a, b)");
        InlineMethod.Write(writer, $"{V(512)} Join({V(256)} a, {V(256)} b)", $"{VectorTypes.Class(512)}.Create(a, b)");
        InlineMethod.Write(writer, $"{V(512)} Join({V(128)} a, {V(128)} b, {V(128)} c, {V(128)} d)", "Join(Join(a, b), Join(c, d))");
        WriteOfRuntime("AddPairs");
    }

    /// <summary>In single precision four numbers share 128 bits, and two share the lower half of them.</summary>
    private void WriteSumsOfSingle()
    {
        WriteOfRuntime("AddHalves");
        InlineMethod.Write(writer, $"{V(128)} Values({Real} a, {Real} b, {Real} c, {Real} d)", $"{VectorTypes.Class(128)}.Create(a, b, c, d)");
        WriteOfRuntime("LowerHalves");
        InlineMethod.Write(writer, $"{Real} Total({V(128)} sums)", "(Lane(sums, 0) + Lane(sums, 2)) + (Lane(sums, 1) + Lane(sums, 3))");
        InlineMethod.Write(writer, $"{Real} Total({V(128)} sums, {V(128)} pair)",
            "(Lane(sums, 0) + Lane(sums, 2) + Lane(pair, 0)) + (Lane(sums, 1) + Lane(sums, 3) + Lane(pair, 1))");
        InlineMethod.Write(writer, $"{Real} TotalOfPair({V(128)} pair)", "Lane(pair, 0) + Lane(pair, 1)");
    }

    private void WriteOfRuntime(string name) =>
        InlineMethod.Write(writer, $"{V(128)} {name}({V(128)} a, {V(128)} b)", $"{RuntimeNames.VectorFunctions}{name}(a, b)");

    private void WritePairsInMemory(string position)
    {
        InlineMethod.Write(writer, $"{V(128)} Load64(ref {Real} start, {position} position)", $"{RuntimeNames.VectorFunctions}LoadPair(ref At(ref start, position))");
        InlineMethod.WriteVoid(
            writer, $"Store64({V(128)} value, ref {Real} start, {position} position)", $"{RuntimeNames.VectorFunctions}StorePair(value, ref At(ref start, position))");
    }
}
