using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Notes;

/// <summary>One statement per equation; the kernels are methods of the struct that holds the parameters.</summary>
internal sealed class UnrolledForm(EmissionContext context) : IKernelForm
{
    // w + (−η)·… is w − η·… to the last bit, and an instruction less: the processor adds from memory, but subtracts from a register.
    public const string MinusLearningRate = "step";

    private readonly CSharpPrinter _code = new(
        context.Model.IsSingle, symbol => symbol.Kind == SymbolKind.LearningRate ? MinusLearningRate : context.Names.Identifier(symbol));

    public IEnumerable<Equation> Statements(Kernel kernel) => kernel.Equations;

    // public readonly double Forward(double x1, double x2)
    // {
    //     // Layer 1: hidden, 2 → 2, Sigmoid
    //     //   z1j = Σᵢ wij_1·xi + b1j,  j = 1…2
    //     double z11 = w11_1 * x1 + w21_1 * x2 + b11;
    //     …
    //     return o21;
    // }
    public void WriteKernel(CodeWriter writer, Kernel kernel)
    {
        writer.Summary(kernel.Summary);
        string readOnly = kernel.Descends ? "" : "readonly ";
        using (writer.Block($"public {readOnly}{Signatures.Scalar(context, kernel)}"))
        {
            Block? firstUpdate = kernel.Blocks.FirstOrDefault(block => block.Equations.Any(equation => equation.Kind == EquationKind.Descend));
            foreach (Block block in kernel.Blocks)
            {
                if (block == firstUpdate)
                {
                    WriteMinusLearningRate(writer, context);
                    writer.BlankLine();
                }

                writer.Line($"// {context.Narration.Title(block)}");
                foreach (Equation equation in block.Equations)
                {
                    writer.Line($"//   {context.Formulas.Print(equation)}");
                    foreach (Equation[] group in Groups(equation))
                    {
                        writer.Statement(group.Length == 1 ? Statement(kernel, group[0]) : StatementOfSeveral(kernel, group));
                    }

                    writer.BlankLine();
                }
            }

            if (kernel.HasLoss)
            {
                writer.Line("return loss;");
            }
            else if (context.Outputs.Count == 1)
            {
                writer.Line($"return {context.Outputs[0]};");
            }
        }
    }

    public void WriteSpanBody(CodeWriter writer, Kernel kernel)
    {
        IEnumerable<string> x = context.Inputs.Select((_, index) => $"x[{index}]");
        IEnumerable<string> y = context.Targets.Select((_, index) => $"y[{index}]");
        IEnumerable<string> arguments = kernel.HasLoss ? x.Concat(y) : x;
        if (kernel.WritesGradient)
        {
            writer.Statement("ref ParameterSet named = ref global::System.Runtime.InteropServices.MemoryMarshal"
                + $".Cast<{context.Real}, ParameterSet>(gradient)[0];");
            arguments = arguments.Append("out named");
        }

        if (kernel.Descends)
        {
            arguments = arguments.Append("learningRate");
        }

        if (kernel.WritesInputGradient)
        {
            arguments = arguments.Concat(context.InputGradients.Select((_, index) => $"out dx[{index}]"));
        }

        bool returns = kernel.HasLoss;
        if (kernel.IsForward && context.Outputs.Count == 1)
        {
            writer.Line("prediction[0] = Forward(x);");
            return;
        }

        if (kernel.IsForward)
        {
            arguments = arguments.Concat(context.Outputs.Select((_, index) => $"out prediction[{index}]"));
        }

        writer.Statement($"{(returns ? "return " : "")}_parameters.{kernel.Name}({string.Join(", ", arguments)});");
    }

    public void WriteScalarBody(CodeWriter writer, Kernel kernel)
    {
        bool returns = kernel.HasLoss || context.Outputs.Count == 1;
        writer.Statement($"{(returns ? "return " : "")}_parameters.{kernel.Name}({Signatures.ScalarArguments(context, kernel)});");
    }

    public void WriteOneOutputBody(CodeWriter writer)
    {
        string arguments = string.Join(", ", context.Inputs.Select((_, index) => $"x[{index}]"));
        writer.Statement(context.Plan.NodeLanes == NodeLanes.NarrowStepsAndForward
            ? "return _parameters.ForwardInLanes(ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(x));"
            : $"return _parameters.Forward({arguments});");
    }

    // double step = -learningRate;
    public static void WriteMinusLearningRate(CodeWriter writer, EmissionContext context)
    {
        writer.Line("// Down the gradient: the step is −η");
        writer.Statement($"{context.Real} {MinusLearningRate} = -learningRate;");
    }

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

    // Sigmoid(z11, z12, z13, out double o11, out double o12, out double o13);
    private string StatementOfSeveral(Kernel kernel, Equation[] group)
    {
        var call = (Call)group[0].Right;
        IEnumerable<string> arguments = group.Select(equation => _code.Print(((Call)equation.Right).Arguments[0]));
        IEnumerable<string> results = group.Select(equation =>
            $"out {(IsOut(kernel, equation) ? "" : context.Real + " ")}{context.Names.Identifier(equation.Left)}");
        return $"{call.Function.Name}({string.Join(", ", arguments.Concat(results))});";
    }

    /// <summary>An output that the method hands out by a parameter.</summary>
    private bool IsOut(Kernel kernel, Equation equation) =>
        kernel.IsForward && context.Outputs.Count > 1 && context.Outputs.Contains(context.Names.Identifier(equation.Left));

    private string Statement(Kernel kernel, Equation equation)
    {
        string left = context.Names.Identifier(equation.Left);
        string right = _code.Print(equation.Right);
        bool isOut = IsOut(kernel, equation);
        return equation.Kind switch
        {
            EquationKind.Define when !isOut => $"{context.Real} {left} = {right};",
            EquationKind.Descend => $"{left} += {right};",
            _ => $"{left} = {right};",
        };
    }
}
