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
    public static NetworkFactory Compile(IEnumerable<KeyValuePair<string, string>> networks)
    {
        IEnumerable<string> classes = networks.Select(network => $"[Network({network.Value})] public partial class {network.Key} {{ }}\n");
        CSharpCompilation compilation = ConsumerProject.Compilation("using BackpropGen;\nnamespace Made;\n" + string.Concat(classes));
        GeneratorDriverRunResult run = GeneratorRun.Twice(compilation, ConsumerProject.ParseOptions);
        Assert.Empty(run.Diagnostics);
        return new NetworkFactory(new EmittedCode(compilation, run));
    }

    public object Create(string name) => Activator.CreateInstance(_assembly.GetType("Made." + name, throwOnError: true)!)!;

    /// <summary>The emitted files of a network by their hint names.</summary>
    public IReadOnlyDictionary<string, string> Files(string name) => _emitted.FilesOf($"Made.{name}.g.cs");

    /// <summary>The emitted files of a network, one after the other.</summary>
    public string Text(string name) => string.Join('\n', Files(name).Values);
}
