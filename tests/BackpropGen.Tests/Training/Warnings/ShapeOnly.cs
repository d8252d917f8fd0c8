using System;
using System.Globalization;
using System.Linq;

namespace BackpropGen.Tests.Training.Warnings;

/// <summary>A network of any topology that can be looked at, and does nothing. Its parameters are 1.</summary>
internal sealed class ShapeOnly<T>(Topology topology) : INetwork<T>
    where T : unmanaged
{
    private readonly T[] _parameters = Enumerable.Repeat(Number(1), topology.ParameterCount).ToArray();

    public Topology Topology => topology;

    public Span<T> ParameterSpan => _parameters;

    /// <summary>One linear layer, or one of another activation.</summary>
    public static ShapeOnly<T> Layer(int inputs, int outputs, Activation output, Loss loss = Loss.MSE) =>
        new(new Topology(new[] { inputs, outputs }, new[] { output }, loss, Bias.PerNode));

    /// <summary>The warnings for targets, with inputs that are sound.</summary>
    public TrainingWarning[] WarningsFor(T[] y, T[]? validation = null)
    {
        T[] Inputs(T[] targets) => Enumerable.Range(0, targets.Length / topology.OutputCount * topology.InputCount)
            .Select(index => Number(index % 2 * 2 - 1)).ToArray();
        DataSet<T> Rows(T[] targets) => new(Inputs(targets), topology.InputCount, targets, topology.OutputCount);
        return new Trainer<T>(this, Rows(y), new() { Validation = validation is null ? null : Rows(validation) }).FindWarnings().ToArray();
    }

    private static T Number(int value) => (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);

    public void Forward(ReadOnlySpan<T> x, Span<T> prediction) => throw new NotSupportedException();

    public void Forward(PackedRows<T> rows, Span<T> predictions) => throw new NotSupportedException();

    public T ComputeLoss(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => throw new NotSupportedException();

    public T ComputeLoss(PackedRows<T> rows) => throw new NotSupportedException();

    public T Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient) => throw new NotSupportedException();

    public T Backward(PackedRows<T> rows, Span<T> gradient) => throw new NotSupportedException();

    public T Step(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate) => throw new NotSupportedException();

    public T Step(PackedRows<T> rows, T learningRate) => throw new NotSupportedException();

    public void StepEach(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows, T learningRate, Span<T> losses) => throw new NotSupportedException();
}
