using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Emitted;

/// <summary>Every network of a population has the bits that it has alone, whatever it is made of.</summary>
public class PopulationTests
{
    /// <summary>Layers of one, two and three, biases of every kind, both ends of the unrolled form, nodes that share a name with an array.</summary>
    private static readonly Combination[] Few =
    [
        new("One_Layer", "3, 2, Activation.Linear, Loss.MSE"),
        new("One_Node", "1, 1, 1, Activation.Sigmoid, Loss.BCE"),
        new("Placement", "4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, InputGradient = true"),
        new("Shared", "3, 4, 2, Activation.Tanh, Loss.MSE, Bias = Bias.SharedPerLayer"),
        new("Without", "3, 4, 2, Activation.ELU, Loss.CrossEntropy, Output = Activation.Softmax, Bias = Bias.None"),
        new("Ten", "new[] { 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2 }, Activation.Tanh, Loss.MSE"),
        new("Largest", "10, 8, 3, Activation.SiLU, Loss.Huber, Output = Activation.GELU"),

        // Loops: sums of every remainder of four and of a vector, layers of one node, and more nodes than one method has registers for.
        new("Loops", "8, 16, 4, Activation.Tanh, Loss.HalfSquaredError"),
        new("Loops_Classes", "11, 10, 7, 5, Activation.Softplus, Loss.CrossEntropy, Output = Activation.Softmax"),
        new("Loops_Shared", "6, 15, 9, 1, 3, Activation.Sigmoid, Loss.BCE, Bias = Bias.SharedPerLayer"),
        new("Loops_Without", "3, 1, 17, 13, 1, Activation.ELU, Loss.MSE, Output = Activation.Linear, Bias = Bias.None"),
        new("Loops_Layers", "2, 67, 2, Activation.ReLU, Loss.MSE"),
        new("Loops_Largest", "16, 16, 4, Activation.SiLU, Loss.Huber, InputGradient = true"),
        new("Loops_Softmax", "7, 13, 5, Activation.LeakyReLU, Loss.MSE, Output = Activation.Softmax"),
        new("Loops_Softmax_of_Many", "3, 5, 19, Activation.GELU, Loss.MAE, Output = Activation.Softmax"),
        new("Loops_One_Layer", "60, 4, Activation.Linear, Loss.MAE"),
    ];

    private static readonly Combination[] FewSingles =
        [.. Few.Select(one => new Combination(one.Name + "Single", one.Arguments + ", Precision = Precision.Single"))];

    private static readonly Combination[] Product = [.. Combination.Pairs("Double", "3, 4, 3, 2"), .. Singles("3, 4, 2"), .. Combination.Pairs("Loops", "9, 11, 5")];

    private static readonly Lazy<NetworkFactory> FewNetworks = Compile(Few.Concat(FewSingles), isDebug: false);
    private static readonly Lazy<NetworkFactory> FewOfDebugBuild = Compile(Few.Concat(FewSingles), isDebug: true);
    private static readonly Lazy<NetworkFactory> AllNetworks = Compile(Product, isDebug: false);

    public static TheoryData<string> FewNames => new(Few.Concat(FewSingles).Select(one => one.Name));

    public static TheoryData<string> ProductNames => new(Product.Select(one => one.Name));

    [Theory]
    [MemberData(nameof(FewNames))]
    public void Each_network_has_the_bits_that_it_has_alone(string name) => AssertSameAsAlone(FewNetworks.Value, name);

