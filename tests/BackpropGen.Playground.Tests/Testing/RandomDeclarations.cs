using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace BackpropGen.Playground.Tests.Testing;

/// <summary>Declarations of every kind, the same in each run.</summary>
internal static class RandomDeclarations
{
    /// <summary>Sizes that change the form of the emitted code: a layer alone, two-digit names, loops, many layers.</summary>
    private static readonly int[][] Shapes = [[3, 2], [1, 1], [11, 10, 2], [4, 45, 2], [30, 46, 12, 3], [2, 2, 2, 2, 2, 2, 2, 2, 2], [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]];

    /// <summary>Networks without a mistake: every activation with every loss that goes with it, in shapes and with settings drawn at random.</summary>
    public static IReadOnlyList<string> Right { get; } = [.. Make()];

    private static IEnumerable<string> Make()
    {
        var random = new Random(17);
        int number = 0;
        foreach (string loss in Enum.GetNames<Loss>())
        {
            foreach (string activation in Enum.GetNames<Activation>().Where(name => name != nameof(Activation.Softmax)))
            {
                yield return Declaration(++number, random, activation, loss);
            }
        }
    }

    private static string Declaration(int number, Random random, string activation, string loss)
    {
        int[] sizes = number <= Shapes.Length ? Shapes[number - 1]
            : [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => random.Next(1, 9))];
        string? output = loss switch
        {
            nameof(Loss.BCE) => nameof(Activation.Sigmoid),
            nameof(Loss.CrossEntropy) => nameof(Activation.Softmax),
            _ => random.Next(3) == 0 ? nameof(Activation.Linear) : null,
        };
        if (loss == nameof(Loss.CrossEntropy))
        {
            sizes[^1] = Math.Max(2, sizes[^1]);
        }

        bool isArray = sizes.Length > 9 || random.Next(4) == 0;
        string list = string.Join(", ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        List<string> arguments = [isArray ? $"new[] {{ {list} }}" : list, $"Activation.{activation}", $"Loss.{loss}"];
        if (random.Next(4) == 0)
        {
            IEnumerable<string> each = Enumerable.Range(0, sizes.Length - 2).Select(_ => Drawn(random, nameof(Activation.Tanh), nameof(Activation.ReLU), nameof(Activation.GELU)))
                .Append(output ?? activation);
            arguments.Add($"Activations = new[] {{ {string.Join(", ", each.Select(name => $"Activation.{name}"))} }}");
        }
        else if (output is not null)
        {
            arguments.Add($"Output = Activation.{output}");
        }

        if (random.Next(2) == 0)
        {
            arguments.Add($"Bias = Bias.{Drawn(random, Enum.GetNames<Bias>())}");
        }

        if (random.Next(2) == 0)
        {
            arguments.Add($"Precision = Precision.{Drawn(random, Enum.GetNames<Precision>())}");
        }

        if (random.Next(2) == 0)
        {
            arguments.Add($"InputGradient = {Drawn(random, "true", "false")}");
        }

        // A population takes small networks.
        if (random.Next(2) == 0 && sizes.Zip(sizes.Skip(1), (from, to) => (from + 1) * to).Sum() <= 120)
        {
            arguments.Add("Population = true");
        }

        return $"[Network({string.Join(", ", arguments)})]\npublic partial class Network{number.ToString(CultureInfo.InvariantCulture)};";
    }

    private static string Drawn(Random random, params string[] names) => names[random.Next(names.Length)];
}
