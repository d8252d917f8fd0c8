using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using BackpropGen.Generator.Tests.Documentation;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Packaging;

/// <summary>The packages of tables, packed here and used by a fresh project outside of the repository.</summary>
[Collection(PackedPackage.Collection)]
[Trait("Speed", "Slow")]
public class TablePackageTests(PackedPackage packed)
{
    private static readonly string[] Packages = ["Tabular", "Csv", "DataFrame", "Parquet"];

    [Fact]
    public void The_packages_have_their_page_and_a_program_that_installs_them_reads_tables()
    {
        string references = string.Concat(Packages.Select(name => packed.Reference($"runtime/{name}")));
        foreach (string name in Packages)
        {
            using ZipArchive package = ZipFile.OpenRead(Path.Combine(packed.Folder, $"BackpropGen.{name}.{PackedPackage.Version}.nupkg"));
            string[] files = package.Entries.Select(entry => entry.FullName).ToArray();
            Assert.Contains("README.md", files);
            Assert.Equal([$"lib/net8.0/BackpropGen.{name}.dll", $"lib/net8.0/BackpropGen.{name}.xml"],
                files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

            using var manifest = new StreamReader(package.GetEntry($"BackpropGen.{name}.nuspec")!.Open());
            string dependencies = string.Join(' ', manifest.ReadToEnd().Split('\n').Where(line => line.Contains("<dependency ", StringComparison.Ordinal))
                .Select(line => line.Split('"')[1]).Order(StringComparer.Ordinal));
            Assert.Equal(
                name switch
                {
                    "Tabular" => "BackpropGen",
                    "Csv" => "BackpropGen.Tabular Sep",
                    "DataFrame" => "BackpropGen.Tabular Microsoft.Data.Analysis",
                    _ => "BackpropGen.Tabular Parquet.Net",
                },
                dependencies);
        }

        MarkdownPage page = MarkdownPage.Read("runtime/Csv/README.md");
        string project = packed.CreateProject(
            "Tables", "net10.0",
            "<OutputType>Exe</OutputType><InvariantGlobalization>true</InvariantGlobalization><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>"
            // What the packages depend on has been restored for this repository.
            + $"<RestoreFallbackFolders>{PackedPackage.RestoredPackages}</RestoreFallbackFolders>",
            page.Block("program"), references);

        Assert.Equal(page.Block("answer"), ProgramRun.Dotnet(project, "run").TrimEnd());
    }
}
