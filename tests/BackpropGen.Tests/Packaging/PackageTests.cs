using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using BackpropGen.Tests.Documentation;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Packaging;

/// <summary>The package itself, packed here and used by fresh projects outside of the repository.</summary>
[Collection(PackedPackage.Collection)]
public class PackageTests(PackedPackage packed)
{
    private const string Library = """
        namespace Consumer
        {
            /// <summary>Placement.</summary>
            [BackpropGen.Network(4, 3, 2, 1, BackpropGen.Activation.Sigmoid, BackpropGen.Loss.BCE)]
            public partial class Placement { }

            /// <summary>One bias per layer, single precision, loops.</summary>
            [BackpropGen.Network(64, 32, 10, BackpropGen.Activation.Tanh, BackpropGen.Loss.MSE, Bias = BackpropGen.Bias.SharedPerLayer,
                Precision = BackpropGen.Precision.Single, InputGradient = true)]
            public partial class Loops { }
        }
        """;

    [Fact]
    public void The_package_has_the_runtime_the_generator_and_no_dependency()
    {
        using ZipArchive package = ZipFile.OpenRead(packed.File);

        string[] files = package.Entries.Select(entry => entry.FullName).ToArray();
        foreach (string expected in new[]
        {
            "lib/netstandard2.1/BackpropGen.dll", "lib/netstandard2.1/BackpropGen.xml", "lib/net8.0/BackpropGen.dll",
            "lib/net8.0/BackpropGen.xml", "analyzers/dotnet/cs/BackpropGen.Generator.dll", "README.md",
        })
        {
            Assert.Contains(expected, files);
        }

        using var reader = new StreamReader(package.GetEntry("BackpropGen.nuspec")!.Open());
        Assert.DoesNotContain("<dependency ", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_of_the_README_prints_what_the_README_says()
    {
        string project = packed.CreateProject("Readme", "net10.0", "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>"
            + "<InvariantGlobalization>true</InvariantGlobalization>", ReadmeTests.Program);

        string output = ProgramRun.Dotnet(project, "run", "--nologo");

        Assert.Equal(ReadmeTests.PrintedAnswer, output.TrimEnd());
    }

    [Theory]
    [InlineData("net10.0", "enable", "latest", "<AnalysisMode>All</AnalysisMode>")]
    [InlineData("net10.0", "disable", "9.0", "")]
    [InlineData("net8.0", "enable", "12.0", "<IsAotCompatible>true</IsAotCompatible>")]
    [InlineData("netstandard2.1", "disable", "9.0", "")] // as Unity compiles it
    public void A_library_with_warnings_as_errors_builds(string framework, string nullable, string language, string properties)
    {
        string project = packed.CreateProject($"Library-{framework}-{nullable}", framework,
            $"<Nullable>{nullable}</Nullable><LangVersion>{language}</LangVersion>{properties}"
            + "<GenerateDocumentationFile>true</GenerateDocumentationFile><EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>"
            + "<CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>", Library);

        string output = ProgramRun.Dotnet(project, "build", "--nologo");

        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
    }
}
