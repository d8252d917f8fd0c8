using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace BackpropGen.Architecture.Tests;

/// <summary>The houses of generator and runtime: which folder may use which. No folder comes back to one that uses it.</summary>
[Trait("Speed", "Slow")]
public class ArchitectureTests
{
    private static readonly SourceFolder Generator = new("generator"), Runtime = new("runtime");

    /// <summary>Each folder of the generator with those that it may use; the files beside them may use all.</summary>
    private static readonly Dictionary<string, string[]> GeneratorFolders = new()
    {
        ["Model"] = [],
        ["Mathematics"] = ["Model"],
        ["Notation"] = ["Model", "Mathematics"],
        ["Planning"] = ["Model", "Mathematics", "Notation"],
        ["Parsing"] = ["Model"],
        ["Validation"] = ["Parsing", "Model", "Mathematics", "Notation", "Planning"],
        ["Analysis"] = ["Validation", "Parsing", "Model"],
        ["Emission"] = ["Planning", "Notation", "Mathematics", "Model"],
        ["CodeFixes"] = ["Analysis", "Validation"], // the ids
        ["VisualBasic"] = ["Analysis", "Validation", "Parsing"], // an id, an address and a name
    };

    /// <summary>Each folder of the runtime with those that it may use.</summary>
    private static readonly Dictionary<string, string[]> RuntimeFolders = new()
    {
        ["Numerics"] = [],
        ["Networks"] = ["Numerics"],
        ["Batches"] = ["Networks", "Numerics"],
        ["Populations"] = ["Networks", "Numerics"],
        ["Data"] = ["Networks", "Numerics"],
        ["Metrics"] = ["Data", "Batches", "Networks", "Numerics"],
        ["Training"] = ["Metrics", "Data", "Populations", "Batches", "Networks", "Numerics"],
        ["Files"] = ["Training", "Metrics", "Data", "Batches", "Networks", "Numerics"],
        ["Tabular"] = ["Files", "Data", "Numerics"],
        ["Csv"] = ["Tabular"],
        ["Parquet"] = ["Tabular"],
        ["DataFrame"] = ["Tabular"],
        ["Notes"] = ["Files", "Training", "Metrics", "Data", "Networks", "Numerics"],
        ["Onnx"] = ["Files", "Training", "Metrics", "Data", "Batches", "Networks", "Numerics"],
        ["Orleans"] = ["Csv", "Tabular", "Files", "Populations", "Training", "Metrics", "Data", "Batches", "Networks", "Numerics"],
    };

    [Fact]
    public void Each_folder_of_the_generator_uses_those_that_it_may() => AssertAllowed(Generator, GeneratorFolders);

    [Fact]
    public void Each_folder_of_the_runtime_uses_those_that_it_may() => AssertAllowed(Runtime, RuntimeFolders);

    [Fact]
    public void Nothing_in_the_generator_uses_the_files_that_join_its_folders() =>
        AssertNone(Generator.Uses(TopFolder).Where(use => use.Key.To.Length == 0).Select(use => use.Value));

    [Fact]
    public void A_use_in_the_body_of_a_method_is_seen()
    {
        // In NetworkEmitter, inside of a method: new EmissionContext(model).
        Assert.StartsWith("Emission/NetworkEmitter.cs(", Generator.Uses(path => path)[("Emission/NetworkEmitter.cs", "Emission/Writing/EmissionContext.cs")], StringComparison.Ordinal);
        Assert.Contains(("Emission", "Planning"), Generator.Uses(TopFolder).Keys);
        Assert.DoesNotContain(("Planning", "Emission"), Generator.Uses(TopFolder).Keys);
    }

    [Theory]
    [InlineData("generator")]
    [InlineData("runtime")]
    public void No_folder_comes_back_to_one_that_uses_it_whatever_its_depth(string name)
    {
        SourceFolder sources = name == "generator" ? Generator : Runtime;
        Dictionary<(string From, string To), string> uses = sources.Uses(Folder);
        Assert.NotEmpty(uses);

        // What is left when each folder that uses nothing more, or that nothing uses any more, has been taken away are the cycles.
        var left = new HashSet<(string From, string To)>(uses.Keys);
        while (left.RemoveWhere(use => !left.Any(next => next.From == use.To) || !left.Any(before => before.To == use.From)) > 0)
        {
        }

        AssertNone(left.Select(use => uses[use]));
    }

    [Fact]
    public void No_file_has_more_than_400_lines()
    {
        Assert.Empty(Generator.Files.Concat(Runtime.Files).Where(file => Lines(file.Text) > 400).Select(file => $"{file.Path}: {Lines(file.Text)} lines"));
    }

    [Fact]
    public void Half_of_the_files_have_at_most_65_lines()
    {
        int[] lines = Generator.Files.Concat(Runtime.Files).Select(file => Lines(file.Text)).Order().ToArray();

        Assert.InRange(lines[lines.Length / 2], 1, 65);
    }

    [Fact]
    public void The_plan_alone_decides_whether_a_network_is_unrolled()
    {
        string[] asked = Generator.Files.Where(file => file.Text.Contains("IsUnrolled()", StringComparison.Ordinal)).Select(file => TopFolder(file.Path)).ToArray();

        Assert.DoesNotContain(asked, folder => folder != "Planning");
    }

    [Fact]
    public void A_loop_over_vectors_is_optimised_before_its_first_call() => AssertNone(Runtime.UnoptimisedVectorLoops());

    private static void AssertAllowed(SourceFolder sources, Dictionary<string, string[]> allowed)
    {
        Dictionary<(string From, string To), string> uses = sources.Uses(TopFolder);

        // Every folder is there.
        string[] folders = sources.Files.Select(file => TopFolder(file.Path)).Where(folder => folder.Length > 0).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(allowed.Keys.Order(StringComparer.Ordinal), folders);

        AssertNone(uses.Where(use => use.Key.From.Length > 0 && use.Key.To.Length > 0 && !allowed[use.Key.From].Contains(use.Key.To)).Select(use => use.Value));
    }

    private static void AssertNone(IEnumerable<string> found)
    {
        string[] list = found.Order(StringComparer.Ordinal).ToArray();
        Assert.True(list.Length == 0, string.Join('\n', list));
    }

    private static string TopFolder(string path) => path.Contains('/') ? path[..path.IndexOf('/')] : "";

    private static string Folder(string path) => Path.GetDirectoryName(path)!;

    private static int Lines(string text) => text.Count(character => character == '\n');
}
