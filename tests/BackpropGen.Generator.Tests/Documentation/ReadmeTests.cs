using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>The README is true. PackageTests run its program and compare the printed answer.</summary>
public class ReadmeTests
{
    private static readonly MarkdownPage Readme = MarkdownPage.Read("README.md");

    /// <summary>The program of the README.</summary>
    internal static string Program => Readme.Block("program");

    /// <summary>The output that the README promises.</summary>
    internal static string PrintedAnswer => Readme.Block("answer");

    [Fact]
    public void The_README_has_at_most_7_KB() => Assert.InRange(Encoding.UTF8.GetByteCount(Repository.Read("README.md")), 2_000, 7_168);

    [Fact]
    public void The_program_has_twelve_lines() => Assert.Equal(12, Program.Split('\n').Length);

    [Fact]
    public void The_notes_shown_are_those_of_the_snapshot()
    {
        string[] snapshot = Lines(Repository.Read("tests", "BackpropGen.Generator.Tests", "Snapshots", "Placement.g.cs"));
        string[][] excerpts = Readme.Block("notes").Split("\n// …\n").Select(Lines).ToArray();

        Assert.Equal(4, excerpts.Length); // a layer, its δ, its gradient, its update
        int position = 0;
        Assert.All(excerpts, excerpt =>
        {
            int start = IndexOf(snapshot, excerpt, position);
            Assert.True(start >= 0, $"not in the snapshot, or in another order:\n{string.Join('\n', excerpt)}");
            position = start + excerpt.Length;
        });
    }

    [Fact]
    public async Task The_lines_about_training_compile()
    {
        MarkdownPage guide = MarkdownPage.Read("runtime/README.md");
        await new GeneratorTest($$"""
            using System;
            using BackpropGen;

            [Network(2, 3, 1, Activation.Sigmoid, Loss.BCE, Population = true)]
            public partial class Net
            {
                private static Net serving = new Net();

                /// <summary>The lines of the guide.</summary>
                public static void Train(Net net, Net other, double[][] x, double[] y, double[][] validationX, double[] validationY)
                {
                    {{guide.Block("training")}}
                    {{guide.Block("resuming")}}
                    System.Threading.{{guide.Block("serving")}}
                }

                /// <summary>The lines about populations.</summary>
                public static void FitMany(double[][] x, double[] y)
                {
                    {{guide.Block("population")}}
                }

                /// <summary>The lines about rows in several places.</summary>
                public static double Sum(Net net, PackedRows<double> rows, double[] gradient)
                {
                    {{guide.Block("segments")}}
                    return loss;
                }

                /// <summary>The lines about labels.</summary>
                public static void Label(Net net, DataSet<double> test)
                {
                    {{guide.Block("labels")}}
                }
            }
            """).RunAsync();
    }

    [Fact]
    public void The_commands_are_those_that_CI_runs()
    {
        string script = Repository.Read(".ci", "run");

        string[] commands = Readme.Commands.SkipWhile(command => !command.StartsWith("dotnet run", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["dotnet run --project samples/Placement", "dotnet test", "dotnet test --filter Speed!=Slow"], commands);
        Assert.Contains($"check \"README command 1\" {commands[0]}\n", script, StringComparison.Ordinal);
        Assert.Contains($"\n{commands[1]} 2>&1 | tee", script, StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).ToArray();

    /// <summary>Where consecutive lines stand, from a position on; −1 if nowhere.</summary>
    private static int IndexOf(string[] lines, string[] part, int from) =>
        Enumerable.Range(from, lines.Length - from).Where(start => lines.Skip(start).Take(part.Length).SequenceEqual(part)).DefaultIfEmpty(-1).First();
}
