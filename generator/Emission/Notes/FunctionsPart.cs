using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Notes;

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
        Function[] functions = Called(context.Kernels.All.SelectMany(context.Form.Statements));
        Function[] inFormulas = Called(context.Kernels.All.SelectMany(kernel => kernel.Equations));
        foreach (Function function in inFormulas.Except(functions).Where(function => function is { Style: FormulaStyle.Name } and ({ Body: not null } or { Note: not null })))
        {
            // Written out where it is needed, or done for a whole layer by the runtime: the formulas name it all the same.
            writer.Line(function.Body is null ? $"// {function.Note}" : $"//   {context.Formulas.PrintDefinition(function)}");
            writer.BlankLine();
        }

        if (context.Plan.HasStatements)
        {
            var several = context.Kernels.All.SelectMany(kernel => kernel.Equations).SelectMany(UnrolledForm.Groups)
                .Where(group => group.Length > 1).Select(group => (((Call)group[0].Right).Function, group.Length)).Distinct();
            foreach ((Function function, int count) in several)
            {
                WriteOfSeveral(writer, context, function, count);
            }
        }

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
                writer.Statement($"return {(function.IsPrimitive ? CSharpFunctions.Call(function, context.Model.IsSingle) : code.Print(function.Body!))};");
            }

            writer.BlankLine();
        }
    }

    private static Function[] Called(IEnumerable<Equation> equations) => equations
        .SelectMany(equation => equation.Right.CalledFunctions()).Distinct().ToArray();

    // private static void Sigmoid(double z1, double z2, out double o1, out double o2)
    // {
    //     global::BackpropGen.SpecialFunctions.Sigmoid(z1, z2, out o1, out o2);
    // }
    private static void WriteOfSeveral(CodeWriter writer, EmissionContext context, Function function, int count)
    {
        int[] numbers = Enumerable.Range(1, count).ToArray();
        string parameters = string.Join(", ", numbers.Select(number => $"{context.Real} z{number}")
            .Concat(numbers.Select(number => $"out {context.Real} o{number}")));
        string arguments = string.Join(", ", numbers.Select(number => $"z{number}").Concat(numbers.Select(number => $"out o{number}")));
        writer.Line($"// {function.Formula} of {count} nodes at once");
        using (writer.Block($"private static void {function.Name}({parameters})"))
        {
            writer.Statement(CSharpFunctions.CallOfSeveral(function, arguments) + ";");
        }

        writer.BlankLine();
    }
}
