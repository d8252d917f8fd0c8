using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;

namespace BackpropGen.Notes.Tests.Pictures;

/// <summary>Several outputs, 40 weights.</summary>
[Network(5, 5, 3, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class FortyWeights;

/// <summary>No bias, more outputs than inputs.</summary>
[Network(2, 3, 4, Activation.Tanh, Loss.MSE, Output = Activation.Linear, Bias = Bias.None)]
public partial class WideningNetwork;

/// <summary>Many inputs, one node.</summary>
[Network(new[] { 30, 1 }, Activation.Sigmoid, Loss.BCE)]
public partial class ManyInputs;

/// <summary>Many layers.</summary>
[Network(new[] { 2, 3, 1, 4, 2 }, Activation.Softplus, Loss.MAE, Bias = Bias.SharedPerLayer)]
public partial class DeepNetwork;

/// <summary>Three classes of two inputs.</summary>
[Network(2, 4, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class PlaneClasses;

/// <summary>The network of XOR.</summary>
[Network(2, 4, 1, Activation.Sigmoid, Loss.BCE)]
public partial class XorNetwork;

/// <summary>Two labels, of which a row may have none.</summary>
[Network(2, 3, 2, Activation.Sigmoid, Loss.BCE)]
public partial class LabelsNetwork;

/// <summary>Networks that tests draw.</summary>
internal static class PictureNetworks
{
    /// <summary>The worked example of the notes.</summary>
    public static WorkedExampleNetwork WorkedExample => new()
    {
        w11_1 = .15, w21_1 = .20, w12_1 = .25, w22_1 = .30, w11_2 = .40, w21_2 = .45, b1 = .35, b2 = .60,
    };

    public static DataSet<double> Xor => new(new[] { new[] { -1.0, -1 }, [-1, 1], [1, -1], [1, 1] }, new[] { 0.0, 1, 1, 0 });

    public static IEnumerable<INetwork<double>> WithFewWeights =>
    [
        WorkedExample, new PlacementNetwork(1), new SalaryNetwork(2), new ClassificationNetwork(3), new SigmoidChain(4), new FortyWeights(5),
        new WideningNetwork(6), new ManyInputs(7), new DeepNetwork(8), new PlaneClasses(9), new XorNetwork(10), new LabelsNetwork(11),
    ];

    public static (double[] X, double[] Y) RowOf(Topology topology, int seed)
    {
        var random = new PortableRandom(seed);
        double[] y = Enumerable.Range(0, topology.OutputCount).Select(node => node == 0 ? 1.0 : 0.0).ToArray();
        return (Enumerable.Range(0, topology.InputCount).Select(_ => 20 * random.NextDouble() - 10).ToArray(), y);
    }

    /// <summary>A network of any topology that holds parameters, and computes nothing.</summary>
    public static INetwork<double> Any(Topology topology, Func<int, double> parameter) =>
        new Parameters(topology, Enumerable.Range(0, topology.ParameterCount).Select(parameter).ToArray());

    private sealed class Parameters(Topology topology, double[] parameters) : INetwork<double>
    {
        public Topology Topology => topology;

        public Span<double> ParameterSpan => parameters;

        public void Forward(ReadOnlySpan<double> x, Span<double> prediction) => throw new NotSupportedException();

        public double ComputeLoss(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => throw new NotSupportedException();

        public double Backward(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> gradient) => throw new NotSupportedException();

        public double Step(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate) => throw new NotSupportedException();

        public void StepEach(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> rows, double learningRate, Span<double> losses) => throw new NotSupportedException();

        public void Forward(PackedRows<double> rows, Span<double> predictions) => throw new NotSupportedException();

        public double ComputeLoss(PackedRows<double> rows) => throw new NotSupportedException();

        public double Backward(PackedRows<double> rows, Span<double> gradient) => throw new NotSupportedException();

        public double Step(PackedRows<double> rows, double learningRate) => throw new NotSupportedException();
    }
}
