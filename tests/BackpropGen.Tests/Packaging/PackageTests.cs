using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
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

    /// <summary>A prediction after a step of training, to the last bit.</summary>
    private const string Numbers = """
        var net = new Consumer.Placement(42);
        net.Step(1, 2, 3, 4, 1, 0.5);
        System.Console.WriteLine(net.Forward(1, 2, 3, 4).ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        """;

    private const string Program = "<OutputType>Exe</OutputType><InvariantGlobalization>true</InvariantGlobalization>";

    private const string Strict = "<GenerateDocumentationFile>true</GenerateDocumentationFile><EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>"
        + "<CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>";

    [Fact]
    public void The_package_has_what_users_need_and_no_dependency()
    {
        using ZipArchive package = ZipFile.OpenRead(packed.File);
        using ZipArchive symbols = ZipFile.OpenRead(packed.SymbolsFile);

        // Beside what every package has for its container.
        Assert.Equal(
            [
                "BackpropGen.nuspec", "README.md", "analyzers/dotnet/cs/BackpropGen.CodeFixes.dll", "analyzers/dotnet/cs/BackpropGen.Generator.dll", "icon.png",
                "lib/net8.0/BackpropGen.dll", "lib/net8.0/BackpropGen.xml", "lib/netstandard2.1/BackpropGen.dll", "lib/netstandard2.1/BackpropGen.xml",
            ],
            Files(package));
        Assert.Equal(["BackpropGen.nuspec", "lib/net8.0/BackpropGen.pdb", "lib/netstandard2.1/BackpropGen.pdb"], Files(symbols));

        using var reader = new StreamReader(package.GetEntry("BackpropGen.nuspec")!.Open());
        string manifest = reader.ReadToEnd();
        Assert.DoesNotContain("<dependency ", manifest, StringComparison.Ordinal);
        foreach (string line in new[] { "<license type=\"expression\">MIT</license>", "<icon>icon.png</icon>", "<readme>README.md</readme>" })
        {
            Assert.Contains(line, manifest, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_clone_in_another_folder_packs_the_same_bytes()
    {
        string clone = Path.Combine(packed.Folder, "clone");
        foreach (string file in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", "README.md", ".editorconfig" })
        {
            Copy(file);
        }

        foreach (string file in new[] { "generator", "runtime" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any()))
        {
            Copy(file);
        }

        string output = Path.Combine(packed.Folder, "again");
        PackedPackage.Pack(clone, output);

        using ZipArchive first = ZipFile.OpenRead(packed.File);
        using ZipArchive second = ZipFile.OpenRead(Path.Combine(output, Path.GetFileName(packed.File)));
        Assert.Equal(Files(first), Files(second));
        foreach (string file in Files(first))
        {
            Assert.True(Bytes(first, file).SequenceEqual(Bytes(second, file)), file);
        }

        void Copy(string file)
        {
            string target = Path.Combine(clone, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Repository.Root, file), target);
        }
    }

    [Fact]
    public void The_program_of_the_README_prints_what_the_README_says()
    {
        string project = packed.CreateProject("Readme", "net10.0", Program + "<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>", ReadmeTests.Program);

        string output = ProgramRun.Dotnet(project, "run", "--nologo");

        Assert.Equal(ReadmeTests.PrintedAnswer, output.TrimEnd());
    }

    [Theory]
    [InlineData("net10.0", "enable", "latest", "<AnalysisMode>All</AnalysisMode>")]
    [InlineData("net8.0", "enable", "12.0", "<IsAotCompatible>true</IsAotCompatible>")]
    [InlineData("netstandard2.1", "disable", "9.0", "")] // as Unity compiles it
    public void A_library_with_warnings_as_errors_builds_and_computes_the_same_numbers(string framework, string nullable, string language, string properties)
    {
        string name = "Library-" + framework;
        string library = packed.CreateProject(name, framework, $"<Nullable>{nullable}</Nullable><LangVersion>{language}</LangVersion>{properties}{Strict}", Library);
        string program = packed.CreateProject("Program-" + framework, "net10.0", Program, Numbers, $"<ProjectReference Include=\"{library}/{name}.csproj\" />");

        Assert.Contains("0 Warning(s)", ProgramRun.Dotnet(program, "build", "--nologo"), StringComparison.Ordinal);
        Assert.Equal(Expected(), ProgramRun.Dotnet(program, "run", "--no-build").TrimEnd());
    }

    [Fact]
    public void Two_projects_that_see_each_others_internals_build() // an attribute written into each of them would be there twice: CS0436
    {
        string first = packed.CreateProject("Internals", "net10.0", Strict, Library.Replace("public", "internal", StringComparison.Ordinal),
            "<InternalsVisibleTo Include=\"Friend\" />");
        string second = packed.CreateProject("Friend", "net10.0", Program + Strict, Numbers + """

            namespace Friend
            {
                [BackpropGen.Network(4, 3, 2, 1, BackpropGen.Activation.Sigmoid, BackpropGen.Loss.BCE)]
                internal sealed partial class Placement { }
            }
            """, $"<ProjectReference Include=\"{first}/Internals.csproj\" />");

        Assert.Contains("0 Warning(s)", ProgramRun.Dotnet(second, "build", "--nologo"), StringComparison.Ordinal);
        Assert.Equal(Expected(), ProgramRun.Dotnet(second, "run", "--no-build").TrimEnd());
    }

    [Fact]
    public void A_trimmed_program_with_the_analyzers_of_AOT_runs()
    {
        string project = packed.CreateProject("Trimmed", "net10.0", Program + "<PublishTrimmed>true</PublishTrimmed><IsAotCompatible>true</IsAotCompatible>", Numbers + Library);
        string output = Path.Combine(project, "published");

        ProgramRun.Dotnet(project, "publish", "--nologo", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output);

        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(Path.Combine(output, OperatingSystem.IsWindows() ? "Trimmed.exe" : "Trimmed")) { RedirectStandardOutput = true })!;
        Assert.Equal(Expected(), process.StandardOutput.ReadToEnd().TrimEnd());
    }

    /// <summary>Also with what only this SDK's compiler knows: file-local types and collection expressions.</summary>
    [Fact]
    public void Mistakes_are_reported_at_their_place_and_editorconfig_sets_their_severity()
    {
        string project = packed.CreateProject("Mistakes", "net10.0", "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>", """
            using BackpropGen;
            [Network(2, 1, Activation.Sigmoid, Loss.BCE)] file partial class Local { }
            [Network([2, 0, 1], Activation.Sigmoid, Loss.BCE)] partial class Net { }
            [Network(2, 1, Activation.Sigmoid, Loss.BCE)] class NotPartial { }
            """);
        File.WriteAllText(Path.Combine(project, ".editorconfig"), "root = true\n[*.cs]\ndotnet_diagnostic.BPG001.severity = none\n"
            + "dotnet_diagnostic.BPG003.severity = warning\ndotnet_diagnostic.BPG012.severity = warning\n");

        string output = ProgramRun.Dotnet(project, "build", "--nologo");

        Assert.Contains("Source.cs(2,66): warning BPG003: 'Local' is file-local;", output, StringComparison.Ordinal);
        Assert.Contains("Source.cs(3,14): warning BPG012: Layer 1 of 'Net' has 0 nodes, expected at least 1", output, StringComparison.Ordinal);
        Assert.Contains("2 Warning(s)", output, StringComparison.Ordinal);
    }

    private static string Expected()
    {
        var network = new Behaviour.PlacementNetwork(42);
        network.Step(1, 2, 3, 4, 1, 0.5);
        return network.Forward(1, 2, 3, 4).ToString("R", CultureInfo.InvariantCulture);
    }

    private static string[] Files(ZipArchive package) => package.Entries.Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && !name.StartsWith('['))
        .Order(StringComparer.Ordinal).ToArray();

    private static byte[] Bytes(ZipArchive package, string file)
    {
        using Stream content = package.GetEntry(file)!.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
