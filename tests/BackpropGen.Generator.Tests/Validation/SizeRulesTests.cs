using System.Collections.Generic;
using BackpropGen.Generator.Validation;
using Xunit;

namespace BackpropGen.Generator.Tests.Validation;

public class SizeRulesTests
{
    [Theory]
    [InlineData(new int[0], "BPG011 Sizes { }: Net, no layer size")]
    [InlineData(new[] { 2 }, "BPG011 Sizes { }: Net, one layer size, 2")]
    [InlineData(new[] { 0 }, "BPG011 Sizes { }: Net, one layer size, 0")]
    public void Fewer_than_two_sizes_are_one_mistake(int[] sizes, string mistake) => Assert.Equal([mistake], Check(sizes));

    [Fact]
    public void Each_layer_without_nodes_is_a_mistake() => Assert.Equal(
        ["BPG012 Size { Layer = 1, Count = 4 }: Net, 1, 0", "BPG012 Size { Layer = 2, Count = 4 }: Net, 2, -3"], Check(2, 0, -3, 1));

    [Fact]
    public void A_layer_without_nodes_is_the_only_mistake_of_a_network_that_is_too_large() => Assert.Equal(
        ["BPG012 Size { Layer = 0, Count = 3 }: Net, 0, 0"], Check(0, 100_000, 100_000));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8191)] // 8192 nodes
    [InlineData(4000, 4000)] // 16,000,000 weights
    [InlineData(2000, 4000, 2000)]
    public void The_largest_networks_are_sound(params int[] sizes)
    {
        Assert.Empty(Check(sizes));
        Assert.False(SizeRules.AreTooLarge([.. sizes]));
    }

    [Theory]
    [InlineData("8193, 8192", 1, 8192)]
    [InlineData("8194, 16383", 1, 8191, 1, 1)]
    [InlineData("8001, 16004000", 4000, 4001)]
    [InlineData("8001, 16004000", 2000, 4001, 2000)]
    [InlineData("8589934588, 13835058042397261827", int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    public void One_node_or_weight_more_is_too_large(string counts, params int[] sizes)
    {
        Assert.Equal([$"BPG013 Sizes {{ }}: Net, {counts}, 8192, 16000000"], Check(sizes));
        Assert.True(SizeRules.AreTooLarge([.. sizes]));
    }

    private static IEnumerable<string> Check(params int[] sizes) => Declarations.Texts(SizeRules.Check("Net", [.. sizes]));
}
