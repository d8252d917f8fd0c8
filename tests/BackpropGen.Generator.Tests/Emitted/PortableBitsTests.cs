using System.Collections.Generic;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Emitted;

/// <summary>Training gives the same bits whatever vectors the machine has: weights after 100 epochs, row by row and in batches.</summary>
[Trait("Speed", "Slow")]
public class PortableBitsTests
{
    private static readonly string[] Command = { ProgramRun.Program("tests", "BackpropGen.Benchmarks", "BackpropGen.Benchmarks"), "bits" };

    /// <summary>With everything that this machine has.</summary>
    private static readonly System.Lazy<string> Expected = new(() => ProgramRun.Dotnet(Repository.Root, Command));

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Without_these_instructions_the_weights_have_the_same_bits(string switchedOff)
    {
        string expected = Expected.Value;

        string actual = ProgramRun.Dotnet(Repository.Root, new Dictionary<string, string> { [switchedOff] = "0" }, Command);

        string[] lines = expected.Split('\n'), others = actual.Split('\n');
        Assert.Contains("vectors of", lines[0], System.StringComparison.Ordinal);
        Assert.Equal(lines[1..], others[1..]);
        Assert.True(lines.Length > 8, expected);
    }
}
