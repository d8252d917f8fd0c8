using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>The methods that the kernels of one row call, each for an equation of a whole layer.</summary>
internal sealed class LayerMethods(EmissionContext context)
{
    private readonly Dictionary<string, LayerMethod> _methods = new();

    /// <summary>Returns the call of the method for a step; null where the kernel computes it better itself.</summary>
    /// <param name="kernel">The kernel that calls.</param>
    /// <param name="step">A step of it.</param>
    /// <param name="inputs">The inputs of the row.</param>
    public string? TryCall(Kernel kernel, ArrayStep step, string inputs = "x")
    {
        Equation equation = step.Equation;
        if (equation.Indices.IsEmpty || (equation.SumOverNodes is null && equation.Right.HasTotal()))
        {
            return null;
        }

        var method = new LayerMethod(Name(kernel, equation), Shown(step), LayerVariable.Of(context, equation).ToArray(), Body(equation));
        return Call(method, method.Parameters.Select(parameter => parameter.Name == "x" ? inputs : parameter.Name));
    }

    /// <summary><c>RowWeight1UpdateAndSum(learningRate, d1, x, W1, inputs.Slice(…), b1, z1)</c>: the update for one row, and the sums of the next.</summary>
    public string CallOfUpdateAndSum(Kernel kernel, ArrayStep update, ArrayStep sum, string next)
    {
        LayerVariable[] updated = LayerVariable.Of(context, update.Equation).ToArray();
        LayerVariable[] summed = LayerVariable.Of(context, sum.Equation).Where(variable => updated.All(other => other.Name != variable.Name) || variable.Name == "x").ToArray();
        var method = new LayerMethod(
            Name(kernel, update.Equation) + "AndSum",
            Shown(update).Concat(Shown(sum)),
            updated.Concat(summed.Select(variable => variable.Name == "x" ? variable with { Name = LayerUpdateAndSum.Next } : variable)).ToArray(),
            (writer, code) => new LayerUpdateAndSum(code).Write(writer, update.Equation, sum.Equation));
        return Call(method, method.Parameters.Select(parameter => parameter.Name == LayerUpdateAndSum.Next ? next : parameter.Name));
    }

    public void Write(CodeWriter writer)
    {
        foreach (LayerMethod method in _methods.Values)
        {
            method.Write(writer, context);
        }
    }

    private string Call(LayerMethod method, IEnumerable<string> arguments)
    {
        _methods[method.Name] = method;
        return $"{method.Name}({string.Join(", ", arguments)})";
    }

    private static IEnumerable<Equation> Shown(ArrayStep step) => new[] { step.Shown }.OfType<Equation>();

    private static Action<CodeWriter, LayerCode> Body(Equation equation) =>
        equation.Indices.Length == 2 ? (writer, code) => new LayerOuterProduct(code).Write(writer, equation)
        : equation.SumOverNodes is null ? (writer, code) => new LayerElementwise(code).Write(writer, equation)
        : equation.Role == Role.WeightedSum ? (writer, code) => new LayerWeightedSum(code).Write(writer, equation)
        : (writer, code) => new LayerHiddenDelta(code).Write(writer, equation);

    /// <summary>
    /// RowWeightedSum1: of one row, where WeightedSum1 is of many. Values inside of an expression are numbered in each kernel anew, so what
    /// reads them is a method of that kernel alone.
    /// </summary>
    private static string Name(Kernel kernel, Equation equation)
    {
        bool isOfKernel = equation.Right.Symbols().Append(equation.Left).Any(symbol => symbol.Kind == SymbolKind.Temporary);
        string layer = equation.Left.Layer == 0 ? "" : LayerCode.Digits(equation.Left.Layer);
        return $"{(isOfKernel ? kernel.Name : "")}Row{equation.Left.Kind}{layer}{(equation.Kind == EquationKind.Descend ? "Update" : "")}";
    }
}
