using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Packaging;

/// <summary>
/// No warning in a consumer, however strict: every language version of this SDK's compiler, with and without nullable, all with
/// AnalysisMode=All, EnforceCodeStyleInBuild, checked arithmetic, documentation warnings on and ImplicitUsings off.
/// <see cref="Generator.ConsumerTests"/> asks the same of the oldest compiler.
/// </summary>
[Collection(PackedPackage.Collection)]
[Trait("Speed", "Slow")]
public sealed class NoWarningTests(NoWarningTests.Matrix matrix) : IClassFixture<NoWarningTests.Matrix>
{
    private const string Networks = """
        namespace Consumer
        {
            /// <summary>Unrolled, with everything that can be asked for.</summary>
            [BackpropGen.Network(4, 3, 2, 1, BackpropGen.Activation.Sigmoid, BackpropGen.Loss.BCE, InputGradient = true)]
            public partial class Unrolled { }

            /// <summary>Softmax, float, no bias.</summary>
            [BackpropGen.Network(4, 3, 3, BackpropGen.Activation.GELU, BackpropGen.Loss.CrossEntropy, Output = BackpropGen.Activation.Softmax,
                Precision = BackpropGen.Precision.Single, Bias = BackpropGen.Bias.None)]
            internal sealed partial class Classes { }

            /// <summary>Loops.</summary>
            [BackpropGen.Network(64, 32, 10, BackpropGen.Activation.LeakyReLU, BackpropGen.Loss.MSE, InputGradient = true)]
            public partial class Loops { }

            internal static partial class Outer<T>
            {
                /// <summary>Beyond names, with a constructor and a member of the user's that the other constructors do not know.</summary>
                [BackpropGen.Network(100, 50, 2, BackpropGen.Activation.Tanh, BackpropGen.Loss.Huber, Bias = BackpropGen.Bias.SharedPerLayer)]
                internal sealed partial class Arrays { internal Arrays(string name) { Name = name; } internal string Name { get; } }
            }

            /// <summary>Uses what is internal.</summary>
            public static class Use
            {
                /// <summary>Makes one of each.</summary>
                public static object All() => new object[] { new Classes(), new Outer<int>.Arrays("name").Name };
            }
        }
        """;

    private static readonly string[] Versions = { "9.0", "10.0", "11.0", "12.0", "13.0", "14.0" };

    public static TheoryData<string, string> Settings()
    {
        var settings = new TheoryData<string, string>();
        foreach (string version in Versions)
        {
            settings.Add(version, "disable");
            settings.Add(version, "enable");
        }

        return settings;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Emitted_code_brings_no_warning_in_any_project(string version, string nullable) => Assert.Empty(matrix.Messages("Consumer", version, nullable));

    /// <summary>The same question, asked about what a careless change of the emitter would write.</summary>
    [Theory]
    [InlineData("9.0", "disable")]
    [InlineData("14.0", "enable")]
    public void A_warning_in_emitted_code_is_heard(string version, string nullable) => Assert.Equal(
        ["CS0169: The field 'OldLanguage._forgotten' is never used", "CS1574: XML comment has cref attribute 'Initialise' that could not be resolved"],
        matrix.Messages("Broken", version, nullable).Order(StringComparer.Ordinal));

    /// <summary>Compiles under all settings in one build; the compiler's log of each is read by its row.</summary>
    public sealed class Matrix
    {
        private readonly string _folder;

        public Matrix(PackedPackage packed)
        {
            const string Strict = "<AnalysisMode>All</AnalysisMode><EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>"
                + "<GenerateDocumentationFile>true</GenerateDocumentationFile><ImplicitUsings>disable</ImplicitUsings>"
                + "<CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>"
                + "<ErrorLog>$(MSBuildProjectDirectory)/$(Setting).json,version=2.1</ErrorLog>"
                + "<IntermediateOutputPath Condition=\"'$(Setting)' != ''\">obj/$(Setting)/</IntermediateOutputPath>"
                + "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>";
            string consumer = packed.CreateProject("Consumer", "net10.0", Strict, Networks);
            string broken = packed.CreateProject("Broken", "net10.0", Strict, "namespace Snapshots { /// <summary>Documented.</summary>\npublic partial class OldLanguage { } }");
            string snapshots = Path.Combine(Repository.Root, "tests", "BackpropGen.Generator.Tests", "Snapshots");
            foreach (string path in Directory.GetFiles(snapshots, "OldLanguage.*"))
            {
                string emitted = File.ReadAllText(path);
                File.WriteAllText(Path.Combine(broken, Path.GetFileName(path)), path.EndsWith(".Members.g.cs", StringComparison.Ordinal) ? Break(emitted) : emitted);
            }

            _folder = packed.Folder;
            IEnumerable<string> compilations = Settings().Select(row => Compilation(consumer, (string)row[0], (string)row[1]))
                .Append(Compilation(broken, "9.0", "disable")).Append(Compilation(broken, "14.0", "enable"));
            packed.Build("matrix", "Compile", [$"{consumer}/Consumer.csproj", $"{broken}/Broken.csproj"], compilations);
        }

        /// <summary>Id and text of everything above the level of information.</summary>
        internal string[] Messages(string project, string version, string nullable)
        {
            using JsonDocument log = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, project, $"{version}-{nullable}.json")));
            return log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Where(result => result.GetProperty("level").GetString() is "warning" or "error" && !result.TryGetProperty("suppressions", out _))
                .Select(result => $"{result.GetProperty("ruleId")}: {result.GetProperty("message").GetProperty("text")}").ToArray();
        }

        private static string Compilation(string project, string version, string nullable) =>
            $"<Build Include=\"{project}/{Path.GetFileName(project)}.csproj\" "
            + $"AdditionalProperties=\"Setting={version}-{nullable};LangVersion={version};Nullable={nullable}\" />";

        /// <summary>A reference to a member that is not there, and a private field that nobody uses.</summary>
        private static string Break(string emitted)
        {
            const string Reference = "<see cref=\"Initialize\"/>";
            const string Field = "        private ParameterSet _parameters;\n";
            Assert.Contains(Reference, emitted, StringComparison.Ordinal);
            Assert.Contains(Field, emitted, StringComparison.Ordinal);
            return emitted.Replace(Reference, "<see cref=\"Initialise\"/>", StringComparison.Ordinal)
                .Replace(Field, Field + "        private int _forgotten;\n", StringComparison.Ordinal);
        }
    }
}
