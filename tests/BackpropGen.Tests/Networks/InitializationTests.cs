using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Networks;

public class InitializationTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        Assert.Equal(new PlacementNetwork(seed: 42).ParameterSpan, new PlacementNetwork(seed: 42).ParameterSpan);
        Assert.NotEqual(new PlacementNetwork(seed: 42).ParameterSpan.ToArray(), new PlacementNetwork(seed: 43).ParameterSpan.ToArray());
    }

    /// <summary>The first outputs of xoshiro256** from a SplitMix64 state, and hashes of all weights, each computed by a program in another language.</summary>
    [Fact]
    public void The_bits_are_those_of_every_other_machine()
    {
        var random = new PortableRandom(42);
        Assert.Equal(new ulong[] { 0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1 },
            new[] { random.NextUInt64(), random.NextUInt64(), random.NextUInt64() });

        Assert.Equal("153C53C08EA7C407", Hash(new PlacementNetwork(seed: 42)));
        Assert.Equal("6553D8EFFD047709", Hash(new RectifierNetwork(seed: 42)));
    }

    [Fact]
    public void A_network_made_without_a_seed_can_learn()
    {
        var net = new ClassificationNetwork();

        Assert.Equal(new ClassificationNetwork(seed: 0).ParameterSpan, net.ParameterSpan);
        Assert.Equal(6, new[] { net.w11_1, net.w12_1, net.w21_1, net.w22_1, net.w11_2, net.w21_2 }.Distinct().Count());
        Assert.DoesNotContain(0.0, new[] { net.w11_1, net.w12_1, net.w21_1, net.w22_1, net.w11_2, net.w21_2 });
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.1, 0.0)]
    [InlineData(-0.5, 0.25)]
    public void Constant_sets_every_weight_and_every_bias(double weight, double bias)
    {
        var net = new PlacementNetwork();

        net.Initialize(Initialization.Constant(weight, bias));

        Assert.All(net.W1.ToArray().Cast<double>().Concat(net.W2.ToArray().Cast<double>()), value => Assert.Equal(weight, value));
        Assert.Equal(new[] { bias, bias, bias }, net.B1.ToArray());
        Assert.Equal(bias, net.b31);
    }

    [Fact]
    public void Uniform_stays_in_its_range_and_fills_it()
    {
        double[] weights = Weights(Initialization.Uniform(-2, 3, seed: 1));

        Assert.All(weights, weight => Assert.InRange(weight, -2, 3));
        Assert.InRange(weights.Average(), 0.4, 0.6);
        Assert.True(weights.Min() < -1.9 && weights.Max() > 2.9);
    }

    [Fact]
    public void Normal_Glorot_He_and_LeCun_have_their_deviations()
    {
        AssertDeviation(0.3, Weights(Initialization.Normal(0.3, seed: 1)));
        AssertDeviation(Math.Sqrt(2.0 / (50 + 40)), Weights(Initialization.Glorot(seed: 1)));
        AssertDeviation(Math.Sqrt(2.0 / 50), Weights(Initialization.He(seed: 1)));
        AssertDeviation(Math.Sqrt(1.0 / 50), Weights(Initialization.LeCun(seed: 1)));
        Assert.All(Weights(Initialization.Glorot(seed: 1)), weight => Assert.InRange(Math.Abs(weight), 0, Math.Sqrt(6.0 / 90)));
    }

    [Fact]
    public void The_default_is_He_before_a_ReLU_and_Glorot_before_a_sigmoid_or_linear_layer()
    {
        var net = new RectifierNetwork(seed: 9);
        var he = new RectifierNetwork();
        he.Initialize(Initialization.He(seed: 9));

        Assert.Equal(he.W1.AsSpan(), net.W1.AsSpan());
        Assert.All(net.W2.ToArray().Cast<double>(), weight => Assert.InRange(Math.Abs(weight), 0, Math.Sqrt(6.0 / 42)));
        var glorot = new PlacementNetwork();
        glorot.Initialize(Initialization.Glorot(seed: 9));
        Assert.Equal(glorot.ParameterSpan, new PlacementNetwork(seed: 9).ParameterSpan);
    }

    [Theory]
    [InlineData("Linear", false)]
    [InlineData("Sigmoid", false)]
    [InlineData("Tanh", false)]
    [InlineData("Softmax", false)]
    [InlineData("ReLU", true)]
    [InlineData("LeakyReLU", true)]
    [InlineData("ELU", true)]
    [InlineData("Softplus", true)]
    [InlineData("SiLU", true)]
    [InlineData("GELU", true)]
    public void The_default_goes_by_the_activation(string activation, bool isHe)
    {
        var topology = new Topology(new[] { 6, 4 }, new[] { Enum.Parse<Activation>(activation) }, Loss.MSE, Bias.PerNode);
        var byActivation = new double[28];
        var expected = new double[28];

        Initialization.ByActivation(3).Fill<double>(topology, byActivation);
        (isHe ? Initialization.He(3) : Initialization.Glorot(3)).Fill<double>(topology, expected);

        Assert.Equal(expected, byActivation);
    }

    [Fact]
    public void A_static_field_of_the_network_itself_is_ready()
    {
        Assert.Equal(new StaticFieldNetwork(seed: 42).ParameterSpan, StaticFieldNetwork.Default.ParameterSpan);
        Assert.Equal("w11_1", StaticFieldNetwork.ParameterNames[0]);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Equal("weight", Assert.Throws<ArgumentOutOfRangeException>(() => Initialization.Constant(double.NaN)).ParamName);
        Assert.Equal("low", Assert.Throws<ArgumentOutOfRangeException>(() => Initialization.Uniform(1, 1, 0)).ParamName);
        Assert.Equal("standardDeviation", Assert.Throws<ArgumentOutOfRangeException>(() => Initialization.Normal(0, 0)).ParamName);
        Assert.Equal("initialization", Assert.Throws<ArgumentNullException>(() => new PlacementNetwork().Initialize(null!)).ParamName);
    }

    [Fact]
    public void The_portable_logarithm_is_accurate()
    {
        var random = new PortableRandom(3);
        for (int repetition = 0; repetition < 100_000; repetition++)
        {
            double x = Math.Max(random.NextDouble(), 1e-30);
            double expected = Math.Log(x);
            Assert.True(Math.Abs(PortableMath.Log(x) - expected) <= 4e-16 * Math.Max(1, Math.Abs(expected)), $"{x:R}");
        }
    }

    [Fact]
    public void Random_integers_are_uniform_and_a_shuffle_keeps_every_item()
    {
        var random = new PortableRandom(1);
        int[] counts = new int[7];
        for (int draw = 0; draw < 70_000; draw++)
        {
            counts[random.NextInt(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        int[] items = Enumerable.Range(0, 100).ToArray();
        random.Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0));
    }

    private static double[] Weights(Initialization initialization)
    {
        var net = new RectifierNetwork();
        net.Initialize(initialization);
        Assert.All(net.B1.ToArray(), bias => Assert.Equal(0, bias));
        return net.W1.AsSpan().ToArray();
    }

    private static void AssertDeviation(double expected, double[] weights)
    {
        Assert.InRange(weights.Average(), -4 * expected / Math.Sqrt(weights.Length), 4 * expected / Math.Sqrt(weights.Length));
        Assert.InRange(Math.Sqrt(weights.Average(weight => weight * weight)), 0.95 * expected, 1.05 * expected);
    }

    private static string Hash(INetwork<double> net) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(net.ParameterSpan)))[..16];
}
