using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Calls, for double and for float, the generic methods that a program calls from outside. Nobody calls this class: the compiler of native code for
/// the package (<c>runtime/ReadyToRun</c>) follows the calls, and would compile nothing that is generic without them.
/// </summary>
internal static class Precompilation
{
    public static void CallAll(
        INetwork<double> doubles, IBatchKernels<double> doubleKernels, Population<double> doublePopulation,
        INetwork<float> singles, IBatchKernels<float> singleKernels, Population<float> singlePopulation)
    {
        Call(doubles, doubleKernels, doublePopulation);
        Call(singles, singleKernels, singlePopulation);
    }

    private static void Call<T>(INetwork<T> network, IBatchKernels<T> kernels, Population<T> population)
        where T : unmanaged
    {
        T[][] rows = Array.Empty<T[]>();
        T[,] matrix = new T[0, 0];
        T[] column = Array.Empty<T>();
        StandardScaler.Fit(rows);
        MinMaxScaler.Fit(rows);
        Initialization.ByActivation(0).Fill<T>(network.Topology, column);

        network.Fit(column.AsSpan(), column.AsSpan());
        network.Fit(rows, rows);
        network.Fit(rows, column);
        network.Fit(matrix, matrix);
        network.Fit(matrix, column);
        var data = new DataSet<T>(rows, rows);
        network.Fit(data);
        new Trainer<T>(network, data).RunEpoch();
        population.Fit(data);
        population.CrossValidate(data);

        network.Predict(data);
        network.PredictClasses(data);
        network.Evaluate(data);

        var packed = new PackedRows<T>(network, column, column);
        Batch.Forward(kernels, network.Topology, packed, column);
        Batch.ComputeLoss(kernels, network.Topology, packed);
        Batch.Backward(kernels, network.Topology, packed, column);
        Batch.Step(kernels, network.Topology, packed, column, default);
        network.Descend(packed, default(T));
#if NET8_0_OR_GREATER
        _ = new AlignedMemory<T>(1).Span;
        SpanFunctions.Exp<T>(column, column);
        SpanFunctions.Sigmoid<T>(column, column);
        SpanFunctions.Tanh<T>(column, column);
        SpanFunctions.Log<T>(column, column);
        SpanFunctions.Log1pExpMinusAbs<T>(column, column);
#endif
    }
}
