using System;

namespace BackpropGen;

/// <summary>
/// Trains a network with the loss BCE on a weighted loss, with a weight p for each output:
/// L = Σₖ −pₖ·yₖ·ln ŷₖ − (1 − yₖ)·ln(1 − ŷₖ). See <see cref="FitOptions.PositiveWeights"/>.
/// </summary>
/// <remarks>
/// The network knows no weights. But it computes δₖ = ŷₖ − yₖ, so with yₖ′ = yₖ·(pₖ − (pₖ − 1)·ŷₖ) instead of yₖ it computes the slope of the
/// weighted loss, δₖ = (1 − yₖ + pₖ·yₖ)·ŷₖ − pₖ·yₖ. Its own loss for yₖ′ is smaller by (pₖ − 1)·yₖ·H(ŷₖ), where
/// H(ŷ) = −ŷ·ln ŷ − (1 − ŷ)·ln(1 − ŷ). This costs one prediction more, and nothing is lost where ŷ rounds to 0 or 1.
/// </remarks>
internal sealed class PositiveWeightNetwork<T> : INetwork<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly double[] _weights;
    private readonly PackedRows<T> _packed;
    private readonly T[] _prediction, _target;
    private T[] _predictions = Array.Empty<T>();

    public PositiveWeightNetwork(INetwork<T> network, double[] weights)
    {
        _network = network;
        _weights = weights;
        _packed = new PackedRows<T>(network.Topology.InputCount, network.Topology.OutputCount);
        _prediction = new T[weights.Length];
        _target = new T[weights.Length];
    }

    public Topology Topology => _network.Topology;

    public Span<T> ParameterSpan => _network.ParameterSpan;

    public void Forward(ReadOnlySpan<T> x, Span<T> prediction) => _network.Forward(x, prediction);

    public void Forward(PackedRows<T> rows, Span<T> predictions) => _network.Forward(rows, predictions);

    public T ComputeLoss(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        double missing = Weigh(x, y);
        return Add(_network.ComputeLoss(x, _target), missing);
    }

    public T Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient)
    {
        double missing = Weigh(x, y);
        return Add(_network.Backward(x, _target, gradient), missing);
    }

    public T Step(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate)
    {
        double missing = Weigh(x, y);
        return Add(_network.Step(x, _target, learningRate), missing);
    }

    public void StepEach(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows, T learningRate, Span<T> losses)
    {
        int inputs = Topology.InputCount, outputs = Topology.OutputCount;
        for (int position = 0; position < rows.Length; position++)
        {
            int row = rows[position];
            losses[position] = Step(x.Slice(row * inputs, inputs), y.Slice(row * outputs, outputs), learningRate);
        }
    }

    public T ComputeLoss(PackedRows<T> rows)
    {
        double missing = Weigh(rows);
        return Add(_network.ComputeLoss(_packed), missing);
    }

    public T Backward(PackedRows<T> rows, Span<T> gradient)
    {
        double missing = Weigh(rows);
        return Add(_network.Backward(_packed, gradient), missing);
    }

    public T Step(PackedRows<T> rows, T learningRate)
    {
        double missing = Weigh(rows);
        return Add(_network.Step(_packed, learningRate), missing);
    }

    private static T Add(T loss, double missing) => Real.FromDouble<T>(Real.ToDouble(loss) + missing);

    /// <summary>Sets the targets y′ of a row; returns what the loss of the network for them misses.</summary>
    private double Weigh(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        _network.Forward(x, _prediction);
        double missing = 0.0;
        for (int output = 0; output < _weights.Length; output++)
        {
            missing += Weigh(output, y[output], _prediction[output], out _target[output]);
        }

        return missing;
    }

    /// <summary>Sets the targets y′ of packed rows; returns what the mean loss of the network for them misses.</summary>
    private double Weigh(PackedRows<T> rows)
    {
        int outputs = _weights.Length, predictions = rows.RowCount * outputs;
        if (_predictions.Length < predictions)
        {
            _predictions = new T[predictions];
        }

        _network.Forward(rows, _predictions.AsSpan(0, predictions));
        _packed.ShareInputs(rows);
        ReadOnlySpan<T> counts = rows.Counts(0, rows.BlockCount);
        double missing = 0.0;
        for (int row = 0; row < counts.Length; row++)
        {
            // The last row fills the last block; its copies count 0.
            int source = Math.Min(row, rows.RowCount - 1);
            double count = Real.ToDouble(counts[row]);
            for (int output = 0; output < outputs; output++)
            {
                missing += count * Weigh(output, rows.Target(row, output), _predictions[source * outputs + output], out T target);
                _packed.SetTarget(row, output, target);
            }
        }

        return missing / rows.RowCount;
    }

    /// <summary>Gives the target y′ of an output; returns what its loss misses.</summary>
    private double Weigh(int output, T y, T prediction, out T target)
    {
        double actual = Real.ToDouble(y), o = Real.ToDouble(prediction), beyond = _weights[output] - 1.0;
        target = Real.FromDouble<T>(actual * (_weights[output] - beyond * o));
        return actual == 0.0 ? 0.0 : beyond * actual * -(TimesLog(o) + TimesLog(1.0 - o));
    }

    private static double TimesLog(double p) => p > 0.0 ? p * PortableMath.Log(p) : 0.0;
}
