using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Notation;

/// <summary>The C# that computes the functions which no equation defines: a method of the framework, or of the runtime.</summary>
internal static class CSharpFunctions
{
    private const string Runtime = RuntimeNames.Services + "SpecialFunctions.";

    /// <summary><c>global::System.Math.Max(a, b)</c>, with the parameters of the function as arguments.</summary>
    public static string Call(Function function, bool isSingle)
    {
        string math = isSingle ? "global::System.MathF." : "global::System.Math.";
        string arguments = string.Join(", ", function.Parameters);
        return function.Name switch
        {
            "Abs" or "Max" or "Min" => $"{math}{function.Name}({arguments})",
            "Finite" => $"{math}Min({arguments}, {(isSingle ? "float" : "double")}.MaxValue)",
            _ => $"{Runtime}{function.Name}({arguments})",
        };
    }

    /// <summary><c>global::BackpropGen.SpecialFunctions.Sigmoid(z1, z2, out o1, out o2)</c>: a function of several nodes at once.</summary>
    public static string CallOfSeveral(Function function, string arguments) => $"{Runtime}{function.Name}({arguments})";
}
