using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Writes equations as statements, one for each node, in methods of the struct that holds the parameters.</summary>
internal sealed class StatementWriter(CodeWriter writer, EmissionContext context)
{
    private readonly CSharpPrinter _code = new(context.Model.IsSingle, context.Names.Identifier);

    // internal readonly double Forward(double x1, double x2)
    // {
    //     // Layer 1: hidden, Sigmoid; in matrices z = Wᵀ·x + b, (2×2)(2×1) + (2×1)
    //     //   z1j = Σᵢ wij_1·xi + b1j,  j = 1…2
    //     double z11 = w11_1 * x1 + w21_1 * x2 + b11;
    //     …
    //     return o21;
    // }
    public void WriteKernel(Kernel kernel)
    {
        string readOnly = kernel.Takes(KernelParameter.LearningRate) ? "" : "readonly ";
        using (writer.Block($"internal {readOnly}{Signatures.Scalar(context, kernel)}"))
        {
            WriteBlocks(kernel, kernel.Blocks);
            if (Signatures.ReturnsNumber(context, kernel))
            {
                writer.Line($"return {(kernel.ReturnsLoss ? "loss" : context.Outputs[0])};");
            }
        }

        writer.BlankLine();
    }

    /// <summary>Writes equations of a kernel under their headings.</summary>
    public void WriteBlocks(Kernel kernel, IEnumerable<Block> blocks) => new Narrator(writer, context).Write(blocks, equation =>
    {
        foreach (Equation[] group in Groups(equation))
        {
            writer.Statement(group.Length == 1 ? Statement(kernel, group[0]) : StatementOfSeveral(kernel, group));
        }
    });

    /// <summary>
    /// The equations of the single nodes, a statement for each group of them: up to four nodes share a call where the function takes
    /// several arguments.
    /// </summary>
    public static IEnumerable<Equation[]> Groups(Equation equation)
    {
        Equation[] single = equation.Unroll().ToArray();
        int largest = equation.Right is Call { Function.TakesSeveral: true } ? 4 : 1;
        for (int start = 0; start < single.Length;)
        {
            // Of five, three and two: one alone takes as long as four.
            int left = single.Length - start;
            int count = left == largest + 1 && largest > 1 ? largest - 1 : System.Math.Min(largest, left);
            yield return single.Skip(start).Take(count).ToArray();
            start += count;
        }
    }

    // SigmoidOf3(z11, z12, z13, out double o11, out double o12, out double o13);
    private string StatementOfSeveral(Kernel kernel, Equation[] group)
    {
        var call = (Call)group[0].Right;
        IEnumerable<string> arguments = group.Select(equation => _code.Print(((Call)equation.Right).Arguments[0]));
        IEnumerable<string> results = group.Select(equation =>
            $"out {(IsOut(kernel, equation) ? "" : context.Real + " ")}{context.Names.Identifier(equation.Left)}");
        return $"{call.Function.NameOfSeveral(group.Length)}({string.Join(", ", arguments.Concat(results))});";
    }

    private string Statement(Kernel kernel, Equation equation)
    {
        string left = context.Names.Identifier(equation.Left);
        if (equation.Kind == EquationKind.Descend)
        {
            return $"{left} {(equation.Move.IsAdded ? '+' : '-')}= {_code.Print(equation.Move.Amount)};";
        }

        string right = _code.Print(equation.Right);
        bool isNew = equation.Kind == EquationKind.Define && !IsOut(kernel, equation);
        return $"{(isNew ? context.Real + " " : "")}{left} = {right};";
    }

    /// <summary>Whether it is an output that the method hands out by a parameter.</summary>
    private bool IsOut(Kernel kernel, Equation equation) => context.Outputs.Count > 1 && kernel.Takes(KernelParameter.Prediction)
        && equation.Role == Role.Activation && equation.Left.Layer == context.Model.LayerCount;
}
