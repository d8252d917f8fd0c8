using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;

namespace BackpropGen.Generator.Tests.Testing;

/// <summary>Networks declared by a test, generated, compiled and loaded, all in one compilation.</summary>
internal sealed class NetworkFactory
{
    private readonly Assembly _assembly;

    private NetworkFactory(Assembly assembly, IReadOnlyDictionary<string, string> emitted)
    {
        _assembly = assembly;
        Emitted = emitted;
    }

    /// <summary>The emitted file of each network.</summary>
    public IReadOnlyDictionary<string, string> Emitted { get; }

    /// <summary>Names to attribute arguments: <c>"4, 3, 2, 1, Activation.Sigmoid, Loss.BCE"</c>.</summary>
    public static NetworkFactory Compile(IEnumerable<KeyValuePair<string, string>> networks)
    {
        var source = new StringBuilder("using BackpropGen;\nnamespace Made;\n");
        foreach ((string name, string arguments) in networks)
        {
            source.Append($"[Network({arguments})] public partial class {name} {{ }}\n");
        }

        GeneratorTestResult result = new GeneratorTest { Sources = { source.ToString() } }.Run();
        return new NetworkFactory(result.Load(), result.GeneratedSources.ToDictionary(
            pair => pair.Key.Replace("Made.", "", StringComparison.Ordinal).Replace(".g.cs", "", StringComparison.Ordinal), pair => pair.Value));
    }

    public object Create(string name) => Activator.CreateInstance(_assembly.GetType("Made." + name, throwOnError: true)!)!;
}
