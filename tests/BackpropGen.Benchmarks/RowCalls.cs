using System;

namespace BackpropGen.Benchmarks;

/// <summary>
/// Calls one row as a program with its own network does: the class and its sizes are known, as those of the peers are. Through
/// <see cref="INetwork{T}"/> and with sizes in variables, a call took a nanosecond longer.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public interface IRowCalls<T>
    where T : unmanaged
{
    void Forward(T[] x, T[] predictions, int row);

    T Step(T[] x, T[] y, int row, T learningRate);
}

internal static class RowCalls
{
    /// <summary>The work of a network, with its class known where it is among the compared.</summary>
    public static GeneratedWorkload<T> WorkloadOf<T>(INetwork<T> network)
        where T : unmanaged
        => (GeneratedWorkload<T>)(object)(network switch
        {
            N2_2_1Double own => new GeneratedWorkload<double, N2_2_1DoubleCalls>(own, new(own)),
            N2_2_1Single own => new GeneratedWorkload<float, N2_2_1SingleCalls>(own, new(own)),
            N4_3_2_1Double own => new GeneratedWorkload<double, N4_3_2_1DoubleCalls>(own, new(own)),
            N4_3_2_1Single own => new GeneratedWorkload<float, N4_3_2_1SingleCalls>(own, new(own)),
            N16_16_4Double own => new GeneratedWorkload<double, N16_16_4DoubleCalls>(own, new(own)),
            N16_16_4Single own => new GeneratedWorkload<float, N16_16_4SingleCalls>(own, new(own)),
            N24_8_2Double own => new GeneratedWorkload<double, N24_8_2DoubleCalls>(own, new(own)),
            N24_8_2Single own => new GeneratedWorkload<float, N24_8_2SingleCalls>(own, new(own)),
            N64_32_10Double own => new GeneratedWorkload<double, N64_32_10DoubleCalls>(own, new(own)),
            N64_32_10Single own => new GeneratedWorkload<float, N64_32_10SingleCalls>(own, new(own)),
            _ => new GeneratedWorkload<T, AnyCalls<T>>(network, new(network)),
        });

    private readonly struct AnyCalls<T>(INetwork<T> network) : IRowCalls<T>
        where T : unmanaged
    {
        private readonly int _inputs = network.Topology.InputCount, _outputs = network.Topology.OutputCount;

        public void Forward(T[] x, T[] predictions, int row) =>
            network.Forward(x.AsSpan(row * _inputs, _inputs), predictions.AsSpan(row * _outputs, _outputs));

        public T Step(T[] x, T[] y, int row, T learningRate) =>
            network.Step(x.AsSpan(row * _inputs, _inputs), y.AsSpan(row * _outputs, _outputs), learningRate);
    }

    private readonly struct N2_2_1DoubleCalls(N2_2_1Double network) : IRowCalls<double>
    {
        public void Forward(double[] x, double[] predictions, int row) => predictions[row] = network.Forward(x.AsSpan(row * 2, 2));

        public double Step(double[] x, double[] y, int row, double learningRate) => network.Step(x.AsSpan(row * 2, 2), y.AsSpan(row, 1), learningRate);
    }

    private readonly struct N2_2_1SingleCalls(N2_2_1Single network) : IRowCalls<float>
    {
        public void Forward(float[] x, float[] predictions, int row) => predictions[row] = network.Forward(x.AsSpan(row * 2, 2));

        public float Step(float[] x, float[] y, int row, float learningRate) => network.Step(x.AsSpan(row * 2, 2), y.AsSpan(row, 1), learningRate);
    }

    private readonly struct N4_3_2_1DoubleCalls(N4_3_2_1Double network) : IRowCalls<double>
    {
        public void Forward(double[] x, double[] predictions, int row) => predictions[row] = network.Forward(x.AsSpan(row * 4, 4));

        public double Step(double[] x, double[] y, int row, double learningRate) => network.Step(x.AsSpan(row * 4, 4), y.AsSpan(row, 1), learningRate);
    }

    private readonly struct N4_3_2_1SingleCalls(N4_3_2_1Single network) : IRowCalls<float>
    {
        public void Forward(float[] x, float[] predictions, int row) => predictions[row] = network.Forward(x.AsSpan(row * 4, 4));

        public float Step(float[] x, float[] y, int row, float learningRate) => network.Step(x.AsSpan(row * 4, 4), y.AsSpan(row, 1), learningRate);
    }

    private readonly struct N16_16_4DoubleCalls(N16_16_4Double network) : IRowCalls<double>
    {
        public void Forward(double[] x, double[] predictions, int row) => network.Forward(x.AsSpan(row * 16, 16), predictions.AsSpan(row * 4, 4));

        public double Step(double[] x, double[] y, int row, double learningRate) => network.Step(x.AsSpan(row * 16, 16), y.AsSpan(row * 4, 4), learningRate);
    }

    private readonly struct N16_16_4SingleCalls(N16_16_4Single network) : IRowCalls<float>
    {
        public void Forward(float[] x, float[] predictions, int row) => network.Forward(x.AsSpan(row * 16, 16), predictions.AsSpan(row * 4, 4));

        public float Step(float[] x, float[] y, int row, float learningRate) => network.Step(x.AsSpan(row * 16, 16), y.AsSpan(row * 4, 4), learningRate);
    }

    private readonly struct N24_8_2DoubleCalls(N24_8_2Double network) : IRowCalls<double>
    {
        public void Forward(double[] x, double[] predictions, int row) => network.Forward(x.AsSpan(row * 24, 24), predictions.AsSpan(row * 2, 2));

        public double Step(double[] x, double[] y, int row, double learningRate) => network.Step(x.AsSpan(row * 24, 24), y.AsSpan(row * 2, 2), learningRate);
    }

    private readonly struct N24_8_2SingleCalls(N24_8_2Single network) : IRowCalls<float>
    {
        public void Forward(float[] x, float[] predictions, int row) => network.Forward(x.AsSpan(row * 24, 24), predictions.AsSpan(row * 2, 2));

        public float Step(float[] x, float[] y, int row, float learningRate) => network.Step(x.AsSpan(row * 24, 24), y.AsSpan(row * 2, 2), learningRate);
    }

    private readonly struct N64_32_10DoubleCalls(N64_32_10Double network) : IRowCalls<double>
    {
        public void Forward(double[] x, double[] predictions, int row) => network.Forward(x.AsSpan(row * 64, 64), predictions.AsSpan(row * 10, 10));

        public double Step(double[] x, double[] y, int row, double learningRate) => network.Step(x.AsSpan(row * 64, 64), y.AsSpan(row * 10, 10), learningRate);
    }

    private readonly struct N64_32_10SingleCalls(N64_32_10Single network) : IRowCalls<float>
    {
        public void Forward(float[] x, float[] predictions, int row) => network.Forward(x.AsSpan(row * 64, 64), predictions.AsSpan(row * 10, 10));

        public float Step(float[] x, float[] y, int row, float learningRate) => network.Step(x.AsSpan(row * 64, 64), y.AsSpan(row * 10, 10), learningRate);
    }
}
