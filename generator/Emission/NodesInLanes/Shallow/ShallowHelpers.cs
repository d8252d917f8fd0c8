using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Shallow;

/// <summary>Writes what the kernels call: loads and stores, functions by vector, and how vectors are put together and taken apart.</summary>
internal sealed class ShallowHelpers(CodeWriter writer, EmissionContext context)
{
    private string Real => context.Real;

    public void Write()
    {
        var helpers = new VectorHelpers(writer, context, "int");
        Function[] functions = ShallowKernels.Of(context).SelectMany(kernel => kernel.Equations)
            .SelectMany(equation => equation.Right.InlineDefinitions().CalledFunctions()).Distinct().ToArray();
        int widest = ShallowKernels.Widths(context).First();
        foreach (int bits in VectorTypes.Widths.Where(bits => bits <= widest))
        {
            helpers.WriteLane(bits, "value");
            helpers.WriteFunctions(functions, bits);
            string[] names = Enumerable.Range(1, context.Vectors.Lanes(bits)).Select(node => $"node{node}").ToArray();
            InlineMethod.Write(
                writer,
                $"{V(bits)} Values{bits}({string.Join(", ", names.Select(name => $"{Real} {name}"))})",
                $"{VectorTypes.Class(bits)}.Create({string.Join(", ", names)})");
            if (bits > 128)
            {
                WriteHalves(bits);
            }
        }

        InlineMethod.Write(writer, $"{V(128)} Number128({Real} number)", $"{VectorTypes.Class(128)}.CreateScalar(number)");
        if (context.Model.IsSingle)
        {
            InlineMethod.Write(writer, $"{V(128)} WithThird({V(128)} pair, {Real} third)", $"{VectorTypes.Class(128)}.WithElement(pair, 2, third)");
            helpers.WriteLoadAndStoreOfPair();
        }
    }

    private void WriteHalves(int bits)
    {
        string vector = VectorTypes.Class(bits);
        InlineMethod.Write(writer, $"{V(bits)} Join({V(bits / 2)} lower, {V(bits / 2)} upper)", $"{vector}.Create(lower, upper)");
        InlineMethod.Write(writer, $"{V(bits)} Widen({V(bits / 2)} lower)", $"{VectorTypes.Class(bits / 2)}.ToVector{bits}(lower)");
        InlineMethod.Write(writer, $"{V(bits / 2)} Lower({V(bits)} value)", $"{vector}.GetLower(value)");
        InlineMethod.Write(writer, $"{V(bits / 2)} Upper({V(bits)} value)", $"{vector}.GetUpper(value)");
    }

    private string V(int bits) => context.Vectors.Type(bits);
}
