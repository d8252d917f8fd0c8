using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Emitted;

/// <summary>A Debug build of the consumer runs the notes, a Release build faster forms of them.</summary>
public class BuildTests
{
    private const int Rows = 37;

    public static TheoryData<string> Doubles => new(Combination.Doubles.Select(combination => combination.Name));

    public static TheoryData<string> Product => new(Combination.Product.Select(combination => combination.Name));

    public static TheoryData<string> Singles => new(Combination.AllSingles.Select(combination => combination.Name));

    [Theory]
    [MemberData(nameof(Doubles))]
    public void Both_builds_have_the_same_bits_in_double_precision(string name) => Assert.Equal(
        Results((INetwork<double>)Combination.Create(name), value => value),
        Results((INetwork<double>)Combination.CreateOfDebugBuild(name), value => value));

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Product))]
    public void Both_builds_have_the_same_bits_with_every_activation_and_loss(string name) => Both_builds_have_the_same_bits_in_double_precision(name);

    [Theory]
    [MemberData(nameof(Singles))]
    public void Both_builds_have_the_same_bits_in_single_precision(string name) => Assert.Equal(
        Results((INetwork<float>)Combination.Create(name), value => (float)value),
        Results((INetwork<float>)Combination.CreateOfDebugBuild(name), value => (float)value));

    /// <summary>The README's program, and one that learns in batches: breakpoints in the notes are hit, since nothing else is compiled.</summary>
    [Theory]
    [InlineData("Placement", "Forward,Backward,Step")]
    [InlineData("Iris", "Forward,Backward")]
    public void A_Debug_build_compiles_the_methods_of_the_notes_and_none_of_the_lanes(string sample, string expected)
    {
        string[] methods = CompiledMethods(sample);

        Assert.All(expected.Split(','), method => Assert.Contains(methods, line => line.Contains($"{sample}+ParameterSet:{method}(", StringComparison.Ordinal)));
        Assert.DoesNotContain(methods, IsOfLanes);
    }

    private static bool IsOfLanes(string method) =>
        new[] { "InLanes", "FusedStep", "With512", "With256", "With128", "LaneKernels" }.Any(part => method.Contains(part, StringComparison.Ordinal));

    /// <summary>The methods of the sample's networks that the JIT compiler took while it ran.</summary>
    private static string[] CompiledMethods(string sample)
    {
        string report = Path.GetTempFileName();
        try
        {
            string folder = Path.Combine(Repository.Root, "samples", sample);
            ProgramRun.Dotnet(
                folder,
                new Dictionary<string, string> { ["DOTNET_JitDisasmSummary"] = "1", ["DOTNET_JitStdOutFile"] = report },
                Path.Combine(folder, "bin", "Debug", "net10.0", sample + ".dll"));
            return File.ReadLines(report).Where(line => line.Contains(sample, StringComparison.Ordinal)).ToArray();
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>Everything that a network computes of one row, of rows one after the other, and of many rows at once.</summary>
    private static List<T> Results<T>(INetwork<T> network, Func<double, T> round)
        where T : unmanaged
    {
        Topology topology = network.Topology;
        int inputs = topology.InputCount, outputs = topology.OutputCount;
        var random = new PortableRandom(7);
        Fill(network.ParameterSpan, () => round(0.8 * random.NextDouble() - 0.4));
        T[] x = new T[Rows * inputs], y = new T[Rows * outputs];
        Fill(x, () => round(4 * random.NextDouble() - 2));
        Fill(y, () => round(random.NextDouble()));
        if (topology.Loss == Loss.CrossEntropy)
        {
            Array.Clear(y);
            for (int row = 0; row < Rows; row++)
            {
                y[row * outputs + row % outputs] = round(1);
            }
        }

        var results = new List<T>();
        T[] prediction = new T[outputs], gradient = new T[network.ParameterSpan.Length], losses = new T[Rows], predictions = new T[Rows * outputs];
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<T> rowX = x.AsSpan(row * inputs, inputs), rowY = y.AsSpan(row * outputs, outputs);
            network.Forward(rowX, prediction);
            results.AddRange(prediction);
            results.Add(network.ComputeLoss(rowX, rowY));
            results.Add(network.Backward(rowX, rowY, gradient));
            results.AddRange(gradient);
            results.Add(network.Step(rowX, rowY, round(0.05)));
        }

        network.StepEach(x, y, Enumerable.Range(0, Rows).ToArray(), round(0.05), losses);
        results.AddRange(losses);
        var rows = new PackedRows<T>(network, x, y);
        network.Forward(rows, predictions);
        results.AddRange(predictions);
        results.Add(network.ComputeLoss(rows));
        results.Add(network.Backward(rows, gradient));
        results.AddRange(gradient);
        network.Step(rows, round(0.05));
        results.AddRange(network.ParameterSpan.ToArray());
        return results;
    }

    private static void Fill<T>(Span<T> numbers, Func<T> next)
    {
        foreach (ref T number in numbers)
        {
            number = next();
        }
    }
}