    [Theory]
    [MemberData(nameof(FewNames))]
    public void Each_network_of_a_Debug_build_has_the_bits_that_it_has_alone(string name) => AssertSameAsAlone(FewOfDebugBuild.Value, name);

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(ProductNames))]
    public void Each_network_has_the_bits_that_it_has_alone_with_every_activation_and_loss(string name) => AssertSameAsAlone(AllNetworks.Value, name);

    [Fact]
    public void Nothing_is_emitted_for_a_network_that_does_not_ask_for_it()
    {
        NetworkFactory networks = NetworkFactory.Compile(
            [KeyValuePair.Create("Plain", "2, 2, 1, Activation.Sigmoid, Loss.BCE"), KeyValuePair.Create("Many", "2, 2, 1, Activation.Sigmoid, Loss.BCE, Population = true")]);

        Assert.DoesNotContain("Population", networks.Text("Plain"), StringComparison.Ordinal);
        string[] plain = [.. networks.Files("Plain").Keys], many = [.. networks.Files("Many").Keys];
        Assert.Equal([.. plain.Select(file => file.Replace("Plain", "Many", StringComparison.Ordinal)), "Made.Many.Population.g.cs"], many);
    }

    [Fact]
    public void A_class_with_a_constructor_of_its_own_gives_a_prototype()
    {
        EmittedCode emitted = Emit(
            "[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE, Population = true)] internal partial class Numbered { public Numbered(int number) { Number = number; } public int Number { get; } "
            + "public static (int, int) Make() { var population = new Population(new Numbered(9), 3, 5); return (population[1].Number, population.Count); } }");

        Assert.Equal((9, 3), emitted.Load().GetType("Numbered")!.GetMethod("Make")!.Invoke(null, null));
    }

    [Theory]
    [InlineData("internal partial class Net<T> { }")]
    [InlineData("internal partial class Store { }")]
    [InlineData("internal partial class Net { private static int Count() => 1; }")]
    public void Classes_of_every_kind_compile(string declaration) =>
        Assert.NotNull(Emit($"[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE, Population = true)] {declaration}").Load());

    private static IEnumerable<Combination> Singles(string sizes) =>
        Combination.Pairs("Single", sizes).Select(one => one with { Arguments = one.Arguments + ", Precision = Precision.Single" });

    private static EmittedCode Emit(string declaration)
    {
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation = ConsumerProject.Compilation("using BackpropGen;\n" + declaration);
        return new EmittedCode(compilation, GeneratorRun.Twice(compilation, ConsumerProject.ParseOptions));
    }

    private static Lazy<NetworkFactory> Compile(IEnumerable<Combination> combinations, bool isDebug) => new(() => NetworkFactory.Compile(
        combinations.Select(one => KeyValuePair.Create(one.Name, one.Arguments + ", Population = true")), isDebug));

    private static void AssertSameAsAlone(NetworkFactory networks, string name)
    {
        object network = networks.Create(name);
        Type type = network.GetType().GetNestedType("Population")!;

        // Less than a vector, one vector, several of half the width, a remainder, several parts with a remainder.
        foreach (int count in new[] { 1, 3, 8, 10, 16, 21, 531 })
        {
            switch (Activator.CreateInstance(type, count, 7))
            {
                case Population<double> population:
                    new Alone<double>(population, (INetwork<double>)network, value => value).AssertSame();
                    break;
                case Population<float> population:
                    new Alone<float>(population, (INetwork<float>)network, value => (float)value).AssertSame();
                    break;
            }
        }
    }

    /// <summary>A population, and the same networks one after the other.</summary>
    private sealed class Alone<T>
        where T : unmanaged
    {
        private readonly Population<T> _population;
        private readonly INetwork<T> _network;
        private readonly T[][] _parameters;
        private readonly T[] _x, _y, _rates;
        private readonly int[] _rows;
        private readonly bool[] _active;
        private readonly int _count, _inputs, _outputs;

        public Alone(Population<T> population, INetwork<T> network, Func<double, T> real)
        {
            (_population, _network, _count) = (population, network, population.Count);
            (_inputs, _outputs) = (population.Topology.InputCount, population.Topology.OutputCount);
            _parameters = [.. Enumerable.Range(0, _count).Select(index =>
            {
                Initialization.ByActivation(7 + index).Fill(network.Topology, network.ParameterSpan);
                return network.ParameterSpan.ToArray();
            })];
            var random = new PortableRandom(3);
            _x = [.. Enumerable.Range(0, _count * _inputs).Select(_ => real(4 * random.NextDouble() - 2))];
            _y = [.. Enumerable.Range(0, _count * _outputs).Select(_ => real(random.NextDouble()))];
            _rates = [.. Enumerable.Range(0, _count).Select(_ => real(random.NextDouble()))];
            _rows = [.. Enumerable.Range(0, _count).Select(_ => random.NextInt(_count))];
            _active = [.. Enumerable.Range(0, _count).Select(_ => random.NextInt(3) > 0)];
        }

        private int Parameters => _population.Topology.ParameterCount;

        public void AssertSame()
        {
            AssertSameParameters();
            var losses = new T[_count];
            _population.Step(_x, _y, _rates, losses);
            Assert.Equal(EachAlone(index => Step(index, index, _rates[index])), losses);
            AssertSameParameters();

            _population.Step(_x, _y, _rows, _rates, losses);
            Assert.Equal(EachAlone(index => Step(index, _rows[index], _rates[index])), losses);
            _population.Step(Row(_x, 0, _inputs), Row(_y, 0, _outputs), _rates[0]);
            EachAlone(index => Step(index, 0, _rates[0]));
            AssertSameParameters();

            AssertSameMasked(losses);
            AssertSameInOneCall();
            AssertSamePredictions();
            AssertSameGradients(losses);
            _population.ComputeLoss(_x, _y, _rows, losses);
            Assert.Equal(EachAlone(index => With(index).ComputeLoss(Row(_x, _rows[index], _inputs), Row(_y, _rows[index], _outputs))), losses);
        }

        private void AssertSameMasked(T[] losses)
        {
            T[] before = [.. losses];
            _population.Step(_x, _y, _rates, losses, _active);
            Assert.Equal(EachAlone(index => _active[index] ? Step(index, index, _rates[index]) : before[index]), losses);
            AssertSameParameters();
            _population.Step(_x, _y, _rates, losses, new bool[_count]);
            AssertSameParameters();
        }

        private void AssertSameInOneCall()
        {
            int[] rows = [0, _count - 1, 0];
            var losses = new T[rows.Length * _count];
            _population.StepEach(_x, _y, rows, _rates, losses, _active);
            for (int position = 0; position < rows.Length; position++)
            {
                int row = rows[position];
                Assert.Equal(
                    EachAlone(index => _active[index] ? Step(index, row, _rates[index]) : default),
                    losses.AsSpan(position * _count, _count).ToArray());
            }

            AssertSameParameters();
        }

        private void AssertSamePredictions()
        {
            var predictions = new T[_count * _outputs];
            _population.Forward(_x, predictions);
            AssertPredictions(index => index);
            _population.Forward(_x, _rows, predictions);
            AssertPredictions(index => _rows[index]);
            _population.Forward(Row(_x, 0, _inputs), predictions);
            AssertPredictions(_ => 0);

            void AssertPredictions(Func<int, int> row)
            {
                var prediction = new T[_outputs];
                for (int index = 0; index < _count; index++)
                {
                    With(index).Forward(Row(_x, row(index), _inputs), prediction);
                    Assert.Equal(prediction, predictions.AsSpan(index * _outputs, _outputs).ToArray());
                }
            }
        }

        private void AssertSameGradients(T[] losses)
        {
            T[] gradients = new T[_count * Parameters], gradient = new T[Parameters];
            _population.Backward(_x, _y, _rows, gradients, losses);
            for (int index = 0; index < _count; index++)
            {
                T loss = With(index).Backward(Row(_x, _rows[index], _inputs), Row(_y, _rows[index], _outputs), gradient);
                Assert.Equal(gradient, gradients.AsSpan(index * Parameters, Parameters).ToArray());
                Assert.Equal(loss, losses[index]);
            }
        }

        private void AssertSameParameters()
        {
            var parameters = new T[Parameters];
            for (int index = 0; index < _count; index++)
            {
                _population.CopyTo(index, parameters);
                Assert.Equal(_parameters[index], parameters);
            }
        }

        private T Step(int index, int row, T rate)
        {
            T loss = With(index).Step(Row(_x, row, _inputs), Row(_y, row, _outputs), rate);
            _network.ParameterSpan.CopyTo(_parameters[index]);
            return loss;
        }

        private INetwork<T> With(int index)
        {
            _parameters[index].CopyTo(_network.ParameterSpan);
            return _network;
        }

        private T[] EachAlone(Func<int, T> loss) => [.. Enumerable.Range(0, _count).Select(loss)];

        private static ReadOnlySpan<T> Row(T[] numbers, int row, int columns) => numbers.AsSpan(row * columns, columns);
    }
}
