using System.IO;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Reach.Tests;

/// <summary>Programs in other languages of .NET use a network of a C# library.</summary>
[Collection(PackedPackage.Collection)]
[Trait("Speed", "Slow")]
public class LanguageTests(PackedPackage packed)
{
    private const string Visual = """
        Imports System
        Imports System.Globalization
        Imports BackpropGen

        Module Program
            Sub Main()
                Dim net As New Brains.Xor(1)
                Dim x = New Double()() {New Double() {0, 0}, New Double() {0, 1}, New Double() {1, 0}, New Double() {1, 1}}
                Dim y = New Double() {0, 1, 1, 0}
                net.Fit(x, y, New FitOptions With {.Epochs = 2000, .LearningRate = 0.5})
                net.Save("xor.json")
                Dim loaded = NetworkFile.Load(Of Brains.Xor)("xor.json")
                net.Step(1, 0, 1, 0.5)
                Console.WriteLine(String.Join(" ", loaded.PredictClasses(x)))
                Console.WriteLine(net.Forward(1, 0).ToString("R", CultureInfo.InvariantCulture))
            End Sub
        End Module
        """;

    private const string FSharp = """
        open System
        open System.Globalization
        open BackpropGen

        let net = new Brains.Xor(1)
        let x = [| [| 0.0; 0.0 |]; [| 0.0; 1.0 |]; [| 1.0; 0.0 |]; [| 1.0; 1.0 |] |]
        let y = [| 0.0; 1.0; 1.0; 0.0 |]
        net.Fit(x, y, FitOptions(Epochs = 2000, LearningRate = 0.5)) |> ignore
        net.Save("xor.json")
        let loaded = NetworkFile.Load<Brains.Xor>("xor.json")
        net.Step(1.0, 0.0, 1.0, 0.5) |> ignore
        Console.WriteLine(String.Join(" ", loaded.PredictClasses(x)))
        Console.WriteLine(net.Forward(1.0, 0.0).ToString("R", CultureInfo.InvariantCulture))
        """;

    private const string Library = """
        namespace Brains
        {
            [BackpropGen.Network(2, 4, 1, BackpropGen.Activation.Sigmoid, BackpropGen.Loss.BCE)]
            public sealed partial class Xor { }
        }
        """;

    [Theory]
    [InlineData("vbproj", "Program.vb", Visual)]
    [InlineData("fsproj", "Program.fs", FSharp)]
    public void Another_language_trains_and_saves_a_network_of_a_library(string project, string file, string source)
    {
        string library = packed.CreateProject("Brains." + project, "net10.0", "", Library);
        string folder = Directory.CreateDirectory(Path.Combine(packed.Folder, project)).FullName;
        File.WriteAllText(Path.Combine(folder, file), source);
        File.WriteAllText(Path.Combine(folder, "Caller." + project), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {(project == "fsproj" ? $"<Compile Include=\"{file}\" />" : "")}
                <ProjectReference Include="{library}/Brains.{project}.csproj" />
              </ItemGroup>
            </Project>
            """);

        Assert.Equal(Expected(), ProgramRun.Dotnet(folder, "run"));
    }

    private static string Expected()
    {
        double[][] x = [[0, 0], [0, 1], [1, 0], [1, 1]];
        var net = new Brains.Xor(1);
        net.Fit(x, [0.0, 1, 1, 0], new() { Epochs = 2000, LearningRate = 0.5 });
        string classes = string.Join(' ', net.PredictClasses(x));
        net.Step(1, 0, 1, 0.5);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{classes}\n{net.Forward(1, 0):R}\n");
    }
}
