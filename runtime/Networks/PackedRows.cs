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
    private T[] _x = Array.Empty<T>(), _y = Array.Empty<T>(), _counts = Array.Empty<T>(), _dropped = Array.Empty<T>();
    private int _firstBlock, _firstTargetBlock;
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
    internal ReadOnlySpan<T> Inputs(int block, int blocks) => Blocks(_x, _firstBlock + block, blocks, InputCount);

    /// <summary>The actual values of the blocks.</summary>
    internal ReadOnlySpan<T> Targets(int block, int blocks) => Blocks(_y, _firstTargetBlock + block, blocks, OutputCount);

    /// <summary>For each row of the blocks 1, or its weight, or 0 if it only fills the last block.</summary>
    internal ReadOnlySpan<T> Counts(int block, int blocks) => Blocks(_counts, _firstBlock + block, blocks, 1);

    /// <summary>Whether rows have weights, by which their losses and gradients are multiplied. A mean still divides by the number of rows.</summary>
    internal bool IsWeighted { get; private set; }

    /// <summary>Number of words for the dropped nodes of a row; 0 without dropout.</summary>
    internal int DroppedWordsPerRow { get; private set; }

    /// <summary>Bits of the hidden nodes that are left out of the rows of the blocks; empty without dropout.</summary>
    internal ReadOnlySpan<T> Dropped(int block, int blocks) => Blocks(_dropped, block, blocks, DroppedWordsPerRow);

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
        Span<int> rows = stackalloc int[BlockSize];
        for (int block = 0; block < BlockCount; block++)
        {
            for (int lane = 0; lane < rows.Length; lane++)
            {
                rows[lane] = Math.Min(block * BlockSize + lane, RowCount - 1);
            }

            PackBlock(block, x, y, rows, RowCount - block * BlockSize);
        }
    }

    /// <summary>Replaces the rows by some of whole rows, whose existence has been checked.</summary>
    internal void PackWhole(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows) => PackBatches(x, y, rows, rows.Length);

    /// <summary>
    /// Replaces the rows by batches of some of whole rows, whose existence has been checked. Each batch begins a block of its own, with which
    /// <see cref="ShareBatch"/> finds it.
    /// </summary>
    internal void PackBatches(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows, int batchSize)
    {
        int blocks = BlocksOf(batchSize);
        Reserve((rows.Length - 1) / batchSize * blocks * BlockSize + ((rows.Length - 1) % batchSize + 1), y.Length > 0);
        for (int block = 0; rows.Length > 0; rows = rows.Slice(Math.Min(batchSize, rows.Length)))
        {
            ReadOnlySpan<int> batch = rows.Slice(0, Math.Min(batchSize, rows.Length));
            for (int start = 0; start < batch.Length; start += BlockSize, block++)
            {
                PackLanes(block, x, y, batch.Slice(start));
            }
        }
    }

    /// <summary>Takes a batch of other rows, packed in batches, with their weights. They stay shared.</summary>
    /// <param name="rows">Rows of the same shape.</param>
    /// <param name="batch">Index of the batch.</param>
    /// <param name="batchSize">Number of rows of each batch but the last.</param>
    /// <param name="count">Number of rows of this batch.</param>
    internal void ShareBatch(PackedRows<T> rows, int batch, int batchSize, int count)
    {
        (_x, _y, _counts, RowCount) = (rows._x, rows._y, rows._counts, count);
        (HasTargets, IsWeighted) = (rows.HasTargets, rows.IsWeighted);
        _firstBlock = _firstTargetBlock = batch * BlocksOf(batchSize);
    }

    /// <summary>Says that no node is left out.</summary>
    internal void ClearDropped() => DroppedWordsPerRow = 0;

    /// <summary>Makes room for a bit of each hidden node and row, all 0, until they are cleared. A word has as many bits as a number.</summary>
    /// <returns>For each block of rows, each word of their bits, and each row: the word.</returns>
    internal Span<T> ReserveDropped(int hiddenNodes)
    {
        int bits = typeof(T) == typeof(double) ? 64 : 32;
        DroppedWordsPerRow = (hiddenNodes + bits - 1) / bits;
        int length = BlockCount * BlockSize * DroppedWordsPerRow;
        if (_dropped.Length < length)
        {
            _dropped = new T[length];
        }

        Array.Clear(_dropped, 0, length);
        return _dropped.AsSpan(0, length);
    }

    /// <summary>Gives the packed rows weights, until rows are packed again.</summary>
    /// <param name="weights">A weight for each row of the data.</param>
    /// <param name="rows">The rows that are packed, in their order.</param>
    /// <param name="batchSize">Number of rows of each batch.</param>
    internal void Weight(ReadOnlySpan<double> weights, ReadOnlySpan<int> rows, int batchSize)
    {
        IsWeighted = true;
        int stride = BlocksOf(batchSize) * BlockSize;
        for (int row = 0; row < rows.Length; row++)
        {
            _counts[row / batchSize * stride + row % batchSize] = Real.FromDouble<T>(weights[rows[row]]);
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
        (_firstBlock, _firstTargetBlock, HasTargets) = (rows._firstBlock, 0, true);
        int targets = BlockCount * BlockSize * OutputCount;
        if (_y.Length < targets)
        {
            _y = new T[targets];
        }
    }

    private static ReadOnlySpan<T> Blocks(T[] packed, int block, int blocks, int columns) =>
        packed.AsSpan(block * columns * BlockSize, blocks * columns * BlockSize);

    private int TargetIndex(int row, int output) => ((_firstTargetBlock + row / BlockSize) * OutputCount + output) * BlockSize + row % BlockSize;

    private static int BlocksOf(int rows) => (rows - 1) / BlockSize + 1;

    private static ArgumentOutOfRangeException OutOfRange(string argument, int value) =>
        new(argument, value, $"{argument} is {value}, expected at least 1.");

    private int CountRows(ReadOnlySpan<T> x, ReadOnlySpan<T> y) =>
        y.Length == 0 ? RowShape.CountInputs(x.Length, InputCount) : RowShape.Count(x.Length, InputCount, y.Length, OutputCount);

    private void Reserve(int rowCount, bool hasTargets)
    {
        RowCount = rowCount;
        HasTargets = hasTargets;
        IsWeighted = false;
        DroppedWordsPerRow = 0;
        _firstBlock = _firstTargetBlock = 0;
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

    /// <summary>Packs the first of these rows, at least one, into a block. Copies of the last, which do not count, fill it.</summary>
    private void PackLanes(int block, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows)
    {
        if (rows.Length >= BlockSize)
        {
            PackBlock(block, x, y, rows.Slice(0, BlockSize), BlockSize);
            return;
        }

        Span<int> lanes = stackalloc int[BlockSize];
        lanes.Fill(rows[^1]);
        rows.CopyTo(lanes);
        PackBlock(block, x, y, lanes, rows.Length);
    }

    private void PackBlock(int block, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows, int count)
    {
        BlockTransposition.Copy(x, InputCount, rows, _x.AsSpan(block * InputCount * BlockSize, InputCount * BlockSize));
        if (HasTargets)
        {
            BlockTransposition.Copy(y, OutputCount, rows, _y.AsSpan(block * OutputCount * BlockSize, OutputCount * BlockSize));
        }

        Span<T> counts = _counts.AsSpan(block * BlockSize, BlockSize);
        int counted = Math.Min(count, BlockSize);
        counts.Slice(0, counted).Fill(Real.FromDouble<T>(1.0));
        counts.Slice(counted).Clear();
    }
}
