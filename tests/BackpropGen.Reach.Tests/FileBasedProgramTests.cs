using System.IO;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Reach.Tests;

/// <summary>A program in one file, without a project: the shortest first program.</summary>
[Collection(PackedPackage.Collection)]
[Trait("Speed", "Slow")]
public class FileBasedProgramTests(PackedPackage packed)
{
    private const string Source = $$"""
        #:package BackpropGen@{{PackedPackage.Version}}
        using BackpropGen;

        double[][] x = [[0, 0], [0, 1], [1, 0], [1, 1]];
        double[] y = [0, 1, 1, 0];
        var net = new Xor(1);
        FitReport report = net.Fit(x, y, new() { Epochs = 2000, LearningRate = 0.5 });
        net.Save("xor.json");
        var loaded = NetworkFile.Load<Xor>("xor.json");
        System.Console.WriteLine(string.Join(' ', loaded.PredictClasses(x)) + ", " + report.StopReason);

        [Network(2, 4, 1, Activation.Sigmoid, Loss.BCE)]
        partial class Xor;
        """;

    [Fact]
    public void Dotnet_run_takes_a_single_file_with_the_package() => Assert.Equal("0 1 1 0, EpochsCompleted\n", ProgramRun.Dotnet(Write("run"), "run", "app.cs"));

    [RequiresFact("clang")]
    public void It_is_published_as_native_code()
    {
        string folder = Write("publish");

        ProgramRun.Dotnet(folder, "publish", "app.cs", "-o", "published");

        Assert.Equal((0, "0 1 1 0, EpochsCompleted\n", ""), ProgramRun.ToEnd(new(Path.Combine(folder, "published", "app")) { WorkingDirectory = folder }));
    }

    private string Write(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(packed.Folder, "file-based-" + name)).FullName;
        File.WriteAllText(Path.Combine(folder, "app.cs"), Source);
        return folder;
    }
}
