using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace BackpropGen.Generator.Tests.Testing;

/// <summary>The files that a run of the generator emitted, and the program that they are part of.</summary>
internal sealed class EmittedCode(CSharpCompilation input, GeneratorDriverRunResult run)
{
    /// <summary>The files of a network by the ends of their hint names, in the order in which they are emitted. The first are the notes.</summary>
    public static readonly string[] FileEnds = [".g.cs", ".Members.g.cs", ".Batch.g.cs", ".Lanes.g.cs", ".Population.g.cs"];

    /// <summary>Every emitted file by its hint name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } =
        run.Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The hint name of each network's notes, in order.</summary>
    public IEnumerable<string> Notes => Files.Keys.Where(IsNotes).Order(StringComparer.Ordinal);

    /// <summary>All files together.</summary>
    public string Text => string.Join('\n', Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value));

    /// <summary>Sources and emitted files.</summary>
    public CSharpCompilation Compilation { get; } = input.AddSyntaxTrees(run.GeneratedTrees);

    /// <summary>The same as a Debug build compiles it.</summary>
    public CSharpCompilation DebugCompilation => Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(Compilation.SyntaxTrees.Select(tree =>
        CSharpSyntaxTree.ParseText(tree.GetText(), ((CSharpParseOptions)tree.Options).WithPreprocessorSymbols("DEBUG"), tree.FilePath)));

    /// <summary>The files of one network by their hint names.</summary>
    /// <param name="notes">Hint name of its notes.</param>
    public IReadOnlyDictionary<string, string> FilesOf(string notes) => FileEnds
        .Select(end => notes.Replace(".g.cs", end, StringComparison.Ordinal)).Where(Files.ContainsKey)
        .ToDictionary(name => name, name => Files[name]);

    /// <summary>The compilation as it would be if the emitter wrote something else.</summary>
    public CSharpCompilation Broken(string right, string wrong)
    {
        Assert.Contains(right, Text, StringComparison.Ordinal);
        return input.AddSyntaxTrees(Files.Values.Select(file =>
            CSharpSyntaxTree.ParseText(file.Replace(right, wrong, StringComparison.Ordinal), (CSharpParseOptions)input.SyntaxTrees[0].Options)));
    }

    /// <summary>Compiles without a single warning and loads the result.</summary>
    public Assembly Load()
    {
        using var stream = new MemoryStream();
        EmitResult result = Compilation.Emit(stream);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden));
        Assert.True(result.Success);
        return Assembly.Load(stream.ToArray());
    }

    private static bool IsNotes(string name) => !FileEnds.Skip(1).Any(end => name.EndsWith(end, StringComparison.Ordinal));
}
