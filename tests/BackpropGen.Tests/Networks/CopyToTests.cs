using System.Linq;
using BackpropGen.Tests.Files;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Networks;

public class CopyToTests
{
    [Fact]
    public void A_copy_has_the_same_bits_and_a_life_of_its_own()
    {
        var network = new PlacementNetwork(seed: 1);
        var copy = new PlacementNetwork(seed: 2);

        network.CopyTo(copy);
        Assert.Equal(network.ParameterSpan, copy.ParameterSpan);

        copy.w11_1 = 100;
        Assert.NotEqual(100, network.w11_1);
    }

    [Fact]
    public void The_loss_may_differ_but_not_the_layers_or_the_biases()
    {
        var network = new PlacementNetwork(seed: 1);
        var sameLayers = new HalfSquaredPlacementNetwork(seed: 2);
        var plain = new PlainBiasNetwork(seed: 1);
        double[] before = plain.ParameterSpan.ToArray();

        network.CopyTo(sameLayers);

        Assert.Equal(network.ParameterSpan.ToArray(), sameLayers.ParameterSpan.ToArray());
        Refused.Argument("target is a network of 2 → 2 → 1 · 9 trainable parameters", () => network.CopyTo(new ClassificationNetwork()));
        Refused.Argument("activations Linear, Linear", () => new ClassificationNetwork().CopyTo(new SalaryNetwork()));
        Refused.Argument("bias PerNode; expected", () => new NoBiasNetwork().CopyTo(plain));
        Refused.Argument("target", () => network.CopyTo(null!));
        Assert.Equal(before, plain.ParameterSpan.ToArray());
    }

    [Fact]
    public void A_parameter_has_the_name_of_the_generated_member()
    {
        AssertNames<double>(new PlacementNetwork(), PlacementNetwork.ParameterNames.ToArray());
        AssertNames<double>(new WorkedExampleNetwork(), WorkedExampleNetwork.ParameterNames.ToArray());
        AssertNames<double>(new GeneralNetwork(), GeneralNetwork.ParameterNames.ToArray());
        AssertNames<double>(new LoopNetwork(), LoopNetwork.ParameterNames.ToArray());
        AssertNames<double>(new NoBiasNetwork(), NoBiasNetwork.ParameterNames.ToArray());
        Refused.Argument("index", () => ParameterLayout.NameOf(((INetwork<double>)new PlacementNetwork()).Topology, 26));
    }

    private static void AssertNames<T>(INetwork<T> network, string[] names)
        where T : unmanaged
        => Assert.Equal(names, Enumerable.Range(0, network.Topology.ParameterCount).Select(index => ParameterLayout.NameOf(network.Topology, index)));
}

/// <summary>The layers of <see cref="PlacementNetwork"/> with another loss.</summary>
[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.HalfSquaredError)]
public partial class HalfSquaredPlacementNetwork;
