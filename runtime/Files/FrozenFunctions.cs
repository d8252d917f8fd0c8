using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace BackpropGen;

/// <summary>Holds the functions of a frozen network as text, in which <c>real</c> stands for double or float.</summary>
internal static class FrozenFunctions
{
    private static readonly Dictionary<string, string> Functions = new()
    {
        ["Exp"] = """
            private static real Exp(real a)
            {
                return (real)Math.Exp(a);
            }
            """,
        ["Max"] = """
            private static real Max(real a, real b)
            {
                return Math.Max(a, b);
            }
            """,
        ["Sigmoid"] = """
            private static real Sigmoid(real z)
            {
                return 1 / (1 + Exp(-z));
            }
            """,
        ["Tanh"] = """
            private static real Tanh(real z)
            {
                return (real)Math.Tanh(z);
            }
            """,
        ["ReLU"] = """
            private static real ReLU(real z)
            {
                return z < 0 ? 0 : z;
            }
            """,
        ["LeakyReLU"] = """
            private static real LeakyReLU(real z)
            {
                return z < 0 ? (real)0.01 * z : z;
            }
            """,
        ["ELU"] = """
            private static real ELU(real z)
            {
                return z < 0 ? (real)(Math.Exp(z) - 1) : z;
            }
            """,
        ["Softplus"] = """
            // The larger part stands outside the logarithm, because then no exponential overflows.
            private static real Softplus(real z)
            {
                return (real)(Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))));
            }
            """,
        ["SiLU"] = """
            private static real SiLU(real z)
            {
                return z / (1 + Exp(-z));
            }
            """,
        ["GELU"] = """
            private static real GELU(real z)
            {
                return (real)(z * NormalCdf(z));
            }
            """,
        ["NormalCdf"] = $$"""
            // Coefficients of a Chebyshev series for ln(erfc(x)*exp(x*x)/t) with t = 2/(2 + x), the first one halved.
            private static readonly double[] ErfcSeries =
            {
                {{ErfcCoefficients()}}
            };

            // The distribution function of the standard normal.
            private static double NormalCdf(double z)
            {
                double x = Math.Abs(z) * 0.70710678118654752440;
                if (x > 27.5)
                {
                    return z > 0 ? 1 : 0;
                }

                double t = 2 / (2 + x), s = 2 * t - 1, b1 = 0, b2 = 0;
                for (int n = ErfcSeries.Length - 1; n > 0; n--)
                {
                    double b0 = 2 * s * b1 - b2 + ErfcSeries[n];
                    b2 = b1;
                    b1 = b0;
                }

                double half = 0.5 * t * Math.Exp(-x * x + (s * b1 - b2 + 0.5 * ErfcSeries[0]));
                return z > 0 ? 1 - half : half;
            }
            """,
        ["Softmax"] = """
            // The largest z is subtracted first, because then no exponential overflows.
            private static void Softmax(real[] z)
            {
                real largest = z[0], sum = 0;
                for (int j = 1; j < z.Length; j++)
                {
                    largest = Max(largest, z[j]);
                }

                for (int j = 0; j < z.Length; j++)
                {
                    z[j] = Exp(z[j] - largest);
                    sum += z[j];
                }

                for (int j = 0; j < z.Length; j++)
                {
                    z[j] /= sum;
                }
            }
            """,
        ["WeightedSums"] = """
            private static real[] WeightedSums(real[] o, real[] w, real[] b)
            {
                real[] z = new real[b.Length];
                for (int i = 0; i < o.Length; i++)
                {
                    for (int j = 0; j < z.Length; j++)
                    {
                        z[j] += w[i * z.Length + j] * o[i];
                    }
                }

                for (int j = 0; j < z.Length; j++)
                {
                    z[j] += b[j];
                }

                return z;
            }
            """,
    };

    /// <summary>Names that the class cannot have, because its members have them or call them.</summary>
    public static IReadOnlyCollection<string> ReservedNames { get; } = Functions.Keys
        .Concat(new[] { "Forward", "SelfTest", "InputCount", "OutputCount", "FeatureNames", "ClassNames", "ErfcSeries" })
        .Concat(new[] { nameof(Math), nameof(ArgumentException), nameof(InvalidOperationException) })
        .ToHashSet();

    private static string ErfcCoefficients() => string.Join(
        ",\n    ", ErfcSeries.Coefficients.Select((coefficient, index) => (coefficient, index)).GroupBy(pair => pair.index / 4, pair => FrozenSource.Number(pair.coefficient))
            .Select(row => string.Join(", ", row))) + ",";

    public static void Write(FrozenSource source, string real, IReadOnlyCollection<string> used)
    {
        foreach ((string name, string text) in Functions)
        {
            if (used.Contains(name) || used.Any(caller => Functions[caller].Contains($" {name}(", StringComparison.Ordinal)))
            {
                source.Line();
                foreach (string line in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'))
                {
                    source.Line(Regex.Replace(line, @"\breal\b", real));
                }
            }
        }
    }
}
