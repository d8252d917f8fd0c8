using System;
using System.Linq;
using System.Numerics;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>What is shown is what runs: every value has the bits of the compiled network.</summary>
public class ProgramBitsTests
{
    [Fact]
    public void Of_doubles()
    {
        AssertSameBits(seed => new WorkedExampleNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new PlacementNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new SalaryNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new GeneralNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new ClassesNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new TanhNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new HuberNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new AbsoluteNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new NormalNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new LabelsNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new SoftmaxErrorNetwork(seed), network => network.Clone());
    }

    [Fact]
    public void Of_floats()
    {
        AssertSameBits(seed => new SinglePrecisionNetwork(seed), network => network.Clone());
        AssertSameBits(seed => new SmoothNetwork(seed), network => network.Clone());
    }

    [Fact]
    public void Of_networks_in_loops()
    {
        AssertSameBits(seed => new LoopNetwork(seed), network => network.Clone(), rows: 2);
        AssertSameBits(seed => new RectifierNetwork(seed), network => network.Clone(), rows: 2);
        AssertSameBits(seed => new ArrayNetwork(seed), network => network.Clone(), rows: 1);
        AssertSameBits(seed => new SingleLoopNetwork(seed), network => network.Clone(), rows: 2);
    }

    private static void AssertSameBits<TNetwork>(Func<int, TNetwork> make, Func<TNetwork, TNetwork> clone, int rows = 20)
        where TNetwork : class, INetwork
    {
        if (make(1) is INetwork<double>)
        {
            AssertSameBits<double>(seed => (INetwork<double>)make(seed), network => (INetwork<double>)clone((TNetwork)network), NetworkExplanation.Explain, rows);
        }
        else
        {
            AssertSameBits<float>(seed => (INetwork<float>)make(seed), network => (INetwork<float>)clone((TNetwork)network), NetworkExplanation.Explain, rows);
        }
    }

    private delegate WorkedExample Explain<T>(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate, ExplainOptions? options)
        where T : unmanaged;

    private static void AssertSameBits<T>(Func<int, INetwork<T>> make, Func<INetwork<T>, INetwork<T>> clone, Explain<T> explain, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(7);
        for (int row = 0; row < rows; row++)
        {
            INetwork<T> network = make(row + 1);
            Topology topology = network.Topology;
            T[] x = Enumerable.Range(0, topology.InputCount).Select(_ => T.CreateChecked(random.NextDouble() * 4 - 2)).ToArray();
            var y = new T[topology.OutputCount];
            y[random.Next(y.Length)] = T.One;
            T learningRate = T.CreateChecked(0.1);

            WorkedExample example = explain(network, x, y, learningRate, new ExplainOptions { Rounding = Rounding.AtTheEnd, Digits = Digits.Full });

            WorkedStep[] Part(WorkedPart part) => example.Steps.Where(step => step.Part == part).ToArray();
            INetwork<T> stepped = clone(network);
            T[] prediction = new T[topology.OutputCount], gradient = new T[topology.ParameterCount];
            network.Forward(x, prediction);
            T loss = network.Backward(x, y, gradient);
            Assert.Equal(loss, stepped.Step(x, y, learningRate));
            Assert.Equal(prediction.Select(double.CreateChecked), Part(WorkedPart.Forward).TakeLast(topology.OutputCount).Select(step => step.Value));
            Assert.Equal(double.CreateChecked(network.ComputeLoss(x, y)), Part(WorkedPart.Loss).Last().Value);
            for (int index = 0; index < topology.ParameterCount; index++)
            {
                string name = ParameterLayout.NameOf(topology, index);
                Assert.Equal(double.CreateChecked(gradient[index]), example["∂L/∂" + name].Value);
                Assert.Equal(double.CreateChecked(stepped.ParameterSpan[index]), example[name].Value);
            }
        }
    }
}
