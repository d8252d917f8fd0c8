using System;

namespace BackpropGen.Benchmarks;

/// <summary>
/// The calls for one row, on the class of the network, as a program with a network of its own has them: the compiler sees what is called. Through
/// <see cref="INetwork{T}"/>, a call takes half a nanosecond longer.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public interface IRowCalls<T>
    where T : unmanaged
{
    void Forward(ReadOnlySpan<T> x, Span<T> prediction);

    T Step(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate);
}

internal static class RowCalls
{
    /// <summary>The work of a network, with its class known where there is an adapter.</summary>
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
        public void Forward(ReadOnlySpan<T> x, Span<T> prediction) => network.Forward(x, prediction);

        public T Step(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate) => network.Step(x, y, learningRate);
    }

    private readonly struct N2_2_1DoubleCalls(N2_2_1Double network) : IRowCalls<double>
    {
        public void Forward(ReadOnlySpan<double> x, Span<double> prediction) => network.Forward(x, prediction);

        public double Step(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate) => network.Step(x, y, learningRate);
    }

    private readonly struct N2_2_1SingleCalls(N2_2_1Single network) : IRowCalls<float>
    {
        public void Forward(ReadOnlySpan<float> x, Span<float> prediction) => network.Forward(x, prediction);

        public float Step(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float learningRate) => network.Step(x, y, learningRate);
    }

    private readonly struct N4_3_2_1DoubleCalls(N4_3_2_1Double network) : IRowCalls<double>
    {
        public void Forward(ReadOnlySpan<double> x, Span<double> prediction) => network.Forward(x, prediction);

        public double Step(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate) => network.Step(x, y, learningRate);
    }

    private readonly struct N4_3_2_1SingleCalls(N4_3_2_1Single network) : IRowCalls<float>
    {
        public void Forward(ReadOnlySpan<float> x, Span<float> prediction) => network.Forward(x, prediction);

        public float Step(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float learningRate) => network.Step(x, y, learningRate);
    }

    private readonly struct N16_16_4DoubleCalls(N16_16_4Double network) : IRowCalls<double>
    {
        public void Forward(ReadOnlySpan<double> x, Span<double> prediction) => network.Forward(x, prediction);

        public double Step(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate) => network.Step(x, y, learningRate);
    }

    private readonly struct N16_16_4SingleCalls(N16_16_4Single network) : IRowCalls<float>
    {
        public void Forward(ReadOnlySpan<float> x, Span<float> prediction) => network.Forward(x, prediction);

        public float Step(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float learningRate) => network.Step(x, y, learningRate);
    }

    private readonly struct N24_8_2DoubleCalls(N24_8_2Double network) : IRowCalls<double>
    {
        public void Forward(ReadOnlySpan<double> x, Span<double> prediction) => network.Forward(x, prediction);

        public double Step(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate) => network.Step(x, y, learningRate);
    }

    private readonly struct N24_8_2SingleCalls(N24_8_2Single network) : IRowCalls<float>
    {
        public void Forward(ReadOnlySpan<float> x, Span<float> prediction) => network.Forward(x, prediction);

        public float Step(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float learningRate) => network.Step(x, y, learningRate);
    }

    private readonly struct N64_32_10DoubleCalls(N64_32_10Double network) : IRowCalls<double>
    {
        public void Forward(ReadOnlySpan<double> x, Span<double> prediction) => network.Forward(x, prediction);

        public double Step(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate) => network.Step(x, y, learningRate);
    }

    private readonly struct N64_32_10SingleCalls(N64_32_10Single network) : IRowCalls<float>
    {
        public void Forward(ReadOnlySpan<float> x, Span<float> prediction) => network.Forward(x, prediction);

        public float Step(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float learningRate) => network.Step(x, y, learningRate);
    }
}
