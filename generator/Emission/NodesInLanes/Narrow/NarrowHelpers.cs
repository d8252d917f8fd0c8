using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>Writes the functions by vector, and how vectors are put together and taken apart.</summary>
internal sealed class NarrowHelpers(CodeWriter writer, NarrowCode code)
{
    private readonly IEnumerable<Equation> _equations = code.Context.Kernels.FusedStep.Equations;
    private readonly int[] _widths = code.HiddenLayers.Select(code.Width).Distinct().ToArray();

    public void Write(bool hasForward)
    {
        if (hasForward)
        {
            WriteRow();
        }

        foreach (int nodes in code.HiddenLayers.Select(layer => code.Model.LayerSizes[layer]).Distinct())
        {
            WriteNodes(nodes);
        }

        var helpers = new VectorHelpers(writer, code.Context, "int");
        foreach (int bits in _widths)
        {
            helpers.WriteLane(bits, "nodes");
            helpers.WriteFunctions(FunctionsOfVectors(bits), bits);
        }

        if (code.HasSigmoidWithinRange)
        {
            WriteWithinRange();
        }
    }

    /// <summary><c>Row128(ref w11_1)</c>: neighbours in memory.</summary>
    private void WriteRow()
    {
        foreach (int bits in _widths)
        {
            InlineMethod.Write(
                writer, $"{code.Context.Vectors.Type(bits)} Row{bits}(ref {code.Real} first)", $"{VectorTypes.Class(bits)}.LoadUnsafe(ref first)");
        }
    }

    /// <summary><c>Nodes(w11_1, w12_1, w13_1)</c>: numbers side by side, and 0 in the other lanes.</summary>
    private void WriteNodes(int count)
    {
        int bits = code.Bits(count);
        string[] names = Enumerable.Range(1, count).Select(node => $"node{node}").ToArray();
        string zeros = string.Concat(Enumerable.Repeat(", 0", code.Context.Vectors.Lanes(bits) - count));
        InlineMethod.Write(
            writer,
            $"{code.Context.Vectors.Type(bits)} Nodes({string.Join(", ", names.Select(name => $"{code.Real} {name}"))})",
            $"{VectorTypes.Class(bits)}.Create({string.Join(", ", names)}{zeros})");
    }

    private void WriteWithinRange()
    {
        IEnumerable<Function> functions = NumberEquations().SelectMany(equation => equation.Right.InlineDefinitions().CalledFunctions())
            .Select(function => function.WithinRange).OfType<Function>().Distinct();
        foreach (Function function in functions)
        {
            InlineMethod.Write(writer, $"{code.Real} {function.Name}({code.Real} z)", $"{RuntimeNames.VectorFunctions}{function.Name}(z)");
        }

        InlineMethod.Write(writer, $"bool IsOutOfRange({code.Real} z)", RuntimeNames.VectorFunctions + "IsSigmoidOutOfRange(z)");
    }

    /// <summary>The output and, where it is computed beside it, the loss.</summary>
    private IEnumerable<Equation> NumberEquations() => _equations.Where(equation =>
        (equation.Role == Role.Activation && equation.Left.Layer == code.LastLayer)
        || (equation.Role == Role.Loss && !code.HasLossesAtOnce));

    /// <summary>The functions that hidden layers of a width call.</summary>
    private IEnumerable<Function> FunctionsOfVectors(int bits) => _equations
        .Where(equation => equation.Role is Role.Activation or Role.HiddenDelta
            && equation.Left.Layer < code.LastLayer && code.Width(equation.Left.Layer) == bits)
        .SelectMany(equation => equation.Right.InlineDefinitions().CalledFunctions()).Distinct();
}
