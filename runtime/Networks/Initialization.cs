using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Gives weights their first values. The same seed gives the same bits on every runtime and machine. Biases start at 0, unless
/// <see cref="Constant"/> sets them.
/// </summary>
public sealed class Initialization
{
    private readonly Func<Topology, int, PortableRandom, double> _weight;
    private readonly double _bias;
    private readonly int _seed;

    private Initialization(int seed, Func<Topology, int, PortableRandom, double> weight, double bias = 0.0)
    {
        _seed = seed;
        _weight = weight;
        _bias = bias;
    }

    /// <summary>
    /// Gives every weight the same value, and every bias the same value, as worked examples do (w = 1, b = 0). The hidden nodes of a layer
    /// then stay equal for ever. This is good for checking derivatives by hand, not for learning.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static Initialization Constant(double weight, double bias = 0.0)
    {
        RequireFinite(weight, nameof(weight));
        RequireFinite(bias, nameof(bias));
        return new Initialization(0, (_, _, _) => weight, bias);
    }

    /// <summary>Draws w uniformly from [<paramref name="low"/>, <paramref name="high"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or low is not below high.</exception>
    public static Initialization Uniform(double low, double high, int seed)
    {
        RequireFinite(low, nameof(low));
        RequireFinite(high, nameof(high));
        if (low >= high)
        {
            throw new ArgumentOutOfRangeException(nameof(low), low, $"Expected below high = {high}.");
        }

        return new Initialization(seed, (_, _, random) => low + (high - low) * random.NextDouble());
    }

    /// <summary>Draws w from a normal distribution with mean 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not finite and positive.</exception>
    public static Initialization Normal(double standardDeviation, int seed)
    {
        RequireFinite(standardDeviation, nameof(standardDeviation));
        if (standardDeviation <= 0.0)
        {
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "Expected above 0.");
        }

        return new Initialization(seed, (_, _, random) => standardDeviation * random.NextNormal());
    }

    /// <summary>Draws w uniformly from ±√(6/(n_in + n_out)), for sigmoid, tanh, linear and softmax layers (X. Glorot, Y. Bengio, 2010).</summary>
    public static Initialization Glorot(int seed) => new(seed, GlorotWeight);

    /// <summary>Draws w from a normal distribution with deviation √(2/n_in), for the ReLU family (K. He and others, 2015).</summary>
    public static Initialization He(int seed) => new(seed, HeWeight);

    /// <summary>Draws w from a normal distribution with deviation √(1/n_in) (Y. LeCun and others, 1998).</summary>
    public static Initialization LeCun(int seed) => new(seed, LeCunWeight);

    /// <summary>
    /// Draws the weights of each layer by its activation: <see cref="Glorot"/> for Sigmoid, Tanh, Linear and Softmax, <see cref="He"/> for
    /// ReLU, LeakyReLU, ELU, Softplus, SiLU and GELU. <c>new MyNetwork(seed)</c> uses this.
    /// </summary>
    public static Initialization ByActivation(int seed) => new(seed, (topology, layer, random) =>
        topology.Activations[layer - 1] switch
        {
            Activation.Linear or Activation.Sigmoid or Activation.Tanh or Activation.Softmax => GlorotWeight(topology, layer, random),
            _ => HeWeight(topology, layer, random),
        });

    /// <summary>Fills the parameters of a network, in the order of <see cref="INetwork{T}.ParameterSpan"/>.</summary>
    /// <exception cref="ArgumentException">The length of the span is not the number of parameters.</exception>
    public void Fill<T>(Topology topology, Span<T> parameters)
        where T : unmanaged
    {
        if (topology is null)
        {
            throw new ArgumentNullException(nameof(topology));
        }

        Guard.Length(parameters.Length, topology.ParameterCount, nameof(parameters));
        var random = new PortableRandom(_seed);
        int position = 0;
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            for (int weight = 0; weight < topology.WeightCount(layer); weight++)
            {
                parameters[position++] = Real.FromDouble<T>(_weight(topology, layer, random));
            }

            for (int bias = 0; bias < topology.BiasCount(layer); bias++)
            {
                parameters[position++] = Real.FromDouble<T>(_bias);
            }
        }
    }

    private static double GlorotWeight(Topology topology, int layer, PortableRandom random)
    {
        double limit = Math.Sqrt(6.0 / (topology.LayerSizes[layer - 1] + topology.LayerSizes[layer]));
        return limit * (2.0 * random.NextDouble() - 1.0);
    }

    private static double HeWeight(Topology topology, int layer, PortableRandom random) =>
        Math.Sqrt(2.0 / topology.LayerSizes[layer - 1]) * random.NextNormal();

    private static double LeCunWeight(Topology topology, int layer, PortableRandom random) =>
        Math.Sqrt(1.0 / topology.LayerSizes[layer - 1]) * random.NextNormal();

    private static void RequireFinite(double value, string argument)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(argument, value, "Expected a finite number.");
        }
    }
}
