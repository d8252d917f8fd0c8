using System;

namespace BackpropGen;

/// <summary>Compares the predictions of one output with its targets.</summary>
internal struct OutputStatistics
{
    /// <summary>Rows that are predicted at once.</summary>
    private const int MostRows = 256;

    private int _count;
    private bool _isSingle;
    private double _predictionMean, _predictionSquares, _targetMean, _targetSquares, _least, _most, _squaredError;

    /// <summary>Mean of the predictions.</summary>
    public readonly double PredictionMean => _predictionMean;

    /// <summary>Standard deviation of the targets.</summary>
    public readonly double TargetDeviation => Math.Sqrt(_targetSquares / _count);

    /// <summary>Whether the targets differ by more than rounding.</summary>
    public readonly bool HasTargetsVaried => !ColumnStatistics.IsRounding(_least, _most, _isSingle);

    /// <summary>Whether the predictions explain nine tenths of the variance of the targets: R² = 1 − Σ (y − ŷ)²/Σ (y − mean)² ≥ 0.9.</summary>
    public readonly bool HasLearnt => HasTargetsVaried && _squaredError <= 0.1 * _targetSquares;

    /// <summary>Whether the targets vary and the predictions do not, by comparison: their deviation is at most 1/100. Then R² is at most 0.02.</summary>
    public readonly bool IsConstant => HasTargetsVaried && _predictionSquares <= 1e-4 * _targetSquares;

    /// <summary>Predicts the rows, of a large table a sample, and compares each output.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The rows.</param>
    /// <param name="inBatches">
    /// Whether the network learnt in batches. It then predicts in batches, with the same bits, because the kernels for those are compiled.
    /// </param>
    public static OutputStatistics[] Of<T>(INetwork<T> network, DataSet<T> data, bool inBatches)
        where T : unmanaged
    {
        var outputs = new OutputStatistics[data.OutputCount];
        Array.Fill(outputs, new OutputStatistics { _isSingle = typeof(T) == typeof(float), _least = double.PositiveInfinity, _most = double.NegativeInfinity });
        var predictions = new T[MostRows * data.OutputCount];
        var packed = new PackedRows<T>(data.InputCount, data.OutputCount);
        int[] sample = RowSample.Rows(data.RowCount);
        for (int start = 0; start < sample.Length; start += MostRows)
        {
            ReadOnlySpan<int> rows = sample.AsSpan(start, Math.Min(MostRows, sample.Length - start));
            Span<T> predicted = predictions.AsSpan(0, rows.Length * data.OutputCount);
            if (inBatches)
            {
                packed.Pack(data.X.Span, data.Y.Span, rows);
                network.Forward(packed, predicted);
            }
            else
            {
                for (int position = 0; position < rows.Length; position++)
                {
                    network.Forward(data.Inputs(rows[position]), predicted.Slice(position * data.OutputCount, data.OutputCount));
                }
            }

            Add(outputs, data, rows, predicted);
        }

        return outputs;
    }

    private static void Add<T>(OutputStatistics[] outputs, DataSet<T> data, ReadOnlySpan<int> rows, ReadOnlySpan<T> predictions)
        where T : unmanaged
    {
        for (int position = 0; position < rows.Length; position++)
        {
            ReadOnlySpan<T> targets = data.Targets(rows[position]);
            for (int column = 0; column < outputs.Length; column++)
            {
                outputs[column].Add(Real.ToDouble(predictions[position * outputs.Length + column]), Real.ToDouble(targets[column]));
            }
        }
    }

    /// <summary>Updates means and sums of squares by the method of Welford.</summary>
    private void Add(double prediction, double target)
    {
        _count++;
        double difference = prediction - _predictionMean;
        _predictionMean += difference / _count;
        _predictionSquares += difference * (prediction - _predictionMean);
        difference = target - _targetMean;
        _targetMean += difference / _count;
        _targetSquares += difference * (target - _targetMean);
        _least = Math.Min(target, _least);
        _most = Math.Max(target, _most);
        _squaredError += (target - prediction) * (target - prediction);
    }
}
