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
        foreach (Function function in functions.Where(_ => !context.Plan.HasStatements))
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

        if (context.Plan.HasStatements)
        {
            foreach (int bits in VectorTypes.Widths)
            {
                string[] names = Enumerable.Range(1, context.Vectors.Lanes(bits)).Select(node => $"node{node}").ToArray();
                InlineMethod.Write(
                    writer,
                    $"{V(bits)} Values{bits}({string.Join(", ", names.Select(name => $"{Real} {name}"))})",
                    $"{VectorTypes.Class(bits)}.Create({string.Join(", ", names)})");
                if (bits > 128)
                {
                    InlineMethod.Write(writer, $"{V(bits)} Join({V(bits / 2)} a, {V(bits / 2)} b)", $"{VectorTypes.Class(bits)}.Create(a, b)");
                    InlineMethod.Write(writer, $"{V(bits)} Widen({V(bits / 2)} a)", $"{VectorTypes.Class(bits / 2)}.ToVector{bits}(a)");
                    InlineMethod.Write(writer, $"{V(bits / 2)} Lower({V(bits)} a)", $"{VectorTypes.Class(bits)}.GetLower(a)");
                    InlineMethod.Write(writer, $"{V(bits / 2)} Upper({V(bits)} a)", $"{VectorTypes.Class(bits)}.GetUpper(a)");
                }
            }

            InlineMethod.Write(writer, $"{V(128)} Number128({Real} number)", $"{VectorTypes.Class(128)}.CreateScalar(number)");
            if (context.Model.IsSingle)
            {
                InlineMethod.Write(writer, $"{V(128)} WithThird({V(128)} pair, {Real} third)", $"{VectorTypes.Class(128)}.WithElement(pair, 2, third)");
            }

            if (context.Model.IsSingle)
            {
                foreach (string position in new[] { "int", "nuint" })
                {
                    new LaneTotals(writer, context).WriteLoadOfPair(position);
                    InlineMethod.WriteVoid(
                        writer, $"Store64({V(128)} value, ref {Real} start, {position} position)", $"{RuntimeNames.VectorFunctions}StorePair(value, ref At(ref start, position))");
                }
            }

            return;
        }

        var totals = new LaneTotals(writer, context);
        totals.Write();
        InlineMethod.Write(writer, $"{V(512)} Join({V(256)} a, {V(256)} b)", $"{VectorTypes.Class(512)}.Create(a, b)");
        InlineMethod.Write(writer, $"{V(512)} Join({V(128)} a, {V(128)} b, {V(128)} c, {V(128)} d)", "Join(Join(a, b), Join(c, d))");
        if (context.Model.IsSingle)
        {
            InlineMethod.Write(writer, $"{Real} TotalOfPair({V(128)} pair)", "Lane(pair, 0) + Lane(pair, 1)");
            foreach (string position in new[] { "int", "nuint" })
            {
                totals.WriteLoadOfPair(position);
                InlineMethod.WriteVoid(
                    writer, $"Store64({V(128)} value, ref {Real} start, {position} position)", $"{RuntimeNames.VectorFunctions}StorePair(value, ref At(ref start, position))");
            }
        }
        else
        {
            InlineMethod.Write(writer, $"{V(128)} Values({Real} a, {Real} b)", $"{VectorTypes.Class(128)}.Create(a, b)");
        }
    }

    private string V(int bits) => context.Vectors.Type(bits);
}
