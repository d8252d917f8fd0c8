using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Tests.Testing;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>A page of the documentation. Blocks of code have a name after their language: <c>```csharp program</c>.</summary>
internal sealed partial class MarkdownPage(params string[] path)
{
    private readonly Dictionary<string, string> _blocks = NamedBlock().Matches(Repository.Read(path).ReplaceLineEndings("\n"))
        .ToDictionary(block => block.Groups["name"].Value, block => block.Groups["text"].Value);

    public static MarkdownPage Readme { get; } = new("README.md");

    public static MarkdownPage Runtime { get; } = new("runtime", "README.md");

    /// <summary>The text of the block with a name.</summary>
    public string this[string name] => _blocks[name];

    [GeneratedRegex(@"^```\w+ (?<name>\w+)\n(?<text>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NamedBlock();
}
