using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

internal static class Precompilation
{
    public static void Root(INetwork<double> doubles, IBatchKernels<double> doubleKernels, INetwork<float> singles, IBatchKernels<float> singleKernels)
    {
        Of(doubles, doubleKernels);
        Of(singles, singleKernels);
    }

    private static void Of<T>(INetwork<T> network, IBatchKernels<T> kernels)
        where T : unmanaged
    {
        Initialization.ByActivation(0).Fill<T>(network.Topology, network.ParameterSpan);
        network.Fit(default(ReadOnlySpan<T>), default);
        network.Fit(new T[1][], new T[1][]);
        network.Fit(new T[1][], new T[1]);
        network.Fit(new T[1, 1], new T[1, 1]);
        network.Fit(new T[1, 1], new T[1]);
        var data = new DataSet<T>(new T[1][], new T[1][]);
        network.Fit(data);
        network.Predict(data);
        network.Evaluate(data);
        var rows = new PackedRows<T>(network, default(ReadOnlySpan<T>), default);
        Batch.Forward(kernels, network.Topology, rows, default);
        Batch.ComputeLoss(kernels, network.Topology, rows);
        Batch.Backward(kernels, network.Topology, rows, default);
        Batch.Step(kernels, network.Topology, rows, default, default);
        network.Descend(rows, default(T));
        StandardScaler.Fit(new T[1][]);
#if NET8_0_OR_GREATER
        SpanFunctions.Sigmoid<T>(default, default);
        SpanFunctions.Tanh<T>(default, default);
        SpanFunctions.Exp<T>(default, default);
        SpanFunctions.Log<T>(default, default);
        SpanFunctions.Log1pExpMinusAbs<T>(default, default);
#endif
    }
}
