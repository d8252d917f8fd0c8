using System;

namespace BackpropGen;

/// <summary>
/// Holds many rows in a layout in which a vector register can load the same column of several rows. This is the fastest way to predict many
/// rows at once, or to take a step of gradient descent on them.
/// </summary>
/// <remarks>
/// The rows stand in blocks (of 8 in double, 16 in float), column after column inside a block. Copies of the last row, which do not count, fill
/// the last block. The numbers are copied; packing again reuses the memory. Only one thread at a time may use an instance.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class PackedRows<T>
    where T : unmanaged
{
    private T[] _x = Array.Empty<T>(), _y = Array.Empty<T>(), _counts = Array.Empty<T>();
    private int _maxDegreeOfParallelism = 1;

    /// <summary>Prepares for rows of a shape; <see cref="Pack(ReadOnlySpan{T}, ReadOnlySpan{T})"/> fills them in.</summary>
    /// <param name="inputCount">Number of inputs of a row, at least 1.</param>
    /// <param name="outputCount">Number of actual values of a row, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public PackedRows(int inputCount, int outputCount)
    {
        InputCount = inputCount >= 1 ? inputCount : throw OutOfRange(nameof(inputCount), inputCount);
        OutputCount = outputCount >= 1 ? outputCount : throw OutOfRange(nameof(outputCount), outputCount);
    }

    /// <summary>Packs rows for a network.</summary>
    /// <param name="network">The network, which has as many inputs and outputs as a row.</param>
    /// <param name="x">The inputs, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers; empty if the rows are for prediction alone.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public PackedRows(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y = default)
        : this(NetworkArgument.Topology(network).InputCount, network.Topology.OutputCount)
        => Pack(x, y);

    /// <summary>Number of rows of a block: 8 in double, 16 in float, on every machine.</summary>
    internal static int BlockSize => typeof(T) == typeof(double) ? 8 : 16;

    /// <summary>Number of inputs of a row.</summary>
    public int InputCount { get; }

    /// <summary>Number of actual values of a row.</summary>
    public int OutputCount { get; }

    /// <summary>Number of rows, m.</summary>
    public int RowCount { get; private set; }

    /// <summary>Whether the rows have actual values. A loss needs them, a prediction does not.</summary>
    public bool HasTargets { get; private set; }

    /// <summary>Number of threads that work on these rows at once, at least 1 (the default). It does not change a bit of the results.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxDegreeOfParallelism
    {
        get => _maxDegreeOfParallelism;
        set => _maxDegreeOfParallelism = value >= 1 ? value : throw OutOfRange(nameof(MaxDegreeOfParallelism), value);
    }

    internal int BlockCount => (RowCount + BlockSize - 1) / BlockSize;

    /// <summary>The inputs of the blocks.</summary>
    internal ReadOnlySpan<T> Inputs(int block, int blocks) => Blocks(_x, block, blocks, InputCount);

    /// <summary>The actual values of the blocks.</summary>
    internal ReadOnlySpan<T> Targets(int block, int blocks) => Blocks(_y, block, blocks, OutputCount);

    /// <summary>For each row of the blocks 1, or its weight, or 0 if it only fills the last block.</summary>
    internal ReadOnlySpan<T> Counts(int block, int blocks) => Blocks(_counts, block, blocks, 1);

    /// <summary>Whether rows have weights, by which their losses and gradients are multiplied. A mean still divides by the number of rows.</summary>
    internal bool IsWeighted { get; private set; }

    /// <summary>Memory of the code that works on these rows, kept from one call to the next.</summary>
    internal object? WorkingMemory { get; set; }

    /// <summary>Replaces the rows.</summary>
    /// <param name="x">The inputs, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers; empty if the rows are for prediction alone.</param>
    /// <exception cref="ArgumentException">The lengths do not fit. Nothing has changed.</exception>
    public void Pack(ReadOnlySpan<T> x, ReadOnlySpan<T> y = default)
    {
        CountRows(x, y);
        PackWhole(x, y);
    }

    /// <summary>Replaces the rows by some of the given rows, in the given order.</summary>
    /// <param name="x">The inputs, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="rows">Indices of the rows to take, from 0 to m − 1; at least one. A row may come twice.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row does not exist. Nothing has changed.</exception>
    public void Pack(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows)
    {
        int count = CountRows(x, y);
        if (rows.Length == 0)
        {
            throw new ArgumentException("rows is empty, expected at least one row.", nameof(rows));
        }

        foreach (int row in rows)
        {
            if (row < 0 || row >= count)
            {
                throw new ArgumentException($"rows holds {row}, expected 0 to {count - 1}.", nameof(rows));
            }
        }

        PackWhole(x, y, rows);
    }

    /// <summary>Replaces the rows by whole rows, whose lengths have been checked.</summary>
    internal void PackWhole(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        Reserve(x.Length / InputCount, y.Length > 0);
        for (int row = 0; row < BlockCount * BlockSize; row++)
        {
            PutRow(row, Math.Min(row, RowCount - 1), x, y);
        }
    }

    /// <summary>Replaces the rows by some of whole rows, whose existence has been checked.</summary>
    internal void PackWhole(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows)
    {
        Reserve(rows.Length, y.Length > 0);
        for (int row = 0; row < BlockCount * BlockSize; row++)
        {
            PutRow(row, rows[Math.Min(row, RowCount - 1)], x, y);
        }
    }

    /// <summary>Gives the packed rows weights, until rows are packed again.</summary>
    /// <param name="weights">A weight for each row of the data.</param>
    /// <param name="rows">The rows that are packed, in their order.</param>
    internal void Weight(ReadOnlySpan<double> weights, ReadOnlySpan<int> rows)
    {
        IsWeighted = true;
        for (int row = 0; row < RowCount; row++)
        {
            _counts[row] = Real.FromDouble<T>(weights[rows[row]]);
        }
    }

    /// <summary>Gives an actual value of a row, from 0 to the end of the last block.</summary>
    internal T Target(int row, int output) => _y[TargetIndex(row, output)];

    /// <summary>Replaces an actual value of a row, from 0 to the end of the last block.</summary>
    internal void SetTarget(int row, int output, T value) => _y[TargetIndex(row, output)] = value;

    /// <summary>Takes inputs and weights of other rows of the same shape, which stay shared, and makes room for targets of its own.</summary>
    internal void ShareInputs(PackedRows<T> rows)
    {
        (_x, _counts, RowCount, IsWeighted, _maxDegreeOfParallelism) = (rows._x, rows._counts, rows.RowCount, rows.IsWeighted, rows._maxDegreeOfParallelism);
        HasTargets = true;
        if (_y.Length < rows._y.Length)
        {
            _y = new T[rows._y.Length];
        }
    }

    private static ReadOnlySpan<T> Blocks(T[] packed, int block, int blocks, int columns) =>
        packed.AsSpan(block * columns * BlockSize, blocks * columns * BlockSize);

    private int TargetIndex(int row, int output) => (row / BlockSize * OutputCount + output) * BlockSize + row % BlockSize;

    private static ArgumentOutOfRangeException OutOfRange(string argument, int value) =>
        new(argument, value, $"{argument} is {value}, expected at least 1.");

    private int CountRows(ReadOnlySpan<T> x, ReadOnlySpan<T> y) =>
        y.Length == 0 ? RowShape.CountInputs(x.Length, InputCount) : RowShape.Count(x.Length, InputCount, y.Length, OutputCount);

    private void Reserve(int rowCount, bool hasTargets)
    {
        RowCount = rowCount;
        HasTargets = hasTargets;
        IsWeighted = false;
        int packedRows = BlockCount * BlockSize;
        if (_counts.Length < packedRows)
        {
            _x = new T[packedRows * InputCount];
            _counts = new T[packedRows];
        }

        if (hasTargets && _y.Length < packedRows * OutputCount)
        {
            _y = new T[packedRows * OutputCount];
        }
    }

    private void PutRow(int row, int source, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        int block = row / BlockSize, lane = row % BlockSize;
        for (int column = 0; column < InputCount; column++)
        {
            _x[(block * InputCount + column) * BlockSize + lane] = x[source * InputCount + column];
        }

        for (int column = 0; HasTargets && column < OutputCount; column++)
        {
            SetTarget(row, column, y[source * OutputCount + column]);
        }

        _counts[row] = Real.FromDouble<T>(row < RowCount ? 1.0 : 0.0);
    }
}
