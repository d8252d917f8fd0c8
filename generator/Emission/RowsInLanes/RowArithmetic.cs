using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes a step over many rows: its call, and the method for each width of vectors.</summary>
internal sealed class RowArithmetic(RowCode code)
{
    private readonly RowStatements _statements = new(code);
    private readonly RowLoops _loops = new(code);
    private readonly RowSums _sums = new(code);

    private EmissionContext Context => code.Context;

    /// <summary>
    /// <c>SpanFunctions.Sigmoid(z1, o1);</c> of the runtime, or <c>_parameters.WeightedSum1(rows, x, z1);</c> of the methods below.
    /// </summary>
    public string Call(ArrayStep step, string owner)
    {
        if (step.Function is { } function)
        {
            return $"{RuntimeNames.SpanFunctions}{function.Name}({code.Array((Symbol)step.Equation.Right)}, {code.Array(step.Equation.Left)});";
        }

        return $"{owner}{MethodName(step)}(rows, {string.Join(", ", Arrays(step))});";
    }

    /// <summary>WeightedSum1</summary>
    public static string MethodName(ArrayStep step)
    {
        Symbol left = step.Equation.Left;
        return left.Kind + (left.Layer == 0 ? "" : left.Layer.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The arrays of a step, those of the parameters first where they are not fields.</summary>
    public IEnumerable<string> Arrays(ArrayStep step)
    {
        IEnumerable<string> parameters = Context.Plan.HasStatements
            ? Enumerable.Empty<string>()
            : step.Equation.Right.Symbols().Where(symbol => !RowCode.IsPerRow(symbol)).Select(code.Array).Distinct();
        return parameters.Concat(step.Arrays().Select(array => Context.Names.ArrayOfRows(array.Kind, array.Layer)));
    }

    // private readonly void WeightedSum1With512(int rows, ref double x, ref double z1)
    // {
    //     for (int row = 0; row < rows; row += 8)
    //     {
    //         …
    //     }
    // }
    /// <summary>Writes the method for one width: a statement for each node, or loops over the nodes.</summary>
    public void Write(CodeWriter writer, ArrayStep step, int bits)
    {
        string modifiers = Context.Plan.HasStatements ? "private readonly" : "private static";
        string arrays = string.Join(", ", Arrays(step).Select(array => $"ref {Context.Real} {array}"));
        using (writer.OptimizedBlock($"{modifiers} void {MethodName(step)}With{bits}(int rows, {arrays})"))
        {
            if (!Context.Plan.HasStatements && !step.Equation.Indices.IsEmpty && step.Equation.SumOverNodes is not null)
            {
                _sums.Write(writer, step.Equation, bits);
                return;
            }

            using (code.OpenRows(writer, bits, step.Equation.Right.Symbols().Append(step.Equation.Left).Where(RowCode.IsPerRow)))
            {
                if (Context.Plan.HasStatements)
                {
                    _statements.Write(writer, step.Equation, bits);
                }
                else
                {
                    _loops.Write(writer, step.Equation, bits);
                }
            }
        }
    }
}
