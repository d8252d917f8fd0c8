using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using BackpropGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BackpropGen.Benchmarks;

/// <summary>
/// Measures the generator itself: milliseconds of its first run in a process (when its own code is compiled), from a
/// fresh driver in a compiler that is warm (cold), and after a keystroke in another file, which must emit nothing again.
/// </summary>
internal static class Generation
{
    public static void Run(bool isQuick)
    {
        string[] topologies = { "4, 3, 2, 1", "64, 32, 10", "784, 128, 10" };
        CSharpCompilation first = Compile(topologies[0]);
        _ = first.GetDiagnostics();
        long start = Stopwatch.GetTimestamp();
        Drive().RunGenerators(first);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first run in the process: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms"));

        // As in an editor or a build server: the JIT compiler has seen enough calls, and has had the time for its last tier.
        for (int warmUp = 0; warmUp < (isQuick ? 1 : 100); warmUp++)
        {
            foreach (string topology in topologies)
            {
                Drive().RunGenerators(Compile(topology));
            }
        }

        Console.WriteLine("topology,characters,cold ms,keystroke ms,emitted again");
        foreach (string topology in topologies)
        {
            Measure(topology, isQuick ? 2 : 25);
        }
    }

    private static CSharpGeneratorDriver Drive() => CSharpGeneratorDriver.Create(
        new[] { new NetworkGenerator().AsSourceGenerator() },
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static void Measure(string topology, int rounds)
    {
        CSharpCompilation compilation = Compile(topology);
        double cold = double.MaxValue, keystroke = double.MaxValue;
        int characters = 0, emittedAgain = 0;
        for (int round = 0; round < rounds; round++)
        {
            GeneratorDriver driver = Drive();
            long start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(compilation);
            cold = Math.Min(cold, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            characters = driver.GetRunResult().GeneratedTrees.Sum(tree => tree.Length);

            SyntaxTree other = compilation.SyntaxTrees[1];
            CSharpCompilation edited = compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText($"class Other {{ int Field = {round}; }}"));
            start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(edited);
            keystroke = Math.Min(keystroke, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            emittedAgain += driver.GetRunResult().Results.Single().TrackedOutputSteps.Values.SelectMany(steps => steps)
                .SelectMany(step => step.Outputs).Count(output => output.Reason != IncrementalStepRunReason.Cached);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{topology.Replace(", ", "-", StringComparison.Ordinal)},{characters},{cold:F2},{keystroke:F2},{emittedAgain}"));
    }

    private static CSharpCompilation Compile(string topology)
    {
        string network = $"using BackpropGen; [Network({topology}, Activation.Sigmoid, Loss.BCE)] public partial class Net {{ }}";
        return CSharpCompilation.Create(
            "Consumer",
            new[] { CSharpSyntaxTree.ParseText(network), CSharpSyntaxTree.ParseText("class Other { int Field; }") },
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
