using System;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>What the pages show is what there is. The package tests run the program, and compare the answer.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_program_has_twelve_lines() => Assert.Equal(12, MarkdownPage.Readme["program"].Split('\n').Length);

    [Fact]
    public void The_notes_shown_are_those_of_the_snapshot()
    {
        string[] emitted = Lines(Repository.Read("tests", "BackpropGen.Generator.Tests", "Snapshots", "Placement.g.cs"));
        string[][] pieces = MarkdownPage.Readme["notes"].Split("// …\n").Select(Lines).ToArray();

        Assert.InRange(pieces.Length, 4, 10);
        int position = 0;
        foreach (string[] piece in pieces)
        {
            // In one piece, and after the one before.
            position = Array.FindIndex(Enumerable.Range(0, emitted.Length).ToArray(), position, start => emitted.Skip(start).Take(piece.Length).SequenceEqual(piece));
            Assert.True(position >= 0, string.Join('\n', piece));
            position += piece.Length;
        }
    }

    [Fact]
    public Task What_is_shown_about_training_compiles() => new GeneratorTest($$"""
        using System.Threading;
        using BackpropGen;

        [Network(2, 3, 1, Activation.Sigmoid, Loss.BCE)]
        public partial class Net
        {
            private static Net serving = new();

            /// <summary>What the page shows.</summary>
            public static void Train(Net net, Net other, double[][] x, double[] y, double[][] validationX, double[] validationY)
            {
                {{MarkdownPage.Runtime["training"]}}
                {{MarkdownPage.Runtime["resuming"]}}
                {{MarkdownPage.Runtime["serving"]}}
            }

            /// <summary>The network that serves.</summary>
            public static Net Serving => Volatile.Read(ref serving);
        }
        """).RunAsync();

    [Fact]
    public void The_lines_about_files_stand_in_the_sample()
    {
        string[] lines = Lines(MarkdownPage.Runtime["files"]), sample = Lines(Repository.Read("samples", "Save", "Program.cs"));

        Assert.True(lines.Length > 5);
        Assert.All(lines, line => Assert.Contains(line, sample));
    }

    [Theory]
    [InlineData("dotnet run --project samples/Placement")]
    [InlineData("dotnet test")]
    public void CI_runs_the_commands_of_the_README(string command)
    {
        Assert.Contains($"\n    {command}\n", Repository.Read("README.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(command, Repository.Read(".ci", "run"), StringComparison.Ordinal);
    }

    /// <summary>Without indentation and empty lines.</summary>
    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
