using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes what the methods for many rows call: loads and stores, and the operations that an instruction does.</summary>
internal sealed class BatchHelpers(CodeWriter writer, EmissionContext context)
{
    public void Write(RowSteps steps)
    {
        Function[] functions = steps.All.SelectMany(step => step.Equation.Right.CalledFunctions()).Where(function => function.IsInstruction).Distinct().ToArray();
        Comparison[] comparisons = steps.All.SelectMany(step => step.Equation.Right.Choices()).Select(choice => choice.Comparison).Distinct().ToArray();
        var helpers = new VectorHelpers(writer, context, "int");
        helpers.WriteFirst();
        helpers.WriteAt();
        foreach (int bits in VectorTypes.Widths)
        {
            string type = context.Vectors.Type(bits);
            writer.Statement($"private static {type} Zero{bits} => default;");
            writer.BlankLine();
            InlineMethod.Write(writer, $"{type} All{bits}({context.Real} value)", $"{VectorTypes.Class(bits)}.Create(value)");
            helpers.WriteLoadAndStore(bits);
            foreach (Function function in functions)
            {
                WriteInstruction(function, bits);
            }

            foreach (Comparison comparison in comparisons)
            {
                WriteWhere(comparison, bits);
            }
        }
    }

    // private static Vector512<double> Abs512(Vector512<double> a)
    // {
    //     return Vector512.Abs(a);
    // }
    private void WriteInstruction(Function function, int bits)
    {
        string type = context.Vectors.Type(bits), vector = VectorTypes.Class(bits);
        string parameters = string.Join(", ", function.Parameters.Select(parameter => $"{type} {parameter}"));
        string arguments = string.Join(", ", function.Parameters);
        InlineMethod.Write(writer, $"{type} {function.Name}{bits}({parameters})", function == Functions.Finite
            ? $"{vector}.Min({arguments}, All{bits}({context.Real}.MaxValue))"
            : $"{vector}.{function.Name}({arguments})");
    }

    // private static Vector512<double> WhereLess512(Vector512<double> left, …)
    // {
    //     Vector512<double> holds =
    //         Vector512.LessThan(left, right);
    //     return Vector512.ConditionalSelect(holds, then, otherwise);
    // }
    private void WriteWhere(Comparison comparison, int bits)
    {
        string type = context.Vectors.Type(bits), vector = VectorTypes.Class(bits);
        string test = comparison switch
        {
            Comparison.Less => "LessThan",
            Comparison.Greater => "GreaterThan",
            Comparison.LessOrEqual => "LessThanOrEqual",
            _ => "GreaterThanOrEqual",
        };
        InlineMethod.WriteAttribute(writer);
        using (writer.Block($"private static {type} Where{comparison}{bits}({type} left, {type} right, {type} then, {type} otherwise)"))
        {
            writer.Line($"{type} holds =");
            writer.Line($"    {vector}.{test}(left, right);");
            writer.Line($"return {vector}.ConditionalSelect(holds, then, otherwise);");
        }

        writer.BlankLine();
    }
}
