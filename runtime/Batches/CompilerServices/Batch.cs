using System;
using System.ComponentModel;

namespace BackpropGen.CompilerServices;

/// <summary>
/// Runs the kernels of a generated network over packed rows. Chunks are small enough for the cache to keep the values between forward and
/// backward pass. Threads share the segments, each of which is several chunks. The size of both depends on the network alone, and the sums of
/// segments are added along a fixed tree, so the number of threads does not change a bit.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Batch
{
    /// <summary>Blocks of a chunk: 256 rows of double, 512 of float.</summary>
    internal const int BlocksPerChunk = 32;

    /// <summary>Least work of a segment, in parameters times chunks, that is worth a thread; and the largest number of chunks of a segment.</summary>
    private const int ParametersPerSegment = 4096, MaxChunksPerSegment = 32;

    /// <summary>Predicts ŷ of all rows, row after row.</summary>
    /// <exception cref="ArgumentException">The rows or the predictions have the wrong shape.</exception>
    public static void Forward<T>(IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, Span<T> predictions)
        where T : unmanaged
    {
        Check(topology, rows, needsTargets: false);
        Guard.Length(predictions.Length, rows.RowCount * topology.OutputCount, nameof(predictions));
        int segments = SegmentCount(rows, topology);
        if (rows.MaxDegreeOfParallelism > 1 && segments > 1)
        {
            Span<T> packed = BatchMemory<T>.Of(rows).Parallel.Forward(kernels, topology, segments);
            Unpack(packed, 0, topology.OutputCount, predictions);
            return;
        }

        for (int segment = 0; segment < segments; segment++)
        {
            ForwardSegment(kernels, topology, rows, segment, predictions, isPacked: false);
        }
    }

    /// <summary>Computes the mean loss (1/m)·Σ L of the rows.</summary>
    /// <exception cref="ArgumentException">The rows have the wrong shape.</exception>
    public static T ComputeLoss<T>(IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows)
        where T : unmanaged
    {
        Check(topology, rows, needsTargets: true);
        PairwiseSums<T> sums = BatchMemory<T>.Of(rows).LossSums;
        sums.Clear();
        AddLosses(kernels, topology, rows, 0, sums);
        return Real.FromDouble<T>(sums.Fold(default) / rows.RowCount);
    }

    /// <summary>Computes the mean loss and the mean gradient of the rows.</summary>
    /// <exception cref="ArgumentException">The rows or the gradient have the wrong shape.</exception>
    public static T Backward<T>(IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, Span<T> gradient)
        where T : unmanaged
    {
        Check(topology, rows, needsTargets: true);
        Guard.Length(gradient.Length, topology.ParameterCount, nameof(gradient));
        double loss = SumGradients(kernels, topology, rows, gradient, withLoss: true);
        Real.Divide(gradient, rows.RowCount);
        return Real.FromDouble<T>(loss / rows.RowCount);
    }

    /// <summary>Moves every parameter: parameter ← parameter − η·(mean gradient of the rows). Returns the mean loss before that.</summary>
    /// <exception cref="ArgumentException">The rows have the wrong shape.</exception>
    public static T Step<T>(IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, Span<T> parameters, T learningRate)
        where T : unmanaged
        => Real.FromDouble<T>(Descend(kernels, topology, rows, parameters, learningRate, withLoss: true) / rows.RowCount);

    /// <summary>Moves every parameter: parameter ← parameter − η·(mean gradient of the rows).</summary>
    /// <exception cref="ArgumentException">The rows have the wrong shape.</exception>
    internal static void Descend<T>(IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, Span<T> parameters, T learningRate)
        where T : unmanaged
        => Descend(kernels, topology, rows, parameters, learningRate, withLoss: false);

    private static double Descend<T>(
        IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, Span<T> parameters, T learningRate, bool withLoss)
        where T : unmanaged
    {
        Check(topology, rows, needsTargets: true);
        T[] gradient = BatchMemory<T>.Of(rows).Gradient(topology.ParameterCount);
        double loss = SumGradients(kernels, topology, rows, gradient, withLoss);
        Real.Descend<T>(parameters, gradient, rows.RowCount, learningRate);
        return loss;
    }

    /// <summary>Sums ∂L/∂parameter over all rows; returns Σ L.</summary>
    private static double SumGradients<T>(IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, Span<T> gradient, bool withLoss)
        where T : unmanaged
    {
        if (SegmentCount(rows, topology) == 1)
        {
            gradient.Clear();
            return BackwardSegment(kernels, topology, rows, 0, gradient, withLoss);
        }

        PairwiseSums<T> sums = BatchMemory<T>.Of(rows).GradientSums(topology.ParameterCount);
        sums.Clear();
        AddGradients(kernels, topology, rows, 0, sums, withLoss);
        return sums.Fold(gradient);
    }

    /// <summary>Adds Σ ∂L/∂parameter and, if asked for, Σ L of each segment of the rows to a sum in which the first of them has an index.</summary>
    internal static void AddGradients<T>(
        IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, int firstSegment, PairwiseSums<T> sums, bool withLoss)
        where T : unmanaged
    {
        int segments = SegmentCount(rows, topology);
        if (rows.MaxDegreeOfParallelism > 1 && segments > 1)
        {
            BatchMemory<T>.Of(rows).Parallel.Backward(kernels, topology, segments, firstSegment, sums, withLoss);
            return;
        }

        for (int segment = 0; segment < segments; segment++)
        {
            sums.AddNext(firstSegment + segment, BackwardSegment(kernels, topology, rows, segment, sums.Next(), withLoss));
        }
    }

    /// <summary>Adds Σ L of each segment of the rows to a sum of numbers, in which the first of them has an index.</summary>
    internal static void AddLosses<T>(IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, int firstSegment, PairwiseSums<T> sums)
        where T : unmanaged
    {
        for (int segment = 0; segment < SegmentCount(rows, topology); segment++)
        {
            sums.Next();
            sums.AddNext(firstSegment + segment, LossOfSegment(kernels, topology, rows, segment));
        }
    }

    /// <summary>Predicts the rows of a segment, into the packed or into the plain layout.</summary>
    internal static void ForwardSegment<T>(
        IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, int segment, Span<T> predictions, bool isPacked)
        where T : unmanaged
    {
        int outputs = topology.OutputCount, first = segment * BlocksPerSegment(topology);
        int end = Math.Min(rows.BlockCount, first + BlocksPerSegment(topology));
        for (int block = first; block < end; block += BlocksPerChunk)
        {
            int blocks = Math.Min(BlocksPerChunk, end - block), row = block * PackedRows<T>.BlockSize;
            Span<T> memory = Memory(kernels, blocks, outputs);
            Span<T> packed = isPacked
                ? predictions.Slice(row * outputs, blocks * PackedRows<T>.BlockSize * outputs)
                : memory.Slice(0, blocks * PackedRows<T>.BlockSize * outputs);
            kernels.Forward(blocks, rows.Inputs(block, blocks), memory.Slice(blocks * PackedRows<T>.BlockSize * outputs), packed);
            if (!isPacked)
            {
                Unpack(packed, row, outputs, predictions);
            }
        }
    }

    /// <summary>Adds the gradients of a segment's rows; returns the sum of their losses, or 0.</summary>
    internal static double BackwardSegment<T>(
        IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, int segment, Span<T> gradient, bool withLoss)
        where T : unmanaged
    {
        int first = segment * BlocksPerSegment(topology);
        int end = Math.Min(rows.BlockCount, first + BlocksPerSegment(topology));
        double loss = 0.0;
        for (int block = first; block < end; block += BlocksPerChunk)
        {
            int blocks = Math.Min(BlocksPerChunk, end - block);
            Span<T> memory = Memory(kernels, blocks, 1);
            Span<T> losses = withLoss ? memory.Slice(0, blocks * PackedRows<T>.BlockSize) : default;
            kernels.Backward(
                blocks, rows.Inputs(block, blocks), rows.Targets(block, blocks), rows.Counts(block, blocks),
                new DroppedNodes<T>(rows.Dropped(block, blocks), rows.DroppedWordsPerRow), memory.Slice(losses.Length), gradient, losses);
            loss += withLoss ? Sum<T>(losses, rows, block) : 0.0;
        }

        return loss;
    }

    private static double LossOfSegment<T>(IBatchKernels<T> kernels, Topology topology, PackedRows<T> rows, int segment)
        where T : unmanaged
    {
        int first = segment * BlocksPerSegment(topology);
        int end = Math.Min(rows.BlockCount, first + BlocksPerSegment(topology));
        double loss = 0.0;
        for (int block = first; block < end; block += BlocksPerChunk)
        {
            int blocks = Math.Min(BlocksPerChunk, end - block);
            Span<T> memory = Memory(kernels, blocks, 1);
            Span<T> losses = memory.Slice(0, blocks * PackedRows<T>.BlockSize);
            kernels.ComputeLoss(blocks, rows.Inputs(block, blocks), rows.Targets(block, blocks), memory.Slice(losses.Length), losses);
            loss += Sum<T>(losses, rows, block);
        }

        return loss;
    }

    /// <summary>Number of rows of each segment but the last.</summary>
    internal static int RowsPerSegment<T>(Topology topology)
        where T : unmanaged
        => BlocksPerSegment(topology) * PackedRows<T>.BlockSize;

    private static int BlocksPerSegment(Topology topology) =>
        BlocksPerChunk * Math.Max(1, Math.Min(MaxChunksPerSegment, ParametersPerSegment / topology.ParameterCount));

    private static int SegmentCount<T>(PackedRows<T> rows, Topology topology)
        where T : unmanaged
        => (rows.BlockCount + BlocksPerSegment(topology) - 1) / BlocksPerSegment(topology);

    /// <summary>Takes the workspace of a chunk, which starts with so many columns for its results.</summary>
    private static Span<T> Memory<T>(IBatchKernels<T> kernels, int blocks, int columns)
        where T : unmanaged
        => ThreadMemory<T, KernelQuantities>.Take(blocks * (columns * PackedRows<T>.BlockSize + kernels.WorkspacePerBlock));

    /// <summary>Sums the losses of the rows, without those that only fill up a block.</summary>
    private static double Sum<T>(ReadOnlySpan<T> losses, PackedRows<T> rows, int block)
        where T : unmanaged
    {
        int count = Math.Min(losses.Length, rows.RowCount - block * PackedRows<T>.BlockSize);
        if (rows.IsWeighted)
        {
            return WeightedSum(losses.Slice(0, count), rows.Counts(block, losses.Length / PackedRows<T>.BlockSize));
        }

        double sum = 0.0;
        for (int row = 0; row < count; row++)
        {
            sum += Real.ToDouble(losses[row]);
        }

        return sum;
    }

    private static double WeightedSum<T>(ReadOnlySpan<T> losses, ReadOnlySpan<T> weights)
        where T : unmanaged
    {
        double sum = 0.0;
        for (int row = 0; row < losses.Length; row++)
        {
            sum += Real.ToDouble(losses[row]) * Real.ToDouble(weights[row]);
        }

        return sum;
    }

    /// <summary>Copies numbers from blocks of columns to row after row.</summary>
    private static void Unpack<T>(ReadOnlySpan<T> packed, int firstRow, int columns, Span<T> plain)
        where T : unmanaged
    {
        int rows = Math.Min(packed.Length / columns, plain.Length / columns - firstRow);
        if (columns == 1)
        {
            packed.Slice(0, rows).CopyTo(plain.Slice(firstRow));
            return;
        }

        int size = PackedRows<T>.BlockSize;
        for (int start = 0; start < rows; start += size)
        {
            int count = Math.Min(size, rows - start);
            ReadOnlySpan<T> block = packed.Slice(start * columns, size * columns);
            Span<T> target = plain.Slice((firstRow + start) * columns, count * columns);
            for (int column = 0; column < columns; column++)
            {
                ReadOnlySpan<T> source = block.Slice(column * size, count);
                int position = column;
                for (int row = 0; row < source.Length && (uint)position < (uint)target.Length; row++)
                {
                    target[position] = source[row];
                    position += columns;
                }
            }
        }
    }

    /// <exception cref="ArgumentException">The rows have the wrong shape, or there are none.</exception>
    internal static void Check<T>(Topology topology, PackedRows<T> rows, bool needsTargets)
        where T : unmanaged
    {
        if (rows is null)
        {
            throw new ArgumentNullException(nameof(rows));
        }

        if (rows.InputCount != topology.InputCount || rows.OutputCount != topology.OutputCount)
        {
            throw new ArgumentException(
                $"rows were packed with {rows.InputCount} inputs and {rows.OutputCount} outputs, expected {topology.InputCount} and {topology.OutputCount}.",
                nameof(rows));
        }

        if (rows.RowCount == 0 || (needsTargets && !rows.HasTargets))
        {
            throw new ArgumentException(
                rows.RowCount == 0 ? "rows is empty, expected at least one row." : "rows were packed without actual values (y), which a loss needs.",
                nameof(rows));
        }
    }
}
