using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace BackpropGen.Benchmarks;

/// <summary>A program that does a training run several times, and prints milliseconds and loss of each time.</summary>
/// <param name="Name">What trains.</param>
/// <param name="IsAlternative">Whether a program could take it in place of the product.</param>
/// <param name="Command">Program, and what comes before the description of the training run.</param>
internal sealed record FitPeer(string Name, bool IsAlternative, string[] Command)
{
    private const string ProductName = "BackpropGen";

    // bin/Release/net10.0 is three folders below the project.
    private static readonly string Project = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
    private static readonly string Peers = Path.Combine(Project, "peers");

    /// <summary>Gives the product as this project references it, all of which is compiled on first use.</summary>
    public static FitPeer Referenced => new(ProductName + " (project reference)", false, ["dotnet", typeof(FitPeer).Assembly.Location, "fit-run"]);

    /// <summary>Gives the product as its package has it, with native code; null if that cannot be made here.</summary>
    /// <param name="folder">An empty folder for it.</param>
    public static FitPeer? Packaged(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        string runtime = Path.Combine(Project, "..", "..", "runtime"), output = Path.Combine(folder, "package");
        if (!Succeeds("dotnet", "pack", runtime, "-c", "Release", "-o", output, "-v", "quiet", "--nologo"))
        {
            return null;
        }

        using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(output, "BackpropGen.*.nupkg")[0]);
        string assembly = $"runtimes/{RuntimeInformation.RuntimeIdentifier}/lib/net8.0/BackpropGen.dll";
        if (package.GetEntry(assembly) is not { } native)
        {
            Console.Error.WriteLine($"left out, because the package has no {assembly}");
            return null;
        }

        native.ExtractToFile(Path.Combine(folder, "BackpropGen.dll"), overwrite: true);
        return new FitPeer(ProductName, false, ["dotnet", Path.Combine(folder, Path.GetFileName(typeof(FitPeer).Assembly.Location)), "fit-run"]);
    }

    public bool IsProduct => Name.StartsWith(ProductName, StringComparison.Ordinal);

    /// <summary>Builds TorchSharp, which downloads 200 MB at the first time, and looks for the others.</summary>
    public static IEnumerable<FitPeer> Installed()
    {
        string project = Path.Combine(Peers, "TorchSharp"), program = Path.Combine(project, "bin", "Release", "net10.0", "TorchSharpPeer.dll");
        if (Succeeds("dotnet", "build", project, "-c", "Release", "-v", "quiet", "--nologo") && Succeeds("dotnet", program))
        {
            yield return new FitPeer("TorchSharp", true, ["dotnet", program]);
        }

        if (Succeeds("/usr/bin/python3", "-c", "import sklearn"))
        {
            yield return new FitPeer("scikit-learn", true, ["/usr/bin/python3", Path.Combine(Peers, "sklearn_fit_peer.py")]);
        }

        if (Succeeds("/usr/bin/python3", "-c", "import torch"))
        {
            yield return new FitPeer("PyTorch", false, ["/usr/bin/python3", Path.Combine(Peers, "torch_fit_peer.py")]);
        }
    }

    /// <summary>Starts a process for the training run.</summary>
    /// <param name="task">The training run.</param>
    /// <param name="rows">File of the rows.</param>
    /// <param name="type">float64 or float32.</param>
    /// <param name="runs">How many times it is done.</param>
    public FitTimes Measure(FitTask task, string rows, string type, int runs)
    {
        string count = runs.ToString(CultureInfo.InvariantCulture);
        string[] arguments = IsProduct ? [task.Name, type, count] :
        [
            rows, string.Join('-', task.LayerSizes), task.Activation, task.Optimizer, task.LearningRate.ToString(CultureInfo.InvariantCulture),
            task.BatchSize.ToString(CultureInfo.InvariantCulture), task.Epochs.ToString(CultureInfo.InvariantCulture), type, count,
        ];
        (int exitCode, string output) = Run([.. Command, .. arguments]);
        return exitCode == 0
            ? FitTimes.Of(output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            : throw new InvalidOperationException($"{Name} ended with the exit code {exitCode}.");
    }

    private static bool Succeeds(params string[] command)
    {
        bool succeeds = Run(command).ExitCode == 0;
        if (!succeeds)
        {
            Console.Error.WriteLine($"left out, because this failed: {string.Join(' ', command)}");
        }

        return succeeds;
    }

    private static (int ExitCode, string Output) Run(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };

        // One thread each; what these two say of the processor would slow the libraries down.
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
