using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Writes in C# the functions that no equation defines: calls of <see cref="Math"/>, and the text of those that .NET lacks.</summary>
internal static class CSharpPrimitives
{
    private static readonly Dictionary<Function, string> Bodies = new()
    {
        // The quotient takes back what the rounding of e^a, or of 1 + a, has changed.
        [Functions.Expm1] = """
            double power = Math.Exp(a), difference = power - 1.0;
            if (difference == 0.0)
            {
                return a;
            }

            return difference == -1.0 || double.IsInfinity(power) ? difference : difference * (a / Math.Log(power));
            """,
        [Functions.Log1p] = """
            double sum = 1.0 + a;
            return sum == 1.0 || double.IsInfinity(sum) ? a : Math.Log(sum) * (a / (sum - 1.0));
            """,
        [Functions.NormalCdf] = """
            double x = Math.Abs(a) * 0.70710678118654752440;
            if (x > 27.5)
            {
                return a > 0.0 ? 1.0 : 0.0;
            }

            double t = 2.0 / (2.0 + x), s = 2.0 * t - 1.0, b1 = 0.0, b2 = 0.0;
            for (int n = ErfcSeries.Length - 1; n > 0; n--)
            {
                double b0 = 2.0 * s * b1 - b2 + ErfcSeries[n];
                b2 = b1;
                b1 = b0;
            }

            double half = 0.5 * t * Math.Exp(-x * x + (s * b1 - b2 + 0.5 * ErfcSeries[0]));
            return a > 0.0 ? 1.0 - half : half;
            """,
    };

    /// <summary>The array that <see cref="Functions.NormalCdf"/> reads.</summary>
    public const string SeriesName = "ErfcSeries";

    public static void Write(CodeWriter writer, CSharpLanguage language, Function function)
    {
        if (!Bodies.TryGetValue(function, out string? body))
        {
            using (writer.Block(language.Function(function.Name, function.Parameters)))
            {
                writer.Line($"return {language.Rounded($"Math.{function.Name}({string.Join(", ", function.Parameters)})")};");
            }

            writer.BlankLine();
            return;
        }

        if (function == Functions.NormalCdf)
        {
            WriteSeries(writer);
        }

        // In double, also for float, where a second function rounds once.
        bool isSingle = language.Real == "float";
        string name = function.Name + (isSingle ? "InDouble" : "");
        if (function.Note is not null)
        {
            writer.Comment(function.Note);
        }

        using (writer.Block($"private static double {name}(double a)"))
        {
            foreach (string line in body.ReplaceLineEndings("\n").Split('\n'))
            {
                writer.Line(line);
            }
        }

        if (isSingle)
        {
            writer.BlankLine();
            using (writer.Block(language.Function(function.Name, function.Parameters)))
            {
                writer.Line($"return (float){name}(a);");
            }
        }

        writer.BlankLine();
    }

    private static void WriteSeries(CodeWriter writer)
    {
        CSharpLanguage language = CSharpLanguage.InDouble;
        writer.Comment("Coefficients of a Chebyshev series for ln(erfc(x)*exp(x*x)/t) with t = 2/(2 + x), the first one halved.");
        Language.WriteItems(writer, language.ConstantArray(SeriesName, ErfcSeries.Coefficients.Length), ErfcSeries.Coefficients.Select(language.Number));
        writer.BlankLine();
    }
}
