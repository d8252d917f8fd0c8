using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Computes the mean loss of many rows for each network, with the bits that one network computes alone: sums of as many rows as it takes at once, added to those of a segment, and these along a tree.</summary>
internal sealed class MeanLosses<T>
    where T : unmanaged
{
    private readonly T[] _losses;
    private readonly double[] _sums;
    private readonly PairwiseSums<double> _segments;

    public MeanLosses(int count)
    {
        _losses = new T[count];
        _sums = new double[count];
        _segments = new PairwiseSums<double>(count);
    }

    /// <summary>Computes (1/m)·Σ L.</summary>
    /// <param name="population">The networks.</param>
    /// <param name="data">The rows.</param>
    /// <param name="means">Receives the mean loss of each network.</param>
    public void Compute(Population<T> population, DataSet<T> data, Span<double> means)
    {
        int rowsPerSegment = Batch.RowsPerSegment<T>(population.Topology), rowsAtOnce = Batch.BlocksPerChunk * PackedRows<T>.BlockSize;
        _segments.Clear();
        for (int first = 0, segment = 0; first < data.RowCount; first += rowsPerSegment, segment++)
        {
            Span<double> sums = _segments.Next();
            int end = Math.Min(data.RowCount, first + rowsPerSegment);
            for (int row = first; row < end; row += rowsAtOnce)
            {
                AddChunk(population, data, row, Math.Min(end, row + rowsAtOnce), sums);
            }

            _segments.AddNext(segment, 0.0);
        }

        _segments.Fold(means);
        for (int index = 0; index < means.Length; index++)
        {
            means[index] = Real.ToDouble(Real.FromDouble<T>(means[index] / data.RowCount));
        }
    }

    private void AddChunk(Population<T> population, DataSet<T> data, int first, int end, Span<double> sums)
    {
        Array.Clear(_sums, 0, _sums.Length);
        for (int row = first; row < end; row++)
        {
            population.ComputeLoss(data.Inputs(row), data.Targets(row), _losses);
            for (int index = 0; index < _sums.Length; index++)
            {
                _sums[index] += Real.ToDouble(_losses[index]);
            }
        }

        Real.Add<double>(sums, _sums);
    }
}
