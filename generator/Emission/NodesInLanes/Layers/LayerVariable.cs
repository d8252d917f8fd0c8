using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>An array that a method of a layer reads or writes, or a number that it reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of a number, or of the span of an array.</param>
/// <param name="IsNumber">Whether it is a number.</param>
internal readonly record struct LayerVariable(string Name, string Type, bool IsNumber)
{
    /// <summary>What an equation reads, and last what it writes.</summary>
    public static IEnumerable<LayerVariable> Of(EmissionContext context, Equation equation)
    {
        string left = context.Names.Array(equation.Left.Kind, equation.Left.Layer);
        return equation.Right.Symbols().Append(equation.Left)
            .Select(symbol => LayerCode.IsNumber(symbol)
                ? new LayerVariable(context.Names.Identifier(symbol), context.Real, true)
                : new LayerVariable(context.Names.Array(symbol.Kind, symbol.Layer), context.ReadOnlySpan, false))
            .Select(variable => variable.Name == left ? variable with { Type = context.Span } : variable)
            .Distinct();
    }
}
