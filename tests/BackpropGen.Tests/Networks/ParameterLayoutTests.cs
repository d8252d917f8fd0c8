using System;
using System.Linq;
using BackpropGen.Tests.Files;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Networks;

/// <summary>The helper that all files rely on knows where the generated matrices have their elements.</summary>
public class ParameterLayoutTests
{
    private delegate MatrixView<double> Weights();

    private delegate Span<double> Biases();

    [Fact]
    public void Every_weight_and_bias_stands_where_the_generated_members_have_it()
    {
        var placement = new PlacementNetwork();
        AssertLayer(placement, 1, () => placement.W1, () => placement.B1);
        AssertLayer(placement, 2, () => placement.W2, () => placement.B2);
        AssertLayer(placement, 3, () => placement.W3, () => placement.B3);
        var loops = new LoopNetwork();
        AssertLayer(loops, 1, () => loops.W1, () => loops.B1);
        AssertLayer(loops, 2, () => loops.W2, () => loops.B2);
        var array = new ArrayNetwork();
        AssertLayer(array, 1, () => array.W1, () => array.B1);
        AssertLayer(array, 2, () => array.W2, () => array.B2);
        var noBias = new NoBiasNetwork();
        AssertLayer(noBias, 1, () => noBias.W1, null);
        AssertLayer(noBias, 2, () => noBias.W2, null);
    }

    [Fact]
    public void A_shared_bias_is_the_same_for_every_node()
    {
        var net = new WorkedExampleNetwork { b1 = 0.35, b2 = 0.6 };

        Assert.Equal(0.35, net.ParameterSpan[ParameterLayout.BiasIndex(WorkedExampleNetwork.Topology, 1, 0)]);
        Assert.Equal(0.35, net.ParameterSpan[ParameterLayout.BiasIndex(WorkedExampleNetwork.Topology, 1, 1)]);
        Assert.Equal(0.6, net.ParameterSpan[ParameterLayout.BiasIndex(WorkedExampleNetwork.Topology, 2, 0)]);
    }

    [Fact]
    public void Indices_out_of_range_are_refused()
    {
        Topology topology = PlacementNetwork.Topology;
        Refused.Argument("Expected 1 to 3", () => ParameterLayout.WeightIndex(topology, 0, 0, 0));
        Refused.Argument("Expected 0 to 3", () => ParameterLayout.WeightIndex(topology, 1, 4, 0));
        Refused.Argument("Expected 0 to 2", () => ParameterLayout.WeightIndex(topology, 1, 0, 3));
        Refused.Argument("Expected 0 to 0", () => ParameterLayout.BiasIndex(topology, 3, 1));
        Refused.Argument("no biases", () => ParameterLayout.BiasIndex(NoBiasNetwork.Topology, 1, 0));
    }

    private static void AssertLayer(INetwork<double> net, int layer, Weights weights, Biases? biases)
    {
        Topology topology = net.Topology;
        double mark = 0;
        for (int from = 0; from < topology.LayerSizes[layer - 1]; from++)
        {
            for (int to = 0; to < topology.LayerSizes[layer]; to++)
            {
                weights()[from, to] = ++mark;
                Assert.Equal(mark, net.ParameterSpan[ParameterLayout.WeightIndex(topology, layer, from, to)]);
            }
        }

        for (int node = 0; biases is not null && node < topology.LayerSizes[layer]; node++)
        {
            biases()[node] = ++mark;
            Assert.Equal(mark, net.ParameterSpan[ParameterLayout.BiasIndex(topology, layer, node)]);
        }

        // All at different places: none was overwritten by a later one.
        Assert.Equal(mark, net.ParameterSpan.ToArray().Where(value => value >= 1).Distinct().Count(), 0.0);
        net.ParameterSpan.Clear();
    }
}
