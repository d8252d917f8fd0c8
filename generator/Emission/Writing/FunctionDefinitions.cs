using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Writes the functions that equations call, each with its formula.</summary>
internal static class FunctionDefinitions
{
    // //   σ(z) = 1/(1 + e^(−z))
    // private static double Sigmoid(double z)
    // {
    //     return global::BackpropGen.SpecialFunctions.Sigmoid(z);
    // }
    /// <summary>Writes the functions that some equations call as C# expressions.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="context">The network.</param>
    /// <param name="statements">The equations that are C# expressions.</param>
    /// <param name="formulas">All equations that stand in comments.</param>
    public static void Write(CodeWriter writer, EmissionContext context, IEnumerable<Equation> statements, IEnumerable<Equation> formulas)
    {
        Function[] functions = Called(statements);
        foreach (Function function in Called(formulas).Except(functions).Where(IsNamedInFormulas))
        {
            // Done for a whole layer by the runtime: the formulas name it all the same.
            WriteMeaning(writer, context, function);
            writer.BlankLine();
        }

        var code = new CSharpPrinter(context.Model.IsSingle, context.Names.Identifier);
        foreach (Function function in functions)
        {
            string parameters = string.Join(", ", function.Parameters.Select(parameter => $"{context.Real} {parameter}"));
            WriteMeaning(writer, context, function);
            using (writer.Block($"private static {context.Real} {function.Name}({parameters})"))
            {
                writer.Statement($"return {(function.IsPrimitive ? CSharpFunctions.Call(function, context.Model.IsSingle) : code.Print(function.Body!))};");
            }

            writer.BlankLine();
        }
    }

    /// <summary>The same for equations that are a statement for each node, which share a call where a function takes several arguments.</summary>
    public static void WriteOfStatements(CodeWriter writer, EmissionContext context)
    {
        Equation[] equations = context.Kernels.All.SelectMany(kernel => kernel.Equations).ToArray();
        var several = equations.SelectMany(StatementWriter.Groups).Where(group => group.Length > 1)
            .Select(group => (((Call)group[0].Right).Function, group.Length)).Distinct();
        foreach ((Function function, int count) in several)
        {
            WriteOfSeveral(writer, context, function, count);
        }

        Write(writer, context, equations, equations);
    }

    private static Function[] Called(IEnumerable<Equation> equations) => equations
        .SelectMany(equation => equation.Right.CalledFunctions()).Distinct().ToArray();

    private static bool IsNamedInFormulas(Function function) => function is { Style: FormulaStyle.Name } and ({ Body: not null } or { Note: not null });

    private static void WriteMeaning(CodeWriter writer, EmissionContext context, Function function)
    {
        if (function.Body is not null)
        {
            writer.Comment(context.Formulas.PrintDefinition(function), indent: 3);
        }

        if (function.Note is not null)
        {
            writer.Comment(function.Note);
        }
    }

    // // σ of 2 nodes at once
    // private static void SigmoidOf2(double z1, double z2, out double o1, out double o2)
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
        using (writer.Block($"private static void {function.NameOfSeveral(count)}({parameters})"))
        {
            writer.Statement(CSharpFunctions.CallOfSeveral(function, arguments) + ";");
        }

        writer.BlankLine();
    }
}
