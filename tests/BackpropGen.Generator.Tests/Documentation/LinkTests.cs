using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>Every link in the documentation leads somewhere, and every file that it names is there.</summary>
public partial class LinkTests
{
    /// <summary>Where the pages of packages, and the links of diagnostics, find the repository.</summary>
    private const string Online = "https://github.com/BackpropGen/BackpropGen/blob/main/";

    private static readonly string[] PackagePages = [
        "runtime/NuGet.md", "runtime/Csv/README.md", "runtime/DataFrame/README.md", "runtime/Onnx/README.md", "runtime/Orleans/README.md",
        "runtime/Parquet/README.md", "runtime/Tabular/README.md",
    ];

    public static TheoryData<string> Pages => new(MarkdownPage.All);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading_that_are_there(string path) => Assert.Empty(Broken(MarkdownPage.Read(path)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_that_a_page_names_is_there(string path) => Assert.Empty(Missing(MarkdownPage.Read(path)));

    [Fact]
    public void The_pages_of_packages_have_links_that_work_outside_of_the_repository() =>
        Assert.All(PackagePages.SelectMany(path => MarkdownPage.Read(path).Links), link => Assert.StartsWith("https://", link, StringComparison.Ordinal));

    [Theory]
    [InlineData("[a](none.md)", "none.md")]
    [InlineData("[a](../README.md#none)", "../README.md#none")]
    [InlineData("[a](#none)", "#none")]
    [InlineData($"[a]({Online}none.md)", Online + "none.md")]
    public void A_broken_link_is_noticed(string text, string link) =>
        Assert.Equal(link, Assert.Single(Broken(new MarkdownPage("samples/README.md", "# Samples\n[right](#samples)\n" + text))));

    [Fact]
    public void A_missing_file_is_noticed() =>
        Assert.Equal("runtime/None.cs", Assert.Single(Missing(new MarkdownPage("README.md", "`runtime/None.cs`, `runtime/NuGet.md`"))));

    private static IEnumerable<string> Broken(MarkdownPage page) => page.Links.Where(link => !Leads(page, link));

    private static bool Leads(MarkdownPage page, string link)
    {
        string address = link.StartsWith(Online, StringComparison.Ordinal) ? link[Online.Length..]
            : link.Contains("://", StringComparison.Ordinal) ? ""
            : link.StartsWith('#') ? page.Path + link
            : Path.Combine(Path.GetDirectoryName(page.Path)!, link);
        if (address.Length == 0)
        {
            return true; // of another site
        }

        string[] parts = address.Split('#');
        string file = Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, parts[0])).Replace(Path.DirectorySeparatorChar, '/');
        MarkdownPage? target = file == page.Path ? page : File.Exists(Path.Combine(Repository.Root, file)) ? MarkdownPage.Read(file) : null;
        return target is not null && (parts.Length == 1 || target.Anchors.Contains(parts[1]));
    }

    private static IEnumerable<string> Missing(MarkdownPage page) => page.Code
        .Where(code => RepositoryFile().IsMatch(code) && !Path.Exists(Path.Combine(Repository.Root, code)));

    /// <summary>A path from the top of the repository.</summary>
    [GeneratedRegex(@"^(generator|runtime|samples|tests)/[\w./-]+$")]
    private static partial Regex RepositoryFile();
}
