using System;

namespace BackpropGen;

/// <summary>Updates the parameters once for each row by plain gradient descent. The network takes the steps itself, which is fastest.</summary>
internal sealed class RowByRowUpdate<T> : ParameterUpdate<T>
    where T : unmanaged
{
    // Training can stop between two calls only, so a large network takes fewer rows in a call.
    private const int MostRowsPerCall = 64, ParametersPerCall = 1 << 18;

    private readonly INetwork<T> _network;
    private readonly TrainingRows<T> _rows;
    private readonly T[] _gradient, _losses;
    private readonly double[] _gradientCopy;

    public RowByRowUpdate(INetwork<T> network, TrainingRows<T> rows)
    {
        int parameters = network.Topology.ParameterCount;
        _network = network;
        _rows = rows;
        _gradient = new T[parameters];
        _gradientCopy = DoubleView.Copy<T>(parameters);
        _losses = new T[Math.Min(MostRowsPerCall, Math.Max(1, ParametersPerCall / parameters))];
    }

    public override int RowsPerCall => _losses.Length;

    public override bool SeesEveryNumber => false;

    public override bool Update(in NextRows next, ref double loss)
    {
        // Taken once a call, because getting a span from memory costs a small network a tenth of its step.
        ReadOnlySpan<T> x = _rows.Data.X.Span, y = _rows.Data.Y.Span;
        int last = next.Rows.Length - 1;
        if (!next.EndEpoch)
        {
            Step(next.Rows, x, y, next.LearningRate, ref loss);
        }
        else
        {
            Step(next.Rows.Slice(0, last), x, y, next.LearningRate, ref loss);
            _rows.ComputeRow(next.Rows[last], _gradient);
            GradientNorm = DoubleView.Norm<T>(_gradient, _gradientCopy);
            Step(next.Rows.Slice(last), x, y, next.LearningRate, ref loss);
        }

        return double.IsFinite(loss);
    }

    /// <summary>Takes a step on each of the rows.</summary>
    private void Step(ReadOnlySpan<int> rows, ReadOnlySpan<T> x, ReadOnlySpan<T> y, double learningRate, ref double loss)
    {
        int rowsPerEpoch = _rows.RowsPerEpoch;
        if (rows.Length > 1 && !_rows.IsWeighted)
        {
            Span<T> losses = _losses.AsSpan(0, rows.Length);
            _network.StepEach(x, y, rows, Real.FromDouble<T>(learningRate), losses);
            double sum = loss;
            foreach (T value in losses)
            {
                sum += Real.ToDouble(value) / rowsPerEpoch;
            }

            loss = sum;
            return;
        }

        int inputs = _rows.Data.InputCount, outputs = _rows.Data.OutputCount;
        foreach (int row in rows)
        {
            double weight = _rows.Weight(row);
            T value = _network.Step(
                x.Slice(row * inputs, inputs), y.Slice(row * outputs, outputs), Real.FromDouble<T>(weight * learningRate));
            loss += weight * Real.ToDouble(value) / rowsPerEpoch;
        }
    }
}
