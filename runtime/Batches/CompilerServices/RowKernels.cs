using System;
using System.ComponentModel;

namespace BackpropGen;

/// <summary>The kernels of <see cref="IBatchKernels{T}"/> for a target without vectors: one row after the other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowKernels
{
    /// <summary>ŷ of every row of a chunk.</summary>
    public static void Forward<T>(INetwork<T> network, int blocks, ReadOnlySpan<T> x, Span<T> predictions)
        where T : unmanaged
    {
        Span<T> row = Row(network, out Span<T> prediction, out _);
        for (int index = 0; index < blocks * PackedRows<T>.BlockSize; index++)
        {
            CopyOut(x, index, row);
            network.Forward(row, prediction);
            for (int column = 0; column < prediction.Length; column++)
            {
                predictions[Position<T>(index, column, prediction.Length)] = prediction[column];
            }
        }
    }

    /// <summary>L of every row of a chunk.</summary>
    public static void ComputeLoss<T>(INetwork<T> network, int blocks, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> losses)
        where T : unmanaged
    {
        Span<T> row = Row(network, out Span<T> target, out _);
        for (int index = 0; index < blocks * PackedRows<T>.BlockSize; index++)
        {
            CopyOut(x, index, row);
            CopyOut(y, index, target);
            losses[index] = network.ComputeLoss(row, target);
        }
    }

    /// <summary>Adds the gradient of every row that counts; writes L of every row, unless <paramref name="losses"/> is empty.</summary>
    public static void Backward<T>(
        INetwork<T> network, int blocks, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> counts, Span<T> gradient, Span<T> losses)
        where T : unmanaged
    {
        Span<T> row = Row(network, out Span<T> target, out Span<T> rowGradient);
        for (int index = 0; index < blocks * PackedRows<T>.BlockSize; index++)
        {
            CopyOut(x, index, row);
            CopyOut(y, index, target);
            T loss = network.Backward(row, target, rowGradient);
            if (losses.Length > 0)
            {
                losses[index] = loss;
            }

            if (Real.ToDouble(counts[index]) != 0.0)
            {
                Real.Add<T>(gradient, rowGradient);
            }
        }
    }

    private static int Position<T>(int row, int column, int columns)
        where T : unmanaged
        => (row / PackedRows<T>.BlockSize * columns + column) * PackedRows<T>.BlockSize + row % PackedRows<T>.BlockSize;

    private static void CopyOut<T>(ReadOnlySpan<T> packed, int row, Span<T> plain)
        where T : unmanaged
    {
        for (int column = 0; column < plain.Length; column++)
        {
            plain[column] = packed[Position<T>(row, column, plain.Length)];
        }
    }

    /// <summary>Memory of the thread for one row and its gradient.</summary>
    private static Span<T> Row<T>(INetwork<T> network, out Span<T> outputs, out Span<T> gradient)
        where T : unmanaged
    {
        int inputCount = network.Topology.InputCount, outputCount = network.Topology.OutputCount;
        Span<T> memory = ThreadMemory<T, RowAndGradient>.Take(inputCount + outputCount + network.Topology.ParameterCount);
        outputs = memory.Slice(inputCount, outputCount);
        gradient = memory.Slice(inputCount + outputCount);
        return memory.Slice(0, inputCount);
    }
}
