using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Parts;

/// <summary>The functions that the equations call, each with its formula.</summary>
internal static class FunctionsPart
{
    // // σ(z) = 1/(1 + e^(−z))
    // private static double Sigmoid(double z)
    // {
    //     return global::BackpropGen.SpecialFunctions.Sigmoid(z);
    // }
    public static void Write(CodeWriter writer, EmissionContext context)
    {
        IEnumerable<Function> functions = context.Kernels.All
            .SelectMany(kernel => kernel.Equations)
            .SelectMany(Executed)
            .SelectMany(expression => expression.CalledFunctions())
            .Distinct();
        var code = new CSharpPrinter(context.Model.IsSingle, context.Names.Identifier);
        foreach (Function function in functions)
        {
            string parameters = string.Join(", ", function.Parameters.Select(parameter => $"{context.Real} {parameter}"));
            if (function.Body is not null)
            {
                writer.Line($"//   {context.Formulas.PrintDefinition(function)}");
            }

            if (function.Note is not null)
            {
                writer.Line($"// {function.Note}");
            }

            using (writer.Block($"private static {context.Real} {function.Name}({parameters})"))
            {
                writer.Statement($"return {(function.Framework is null ? code.Print(function.Body!) : FrameworkCall(context, function))};");
            }

            writer.BlankLine();
        }
    }

    /// <summary>Both spellings: a max over a range calls Max only once it is written out.</summary>
    private static IEnumerable<Expression> Executed(Equation equation) =>
        equation.Right.HasMaximum() ? new[] { equation.Right, Functions.Max.Of(0.0, 0.0) } : new[] { equation.Right };

    private static string FrameworkCall(EmissionContext context, Function function)
    {
        string call = function.Framework!.Replace("{real}", context.Real);
        for (int position = 0; position < function.Parameters.Length; position++)
        {
            call = call.Replace($"{{{position}}}", function.Parameters[position]);
        }

        return context.Model.IsSingle ? call.Replace("System.Math.", "System.MathF.") : call;
    }
}
