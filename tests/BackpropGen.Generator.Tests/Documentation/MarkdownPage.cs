using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>A page of the documentation, read as GitHub reads it.</summary>
/// <param name="path">From the top of the repository, with slashes.</param>
/// <param name="text">The Markdown of the page.</param>
internal sealed class MarkdownPage(string path, string text)
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().Build();

    private static readonly string[] BuildFolders = ["bin", "obj", "artifacts", "node_modules"];

    private readonly MarkdownDocument _document = Markdown.Parse(text.ReplaceLineEndings("\n"), Pipeline);

    public string Path => path;

    /// <summary>The pages of the repository by their paths.</summary>
    public static IReadOnlyList<string> All { get; } = Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file).Replace(System.IO.Path.DirectorySeparatorChar, '/'))
        .Where(file => !file.Split('/').Any(folder => folder.StartsWith('.') || BuildFolders.Contains(folder)))
        .Order(StringComparer.Ordinal).ToArray();

    public static MarkdownPage Read(string path) => new(path, Repository.Read(path));

    /// <summary>The one block of code that has this name: <c>```csharp name</c>.</summary>
    public string Block(string name)
    {
        string?[] blocks = _document.Descendants<FencedCodeBlock>().Where(block => block.Arguments == name).Select(block => block.Lines.ToString()).ToArray();
        return blocks.Length == 1 ? blocks[0]! : throw new InvalidOperationException($"{path} has {blocks.Length} blocks named {name}, expected 1.");
    }

    /// <summary>The indented blocks: commands.</summary>
    public IEnumerable<string> Commands => _document.Descendants<CodeBlock>()
        .Where(block => block is not FencedCodeBlock).SelectMany(block => block.Lines.ToString().Split('\n'));

    /// <summary>The address of every link.</summary>
    public IEnumerable<string> Links => _document.Descendants<LinkInline>().Select(link => link.Url ?? "");

    /// <summary>What stands in `backticks` within the text.</summary>
    public IEnumerable<string> Code => _document.Descendants<CodeInline>().Select(code => code.Content);

    /// <summary>The part of an address behind # that leads to a heading.</summary>
    public IEnumerable<string> Anchors => _document.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id ?? "");
}
