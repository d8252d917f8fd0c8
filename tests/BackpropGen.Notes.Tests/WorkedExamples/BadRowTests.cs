using System;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>Rows and networks that cannot be explained.</summary>
public class BadRowTests
{
    [Fact]
    public void A_row_of_another_length_is_refused()
    {
        ArgumentException inputs = Assert.Throws<ArgumentException>(() => new PlacementNetwork(1).Explain(new double[3], new double[1], 0.1));
        ArgumentException targets = Assert.Throws<ArgumentException>(() => new PlacementNetwork(1).Explain(new double[4], new double[2], 0.1));

        Assert.StartsWith("x has 3 numbers, expected 4.", inputs.Message, StringComparison.Ordinal);
        Assert.StartsWith("y has 2 numbers, expected 1.", targets.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_whose_code_computes_something_else_is_refused_with_the_first_quantity()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => new OlderNetwork().Explain([1.0, 2.0], [3.0], 0.1));

        Assert.StartsWith("The code of this network gives ∂L/∂w12_1 = ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_shown_as_they_are()
    {
        var network = new SalaryNetwork(1) { w11_1 = double.NaN };

        string text = network.Explain([1.0, 2.0], [3.0], 0.1).ToString();

        Assert.Contains("z11 = w11_1·x1 + w21_1·x2 + b11 = NaN·1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fold_without_lines_is_refused() => Assert.StartsWith(
        "MaxSteps is 0, expected at least 1.",
        Assert.Throws<ArgumentException>(() => new PlacementNetwork(1).Explain(new double[4], new double[1], 0.1, new ExplainOptions { MaxSteps = 0 })).Message,
        StringComparison.Ordinal);

    /// <summary>Stands for code of another version: one derivative is half of what it is.</summary>
    private sealed class OlderNetwork : INetwork<double>
    {
        private readonly SalaryNetwork _network = new(3);

        public Topology Topology => SalaryNetwork.Topology;

        public Span<double> ParameterSpan => _network.ParameterSpan;

        public void Forward(ReadOnlySpan<double> x, Span<double> prediction) => _network.Forward(x, prediction);

        public double ComputeLoss(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => _network.ComputeLoss(x, y);

        public double Backward(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> gradient)
        {
            double loss = _network.Backward(x, y, gradient);
            gradient[1] /= 2;
            return loss;
        }

        public double Step(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate) => throw new NotSupportedException();

        public void StepEach(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> rows, double learningRate, Span<double> losses) => throw new NotSupportedException();

        public void Forward(PackedRows<double> rows, Span<double> predictions) => throw new NotSupportedException();

        public double ComputeLoss(PackedRows<double> rows) => throw new NotSupportedException();

        public double Backward(PackedRows<double> rows, Span<double> gradient) => throw new NotSupportedException();

        public double Step(PackedRows<double> rows, double learningRate) => throw new NotSupportedException();
    }
}
