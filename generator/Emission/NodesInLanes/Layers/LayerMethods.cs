using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>
/// The methods that the kernels of one row call, each for an equation of a whole layer: one that chooses the width of the vectors, and one
/// for each width. A method of its own leaves the JIT compiler all registers for its tile, and enough of its budget to inline loads and stores.
/// </summary>
internal sealed class LayerMethods(EmissionContext context)
{
    private readonly Dictionary<string, ArrayStep> _steps = new();

    /// <summary>Writes the call of the method for an equation, or returns false where the kernel computes it better itself.</summary>
    public bool TryWriteCall(CodeWriter writer, Kernel kernel, ArrayStep step)
    {
        Equation equation = step.Equation;
        if (equation.Indices.IsEmpty || (equation.SumOverNodes is null && equation.Right.HasTotal))
        {
            return false;
        }

        string name = MethodName(kernel, equation);
        _steps[name] = step;
        writer.Statement($"{name}({string.Join(", ", Parameters(equation).Select(parameter => parameter.Name))});");
        return true;
    }

    public void Write(CodeWriter writer)
    {
        foreach ((string name, ArrayStep step) in _steps.Select(named => (named.Key, named.Value)))
        {
            WriteChoice(writer, name, step.Equation);
            foreach (int bits in VectorTypes.WideWidths)
            {
                WriteMethod(writer, name, step, bits);
                writer.BlankLine();
            }
        }
    }

    /// <summary>
    /// RowWeightedSum1: of one row, where WeightedSum1 is of many. Values inside of an expression are numbered in each kernel anew, so what
    /// reads them is a method of that kernel alone.
    /// </summary>
    private static string MethodName(Kernel kernel, Equation equation)
    {
        bool isOfKernel = equation.Right.Symbols().Append(equation.Left).Any(symbol => symbol.Kind == SymbolKind.Temporary);
        string layer = equation.Left.Layer == 0 ? "" : LayerCode.Digits(equation.Left.Layer);
        return $"{(isOfKernel ? kernel.Name : "")}Row{equation.Left.Kind}{layer}{(equation.Kind == EquationKind.Descend ? "Update" : "")}";
    }

    private void WriteChoice(CodeWriter writer, string name, Equation equation)
    {
        Variable[] parameters = Parameters(equation).ToArray();
        string arguments = string.Join(", ", parameters.Select(parameter => parameter.IsNumber ? parameter.Name : VectorHelpers.First(parameter.Name)));
        using (writer.Block($"private static void {name}({string.Join(", ", parameters.Select(parameter => $"{parameter.SpanType} {parameter.Name}"))})"))
        {
            WidthChoice.Write(writer, VectorTypes.WideWidths.Take(1), bits => $"{name}With{bits}({arguments});", $"{name}With256({arguments});");
        }

        writer.BlankLine();
    }

    private void WriteMethod(CodeWriter writer, string name, ArrayStep step, int bits)
    {
        if (step.Shown is not null)
        {
            new Narrator(writer, context).WriteFormula(step.Shown);
        }

        string parameters = string.Join(", ", Parameters(step.Equation)
            .Select(parameter => parameter.IsNumber ? $"{context.Real} {parameter.Name}" : $"ref {context.Real} {parameter.Name}"));
        var code = new LayerCode(context, bits);
        using (writer.Block($"private static void {name}With{bits}({parameters})"))
        {
            if (step.Equation.Indices.Length == 2)
            {
                new LayerOuterProduct(code).Write(writer, step.Equation);
            }
            else if (step.Equation.SumOverNodes is null)
            {
                new LayerElementwise(code).Write(writer, step.Equation);
            }
            else if (step.Equation.Role == Role.WeightedSum)
            {
                new LayerWeightedSum(code).Write(writer, step.Equation);
            }
            else
            {
                new LayerHiddenDelta(code).Write(writer, step.Equation);
            }
        }
    }

    /// <summary>What an equation reads, and last what it writes.</summary>
    private IEnumerable<Variable> Parameters(Equation equation)
    {
        string left = context.Names.Array(equation.Left.Kind, equation.Left.Layer);
        return equation.Right.Symbols().Append(equation.Left)
            .Select(symbol => LayerCode.IsNumber(symbol)
                ? new Variable(context.Names.Identifier(symbol), context.Real, true)
                : new Variable(context.Names.Array(symbol.Kind, symbol.Layer), context.ReadOnlySpan, false))
            .Select(variable => variable.Name == left ? variable with { SpanType = context.Span } : variable)
            .Distinct();
    }

    private readonly record struct Variable(string Name, string SpanType, bool IsNumber);
}
