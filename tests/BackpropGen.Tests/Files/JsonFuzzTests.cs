using System;
using System.Collections.Generic;
using System.IO;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

/// <summary>Damaged files give a good network or the documented exception, in memory bounded by their length.</summary>
[Trait("Speed", "Slow")]
public class JsonFuzzTests
{
    [Fact]
    public void Fuzzed_files_give_a_good_network_or_the_documented_exception()
    {
        var trained = new PlacementNetwork(1);
        var details = new NetworkDetails<double>
        {
            FeatureNames = new[] { "cgpa", "iq", "10th marks", "12th marks" },
            InputScaler = MinMaxScaler.Fit(new[] { new[] { 7.2, 72, 69, 81 }, new[] { 8.1, 92, 75, 76 } }),
            Training = new TrainingState<double>("SGD", new Dictionary<string, double[]> { ["v"] = new double[26] },
                new Dictionary<string, double[]> { ["η"] = new[] { 0.1 } }, new Dictionary<string, long[]> { ["seed"] = new[] { 7L } }),
        };
        byte[] good = JsonTests.Bytes(trained, details);
        var net = new PlacementNetwork(2);

        FuzzResult result = Fuzz.Run(100_000, good, "{}[]\",:0123456789eE+-.truefalsn\\u\0é ", net, content => net.Load(new MemoryStream(content)));

        // Changed names and scaling are as good as others; most damage is found.
        Assert.InRange(result.Loaded, 100, 50_000);
        Assert.InRange(result.MostAllocated, 0, 1_000_000);
    }
}
