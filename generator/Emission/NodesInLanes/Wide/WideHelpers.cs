using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
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

        new LaneTotals(writer, context).Write();
        InlineMethod.Write(writer, $"{V(512)} Join({V(256)} a, {V(256)} b)", $"{VectorTypes.Class(512)}.Create(a, b)");
        InlineMethod.Write(writer, $"{V(512)} Join({V(128)} a, {V(128)} b, {V(128)} c, {V(128)} d)", "Join(Join(a, b), Join(c, d))");
        if (context.Model.IsSingle)
        {
            InlineMethod.Write(writer, $"{Real} TotalOfPair({V(128)} pair)", "Lane(pair, 0) + Lane(pair, 1)");
            foreach (string position in new[] { "int", "nuint" })
            {
                new VectorHelpers(writer, context, position).WriteLoadAndStoreOfPair();
            }
        }
        else
        {
            InlineMethod.Write(writer, $"{V(128)} Values({Real} a, {Real} b)", $"{VectorTypes.Class(128)}.Create(a, b)");
        }
    }

    private string V(int bits) => context.Vectors.Type(bits);
}
