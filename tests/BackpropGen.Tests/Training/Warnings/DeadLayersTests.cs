using System;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training.Warnings;

/// <summary>A layer of ReLU behind one of any other activation is found dead by the very output of that layer.</summary>
public class DeadLayersTests
{
    public static TheoryData<Activation, double> Cases()
    {
        var cases = new TheoryData<Activation, double>();
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            if (activation != Activation.Softmax)
            {
                foreach (double z in new[] { -3, -0.5, 0, 0.5, 3 })
                {
                    cases.Add(activation, z);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_node_just_above_0_is_alive_and_one_just_below_is_dead(Activation activation, double z)
    {
        // 1-1-1-1 with weights of 1: the ReLU of layer 2 sees the output of layer 1 plus its bias.
        var net = new ShapeOnly<double>(new Topology(new[] { 1, 1, 1, 1 }, new[] { activation, Activation.ReLU, Activation.Linear }, Loss.MSE, Bias.PerNode));
        net.ParameterSpan[1] = 0;
        double output = new PlainNetwork(net.Topology, net.ParameterSpan).Forward(new[] { z }).O[1][0];
        var data = new DataSet<double>(new[] { new[] { z }, new[] { z } }, new[] { 0.0, 1 });

        net.ParameterSpan[3] = 1e-6 - output;
        DeadLayerWarning? above = DeadLayers.Find(net, data);
        net.ParameterSpan[3] = -1e-6 - output;
        DeadLayerWarning? below = DeadLayers.Find(net, data);

        Assert.NotEqual(2, above?.Layer);
        Assert.Contains(below!.Layer, new[] { 1, 2 });
        Assert.Equal(activation == Activation.ReLU && z <= 0 ? 1 : 2, below.Layer);
    }

    [Theory]
    [InlineData(Bias.None)]
    [InlineData(Bias.SharedPerLayer)]
    [InlineData(Bias.PerNode)]
    public void Biases_are_those_of_the_kind_of_the_network(Bias bias)
    {
        // Two ReLU nodes of x = −1 with weights of 1 have z = −1 + b.
        var topology = new Topology(new[] { 1, 2, 1 }, new[] { Activation.ReLU, Activation.Linear }, Loss.MSE, bias);
        var data = new DataSet<double>(new[] { new[] { -1.0 }, new[] { -1.0 } }, new[] { 0.0, 1 });
        var net = new ShapeOnly<double>(topology);

        Assert.NotNull(DeadLayers.Find(net, data));
        if (bias != Bias.None)
        {
            net.ParameterSpan[topology.WeightCount(1) + topology.BiasCount(1) - 1] = 1.5;
            Assert.Null(DeadLayers.Find(net, data));
        }
    }

    [Fact]
    public void A_network_of_ReLU_alone_is_looked_at_too()
    {
        var net = new ShapeOnly<double>(new Topology(new[] { 1, 1, 1 }, new[] { Activation.ReLU, Activation.ReLU }, Loss.MSE, Bias.PerNode));

        Assert.Equal(1, DeadLayers.Find(net, new DataSet<double>(new double[] { -5, -4 }, 1, new double[] { 0, 1 }, 1))?.Layer);
        Assert.Null(DeadLayers.Find(net, new DataSet<double>(new double[] { -5, 4 }, 1, new double[] { 0, 1 }, 1)));
    }

    [Fact]
    public void Targets_that_are_all_the_same_say_nothing()
    {
        var net = new ShapeOnly<double>(new Topology(new[] { 1, 1, 2 }, new[] { Activation.ReLU, Activation.Linear }, Loss.MSE, Bias.PerNode));
        double[] x = { -5, -5, -5 };

        Assert.Null(DeadLayers.Find(net, new DataSet<double>(x, 1, new double[] { 3, 4, 3, 4, 3, 4 }, 2)));
        Assert.NotNull(DeadLayers.Find(net, new DataSet<double>(x, 1, new double[] { 3, 4, 3, 4, 3, 5 }, 2)));
    }
}
