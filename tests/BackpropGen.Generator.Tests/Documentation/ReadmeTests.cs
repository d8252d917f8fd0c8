using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>What the README shows is what there is.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md").ReplaceLineEndings("\n");

    [Theory]
    [InlineData("public readonly double Forward(", 1)]
    [InlineData("public readonly double Backward(", 2)]
    public void The_methods_shown_are_those_of_the_snapshot(string start, int block)
    {
        string shown = Blocks("csharp")[block];

        Assert.Equal(Method(Repository.Read("tests", "BackpropGen.Generator.Tests", "Snapshots", "Placement.g.cs"), start), shown);
    }

    [Fact]
    public void The_program_has_twelve_lines() => Assert.Equal(12, Program.Split('\n').Length);

    [Fact]
    public async Task What_is_shown_about_training_compiles()
    {
        string[] blocks = Blocks("csharp");
        Assert.Contains("Patience", blocks[3], StringComparison.Ordinal);
        Assert.Contains("Restore", blocks[4], StringComparison.Ordinal);
        await new GeneratorTest($$"""
                using BackpropGen;

                [Network(2, 3, 1, Activation.Sigmoid, Loss.BCE)]
                public partial class Net
                {
                    /// <summary>What the README shows.</summary>
                    public static void Train(Net net, Net other, double[][] x, double[] y, double[][] validationX, double[] validationY)
                    {
                        {{blocks[3]}}
                        {{blocks[4]}}
                    }
                }
                """).RunAsync();
    }

    [Fact]
    public void The_second_command_is_the_one_that_CI_runs() =>
        Assert.Contains("dotnet test", Repository.Read(".ci", "run"), StringComparison.Ordinal);

    /// <summary>The program of the section Use.</summary>
    internal static string Program => Blocks("csharp")[0];

    /// <summary>What the README says that it prints.</summary>
    internal static string PrintedAnswer => Blocks("text")[0];

    private static string[] Blocks(string language) => FencedBlock().Matches(Readme)
        .Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value).ToArray();

    /// <summary>A method from its declaration to its closing brace, without its indentation.</summary>
    private static string Method(string source, string start)
    {
        string[] lines = source.Split('\n');
        int first = Array.FindIndex(lines, line => line.TrimStart().StartsWith(start, StringComparison.Ordinal));
        int indentation = lines[first].Length - lines[first].TrimStart().Length;
        int last = Array.FindIndex(lines, first, line => line == new string(' ', indentation) + "}");
        return string.Join('\n', lines[first..(last + 1)].Select(line => line.Length > indentation ? line[indentation..] : ""));
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedBlock();
}
