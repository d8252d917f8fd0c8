using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace BackpropGen.Generator.Tests.Testing;

/// <summary>Networks declared by a test, generated, compiled and loaded, all in one compilation.</summary>
internal sealed class NetworkFactory
{
    private readonly Assembly _assembly;
    private readonly EmittedCode _emitted;

    private NetworkFactory(EmittedCode emitted)
    {
        _emitted = emitted;
        _assembly = emitted.Load();
    }

    /// <summary>Names to attribute arguments: <c>"4, 3, 2, 1, Activation.Sigmoid, Loss.BCE"</c>.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="isDebug">Compiles what a Debug build of the consumer does.</param>
    public static NetworkFactory Compile(IEnumerable<KeyValuePair<string, string>> networks, bool isDebug = false)
    {
        CSharpParseOptions options = isDebug ? ConsumerProject.ParseOptions.WithPreprocessorSymbols("DEBUG") : ConsumerProject.ParseOptions;
        IEnumerable<string> classes = networks.Select(network => $"[Network({network.Value})] public partial class {network.Key} {{ }}\n");
        CSharpCompilation compilation = ConsumerProject.Compilation(options, "using BackpropGen;\nnamespace Made;\n" + string.Concat(classes));
        GeneratorDriverRunResult run = GeneratorRun.Twice(compilation, options);
        Assert.Empty(run.Diagnostics);
        return new NetworkFactory(new EmittedCode(compilation, run));
    }

    public object Create(string name) => Activator.CreateInstance(_assembly.GetType("Made." + name, throwOnError: true)!)!;

    /// <summary>The emitted files of a network by their hint names.</summary>
    public IReadOnlyDictionary<string, string> Files(string name) => _emitted.FilesOf($"Made.{name}.g.cs");

    /// <summary>The emitted files of a network, one after the other.</summary>
    public string Text(string name) => string.Join('\n', Files(name).Values);
}
