using System;
using System.ComponentModel;

namespace BackpropGen.CompilerServices;

/// <summary>Runs the kernels of <see cref="IBatchKernels{T}"/> row by row, for a target without vectors and for a Debug build of the consumer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowKernels
{
    /// <summary>Largest number of parameters for which gradients are summed in the order of the vector kernels.</summary>
    private const int MaxParametersInLanes = 4096;

    /// <summary>Predicts ŷ of every row of a chunk.</summary>
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

    /// <summary>Computes L of every row of a chunk.</summary>
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
        INetwork<T> network, int blocks, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> counts, DroppedNodes<T> dropped, Span<T> gradient,
        Span<T> losses)
        where T : unmanaged
    {
        int parameters = network.Topology.ParameterCount;
        T[] before = dropped.AreNone ? Array.Empty<T>() : network.ParameterSpan.ToArray();
        Span<T> row = Row(network, out Span<T> target, out Span<T> memory);
        Span<T> rowGradient = memory.Slice(0, parameters), sums = memory.Slice(parameters);
        sums.Clear();
        for (int index = 0; index < blocks * PackedRows<T>.BlockSize; index++)
        {
            CopyOut(x, index, row);
            CopyOut(y, index, target);
            ClearWeights(network.Topology, dropped, index, network.ParameterSpan);
            T loss = network.Backward(row, target, rowGradient);
            ClearWeights(network.Topology, dropped, index, rowGradient);
            before.CopyTo(network.ParameterSpan);
            if (losses.Length > 0)
            {
                losses[index] = loss;
            }

            if (Real.ToDouble(counts[index]) != 0.0)
            {
                Real.Add<T>(sums.Slice(index % Lanes<T>(parameters) * parameters, parameters), rowGradient);
            }
        }

        // Adds the upper half to the lower half, and so on, as LaneSums adds the lanes of a vector.
        for (int half = Lanes<T>(parameters) / 2; half > 0; half /= 2)
        {
            Real.Add<T>(sums.Slice(0, half * parameters), sums.Slice(half * parameters, half * parameters));
        }

        Real.Add<T>(gradient, sums.Slice(0, parameters));
    }

    /// <summary>
    /// Sets the weights that lead out of nodes that are left out of the row, or their gradient, to 0. Then nothing comes from these nodes, and their δ is 0.
    /// </summary>
    private static void ClearWeights<T>(Topology topology, DroppedNodes<T> dropped, int row, Span<T> parameters)
        where T : unmanaged
    {
        for (int layer = 1, node = 0; !dropped.AreNone && layer < topology.LayerCount; layer++)
        {
            for (int from = 0; from < topology.LayerSizes[layer]; from++, node++)
            {
                if (dropped.Has(row, node))
                {
                    parameters.Slice(ParameterLayout.WeightIndex(topology, layer + 1, from, 0), topology.LayerSizes[layer + 1]).Clear();
                }
            }
        }
    }

    /// <summary>
    /// Keeps a sum for each row of a block, as the lanes of a vector do, which gives the bits of the vector kernels. Large networks have one sum
    /// alone, because many would take too much memory.
    /// </summary>
    private static int Lanes<T>(int parameters)
        where T : unmanaged
        => parameters <= MaxParametersInLanes ? PackedRows<T>.BlockSize : 1;

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

    /// <summary>Memory of the thread for one row, its gradient, and the sums of gradients.</summary>
    private static Span<T> Row<T>(INetwork<T> network, out Span<T> outputs, out Span<T> gradients)
        where T : unmanaged
    {
        int inputCount = network.Topology.InputCount, outputCount = network.Topology.OutputCount;
        int parameters = network.Topology.ParameterCount;
        Span<T> memory = ThreadMemory<T, RowAndGradient>.Take(inputCount + outputCount + parameters * (1 + Lanes<T>(parameters)));
        outputs = memory.Slice(inputCount, outputCount);
        gradients = memory.Slice(inputCount + outputCount);
        return memory.Slice(0, inputCount);
    }
}
