using System;
using System.IO;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Languages;

public class FrozenSnapshotTests
{
    [Fact]
    public void A_frozen_network_reads_like_the_notes()
    {
        var net = new WorkedExampleNetwork { w11_1 = 0.15, w21_1 = 0.2, w12_1 = 0.25, w22_1 = 0.3, w11_2 = 0.4, w21_2 = 0.45, b1 = 0.35, b2 = 0.6 };
        string source = net.ToSource("WorkedExample", "Frozen", new NetworkDetails<double> { Sample = new[] { 0.05, 0.1 } });
        string[] path = { "tests", "BackpropGen.Notes.Tests", "Languages", "FrozenWorkedExample.g.cs" };
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Path.Combine(path)), source);
        }

        Assert.Equal(Repository.Read(path).ReplaceLineEndings("\n"), source);
    }
}
