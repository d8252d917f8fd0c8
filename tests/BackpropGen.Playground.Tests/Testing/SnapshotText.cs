using System;
using System.Linq;
using BackpropGen.Tests.Testing;

namespace BackpropGen.Playground.Tests.Testing;

/// <summary>The emitted files that the generator's own tests keep, as a class without a namespace has them.</summary>
internal static class SnapshotText
{
    private const string Opening = "namespace Snapshots\n{\n", Closing = "}\n", Indentation = "    ";

    /// <param name="name"><c>Placement.g.cs</c></param>
    public static string WithoutNamespace(string name)
    {
        string text = Repository.Read("tests", "BackpropGen.Generator.Tests", "Snapshots", name).Replace("Snapshots.", "", StringComparison.Ordinal);
        int start = text.IndexOf(Opening, StringComparison.Ordinal);
        string body = text[(start + Opening.Length)..^Closing.Length];
        return text[..start] + string.Join('\n', body.Split('\n').Select(line =>
            line.StartsWith(Indentation, StringComparison.Ordinal) ? line[Indentation.Length..] : line));
    }
}
