using System;

namespace BackpropGen.Tests.Testing;

/// <summary>A network whose backpropagation has one number changed.</summary>
internal sealed class WrongGradient(INetwork<double> network, int index, Func<double, double> change) : INetwork<double>
{
    public Topology Topology => network.Topology;

    public Span<double> ParameterSpan => network.ParameterSpan;

    public void Forward(ReadOnlySpan<double> x, Span<double> prediction) => network.Forward(x, prediction);

    public double ComputeLoss(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => network.ComputeLoss(x, y);

    public double Backward(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> gradient)
    {
        double loss = network.Backward(x, y, gradient);
        gradient[index] = change(gradient[index]);
        return loss;
    }

    public double Step(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate) => network.Step(x, y, learningRate);

    public void StepEach(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> rows, double learningRate, Span<double> losses) =>
        network.StepEach(x, y, rows, learningRate, losses);

    public void Forward(PackedRows<double> rows, Span<double> predictions) => network.Forward(rows, predictions);

    public double ComputeLoss(PackedRows<double> rows) => network.ComputeLoss(rows);

    public double Backward(PackedRows<double> rows, Span<double> gradient)
    {
        double loss = network.Backward(rows, gradient);
        gradient[index] = change(gradient[index]);
        return loss;
    }

    public double Step(PackedRows<double> rows, double learningRate) => network.Step(rows, learningRate);
}
