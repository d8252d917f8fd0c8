using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Computes the mean loss of many rows for each network, with the bits that one network computes alone: sums of as many rows as it takes at once.</summary>
internal sealed class MeanLosses<T>
    where T : unmanaged
{
    private readonly T[] _losses;
    private readonly double[] _sums;

    public MeanLosses(int count)
    {
        _losses = new T[count];
        _sums = new double[count];
    }

    /// <summary>Computes (1/m)·Σ L.</summary>
    /// <param name="population">The networks.</param>
    /// <param name="data">The rows.</param>
    /// <param name="means">Receives the mean loss of each network.</param>
    public void Compute(Population<T> population, DataSet<T> data, Span<double> means)
    {
        int rowsAtOnce = Batch.BlocksPerChunk * PackedRows<T>.BlockSize;
        means.Clear();
        for (int first = 0; first < data.RowCount; first += rowsAtOnce)
        {
            Array.Clear(_sums, 0, _sums.Length);
            for (int row = first; row < Math.Min(data.RowCount, first + rowsAtOnce); row++)
            {
                population.ComputeLoss(data.Inputs(row), data.Targets(row), _losses);
                for (int index = 0; index < _sums.Length; index++)
                {
                    _sums[index] += Real.ToDouble(_losses[index]);
                }
            }

            for (int index = 0; index < _sums.Length; index++)
            {
                means[index] += _sums[index];
            }
        }

        for (int index = 0; index < means.Length; index++)
        {
            means[index] = Real.ToDouble(Real.FromDouble<T>(means[index] / data.RowCount));
        }
    }
}
