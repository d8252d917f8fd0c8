using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using BackpropGen.Generator.Tests.Documentation;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Packaging;

/// <summary>The package itself, packed here and used by fresh projects outside of the repository.</summary>
[Collection(PackedPackage.Collection)]
[Trait("Speed", "Slow")]
public class PackageTests(PackedPackage packed, PackageTests.Consumers consumers) : IClassFixture<PackageTests.Consumers>
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

    /// <summary>All that can be saved of a network that was saved and loaded.</summary>
    private const string FilesLibrary = """
        namespace Consumer
        {
            // Linear, because on netstandard2.1 the exponential function is another.
            [BackpropGen.Network(2, 2, 1, BackpropGen.Activation.Linear, BackpropGen.Loss.MSE)]
            public partial class Salary { }

            public static class Files
            {
                public static string Text(BackpropGen.INetwork<double> net, BackpropGen.INetwork<double> other)
                {
                    var details = new BackpropGen.NetworkDetails<double>
                    {
                        FeatureNames = new[] { "\"größe\"", "\ud83d\ude00" },
                        InputScaler = new BackpropGen.StandardScaler(new[] { 0.1, -1e30 }, new[] { 1.0 / 3, 1e29 }),
                    };
                    using (var stream = new System.IO.MemoryStream())
                    {
                        BackpropGen.NetworkFile.Save(net, stream, details);
                        stream.Position = 0;
                        details = BackpropGen.NetworkFile.Load(other, stream);
                        stream.SetLength(0);
                        BackpropGen.NetworkFile.Save(other, stream, details);
                        BackpropGen.SafetensorsFile.SaveSafetensors(other, stream);
                        return System.Convert.ToBase64String(stream.ToArray());
                    }
                }
            }
        }
        """;

    private const string PrintFiles =
        "System.Console.WriteLine(Consumer.Files.Text(new Consumer.Salary(42), new Consumer.Salary(1)));";

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
                "BackpropGen.nuspec", "README.md", "analyzers/dotnet/cs/BackpropGen.CodeFixes.dll", "analyzers/dotnet/cs/BackpropGen.Generator.dll", "analyzers/dotnet/vb/BackpropGen.VisualBasic.dll", "icon.png",
                "lib/net8.0/BackpropGen.dll", "lib/net8.0/BackpropGen.xml", "lib/netstandard2.1/BackpropGen.dll", "lib/netstandard2.1/BackpropGen.xml",
                $"runtimes/{RuntimeInformation.RuntimeIdentifier}/lib/net8.0/BackpropGen.dll",
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

    /// <summary>
    /// Native code that takes the framework for part of itself lists its assemblies by their identities, in the section ManifestAssemblyMvids (118). On another
    /// patch of .NET the runtime finds that they differ, and ends the process.
    /// </summary>
    [Fact]
    public void Native_code_is_for_every_patch_of_NET()
    {
        using ZipArchive package = ZipFile.OpenRead(packed.File);
        using var content = new MemoryStream();
        using (Stream entry = package.GetEntry($"runtimes/{RuntimeInformation.RuntimeIdentifier}/lib/net8.0/BackpropGen.dll")!.Open())
        {
            entry.CopyTo(content);
        }

        content.Position = 0;
        using var image = new PEReader(content);
        BlobReader header = image.GetSectionData(image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.RelativeVirtualAddress).GetReader();
        Assert.Equal("RTR\0"u8.ToArray(), header.ReadBytes(4));
        header.ReadBytes(8); // versions and flags
        var sizes = new Dictionary<int, int>();
        for (int left = header.ReadInt32(); left > 0; left--)
        {
            int section = header.ReadInt32();
            header.ReadInt32(); // address
            sizes.Add(section, header.ReadInt32());
        }

        Assert.True(sizes[105] > 10_000, "There is native code of generic methods, section InstanceEntryPoints.");
        Assert.Equal(0, sizes.GetValueOrDefault(118));
    }

    [Fact]
    public void Runtime_and_generator_have_one_version() =>
        Assert.Equal(typeof(NetworkAttribute).Assembly.GetName().Version, typeof(NetworkGenerator).Assembly.GetName().Version);

    [Fact]
    public void A_clone_in_another_folder_packs_the_same_bytes()
    {
        string clone = Path.Combine(packed.Folder, "clone");
        foreach (string file in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig" })
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
        PackedPackage.Pack(clone, output, more: "-p:RunAnalyzers=false"); // which write nothing; the first time they have run

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
        Assert.Empty(consumers.Messages("Readme"));
        Assert.Equal(ReadmeTests.PrintedAnswer, consumers.Run("Readme"));
    }

    [Fact]
    public void A_first_training_run_finds_the_trainer_compiled()
    {
        string[] compiled = CompiledMethods("1"), withoutNativeCode = CompiledMethods("0");

        Assert.Contains(compiled, line => line.Contains("Placement:", StringComparison.Ordinal));
        Assert.DoesNotContain(compiled, line => line.Contains("BackpropGen.Trainer`1[double]", StringComparison.Ordinal) && line.Contains("Tier0", StringComparison.Ordinal));

        // A loop over Vector<T>, whose width has to be known.
        Assert.Contains(withoutNativeCode, IsVectorLoop);
        Assert.Equal(RuntimeInformation.ProcessArchitecture == Architecture.X64 && !Avx2.IsSupported, Array.Exists(compiled, IsVectorLoop));

        static bool IsVectorLoop(string line) => line.Contains("BackpropGen.Real:AllFinite", StringComparison.Ordinal);

        string[] CompiledMethods(string usesNativeCode)
        {
            string report = Path.Combine(packed.Folder, $"compiled{usesNativeCode}.txt");
            consumers.Run("Readme", new Dictionary<string, string>
            {
                ["DOTNET_JitDisasmSummary"] = "1", ["DOTNET_JitStdOutFile"] = report, ["DOTNET_ReadyToRun"] = usesNativeCode,
            });
            return File.ReadAllLines(report);
        }
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void A_processor_that_native_code_is_not_for_computes_the_same_numbers(string instructions) =>
        Assert.Equal(ReadmeTests.PrintedAnswer, consumers.Run("Readme", new Dictionary<string, string> { [instructions] = "0" }));

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    [InlineData("netstandard2.1")]
    public void A_library_with_warnings_as_errors_builds_and_computes_the_same_numbers(string framework)
    {
        Assert.Empty(consumers.Messages("Library-" + framework));
        Assert.Empty(consumers.Messages("Program-" + framework));
        Assert.Equal(Expected(), consumers.Run("Program-" + framework));
    }

    [Theory]
    [InlineData("Program-Files")] // with the build for .NET 8
    [InlineData("OldBuild")] // with that for netstandard2.1
    public void A_program_for_netstandard_saves_and_loads_the_same_files(string program)
    {
        Assert.Empty(consumers.Messages("Files"));
        Assert.Empty(consumers.Messages(program));
        Assert.Equal(ExpectedFiles(), consumers.Run(program));
    }

    [Fact]
    public void Two_projects_that_see_each_others_internals_build() // an attribute written into each of them would be there twice: CS0436
    {
        Assert.Empty(consumers.Messages("Internals"));
        Assert.Empty(consumers.Messages("Friend"));
        Assert.Equal(Expected(), consumers.Run("Friend"));
    }

    [Fact]
    public void Mistakes_are_reported_at_their_place_and_editorconfig_sets_their_severity()
    {
        string[] messages = consumers.Messages("Mistakes");

        Assert.Equal(2, messages.Length);
        Assert.Equal([.. messages, .. consumers.Messages("VisualBasic")], consumers.AllMessages); // and no other of any project, or of none
        Assert.Contains(messages, message => message.Contains("Source.cs(2,66): warning BPG003: 'Local' is file-local;", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.Contains("Source.cs(3,14): warning BPG012: Layer 1 of 'Net' has 0 nodes, expected at least 1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_in_Visual_Basic_is_refused_at_its_class() => Assert.Contains(
        "Source.vb(2,18): warning BPG003: 'Net' is a Visual Basic class; declare the network in a C# project, and reference that project",
        Assert.Single(consumers.Messages("VisualBasic")), StringComparison.Ordinal);

    private static string Expected()
    {
        var network = new PlacementNetwork(42);
        network.Step(1, 2, 3, 4, 1, 0.5);
        return network.Forward(1, 2, 3, 4).ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>What <see cref="FilesLibrary"/> gives here.</summary>
    private static string ExpectedFiles()
    {
        var details = new NetworkDetails<double>
        {
            FeatureNames = ["\"größe\"", "😀"],
            InputScaler = new StandardScaler([0.1, -1e30], [1.0 / 3, 1e29]),
        };
        var net = new SalaryNetwork(42);
        using var stream = new MemoryStream();
        net.Save(stream, details);
        stream.Position = 0;
        net.Load(stream);
        net.SaveSafetensors(stream);
        return Convert.ToBase64String(stream.ToArray());
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

    /// <summary>The projects that use the package, built in one go.</summary>
    public sealed class Consumers
    {
        private readonly string _folder;

        public Consumers(PackedPackage packed)
        {
            packed.CreateProject("Readme", "net10.0", Program + "<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>", ReadmeTests.Program);
            AddLibrary("net10.0", "<Nullable>enable</Nullable><LangVersion>latest</LangVersion><AnalysisMode>All</AnalysisMode>");
            AddLibrary("net8.0", "<Nullable>enable</Nullable><LangVersion>12.0</LangVersion><IsAotCompatible>true</IsAotCompatible>");
            AddLibrary("netstandard2.1", "<Nullable>disable</Nullable><LangVersion>9.0</LangVersion>"); // as Unity compiles it
            string first = packed.CreateProject("Internals", "net10.0", Strict, Library.Replace("public", "internal", StringComparison.Ordinal),
                "<InternalsVisibleTo Include=\"Friend\" />");
            packed.CreateProject("Friend", "net10.0", Program + Strict, Numbers + """

                namespace Friend
                {
                    [BackpropGen.Network(4, 3, 2, 1, BackpropGen.Activation.Sigmoid, BackpropGen.Loss.BCE)]
                    internal sealed partial class Placement { }
                }
                """, $"<ProjectReference Include=\"{first}/Internals.csproj\" />");

            string files = packed.CreateProject("Files", "netstandard2.1", "<LangVersion>9.0</LangVersion>", FilesLibrary);
            packed.CreateProject("Program-Files", "net10.0", Program, PrintFiles, $"<ProjectReference Include=\"{files}/Files.csproj\" />");
            packed.CreateProject("OldBuild", "net10.0", Program, PrintFiles + FilesLibrary, """
                <PackageReference Update="BackpropGen" ExcludeAssets="compile;runtime" GeneratePathProperty="true" />
                <Reference Include="$(PkgBackpropGen)/lib/netstandard2.1/BackpropGen.dll" />
                """);

            // Also with what only this SDK's compiler knows: file-local types and collection expressions.
            string mistakes = packed.CreateProject("Mistakes", "net10.0", "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>", """
                using BackpropGen;
                [Network(2, 1, Activation.Sigmoid, Loss.BCE)] file partial class Local { }
                [Network([2, 0, 1], Activation.Sigmoid, Loss.BCE)] partial class Net { }
                [Network(2, 1, Activation.Sigmoid, Loss.BCE)] class NotPartial { }
                """);
            File.WriteAllText(Path.Combine(mistakes, ".editorconfig"), "root = true\n[*.cs]\ndotnet_diagnostic.BPG001.severity = none\n"
                + "dotnet_diagnostic.BPG003.severity = warning\ndotnet_diagnostic.BPG012.severity = warning\n");

            string basic = packed.CreateProject("VisualBasic", "net10.0", "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>", """
                <BackpropGen.Network(2, 1, BackpropGen.Activation.Sigmoid, BackpropGen.Loss.BCE)>
                    Public Class Net
                End Class
                Public Class Other
                End Class
                """, language: "vb");
            File.WriteAllText(Path.Combine(basic, ".editorconfig"), "root = true\n[*.vb]\ndotnet_diagnostic.BPG003.severity = warning\n");

            // Each restores and builds what it references.
            string[] projects = new[] { "Readme", "Program-net10.0", "Program-net8.0", "Program-netstandard2.1", "Program-Files", "OldBuild", "Friend", "Mistakes" }
                .Select(name => $"{packed.Folder}/{name}/{name}.csproj").Append($"{basic}/VisualBasic.vbproj").ToArray();
            _folder = packed.Folder;
            AllMessages = packed.Build("consumers", "Build", projects, projects.Select(project => $"<Build Include=\"{project}\" />"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);

            void AddLibrary(string framework, string properties)
            {
                string name = "Library-" + framework;
                string library = packed.CreateProject(name, framework, properties + Strict, Library);
                packed.CreateProject("Program-" + framework, "net10.0", Program, Numbers, $"<ProjectReference Include=\"{library}/{name}.csproj\" />");
            }
        }

        internal string[] AllMessages { get; }

        /// <summary>The errors and warnings of a project, of its restore too.</summary>
        internal string[] Messages(string project) =>
            AllMessages.Where(message => message.Contains($"{Path.DirectorySeparatorChar}{project}.", StringComparison.Ordinal)).ToArray();

        internal string Run(string project) => Run(project, new Dictionary<string, string>());

        internal string Run(string project, IReadOnlyDictionary<string, string> environment) =>
            ProgramRun.Dotnet(_folder, environment, Path.Combine(_folder, project, "bin", "Debug", "net10.0", project + ".dll")).TrimEnd();
    }
}
