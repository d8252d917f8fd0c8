using System;
using System.Linq;
using BackpropGen.CompilerServices;

namespace BackpropGen.Benchmarks;

/// <summary>
/// Calls every kernel of every network once. With <c>DOTNET_JitStdOutFile</c>, <c>DOTNET_JitDisasmSummary=1</c> and
/// <c>DOTNET_TieredCompilation=0</c>, the JIT compiler then writes how it compiled each of them.
/// </summary>
internal static class Tiers
{
    public static void Run()
    {
        foreach (Type type in typeof(Tiers).Assembly.GetTypes().Where(type => type.Name.StartsWith("Border", StringComparison.Ordinal)
            || (type.Name.StartsWith('N') && type.GetInterface("INetwork`1") is not null)))
        {
            switch (Activator.CreateInstance(type))
            {
                case INetwork<double> network: Call(network); break;
                case INetwork<float> network: Call(network); break;
            }
        }

        CallFunctions(new double[100]);
        CallFunctions(new float[100]);
        Call(new Many8_16_4Double.Population(1));
        Call(new Many8_16_4Single.Population(1));
        Call(new Many16_16_4Double.Population(1));
        Call(new Many16_16_4Single.Population(1));
    }

    private static void CallFunctions<T>(T[] numbers)
        where T : unmanaged
    {
        SpanFunctions.Exp<T>(numbers, numbers);
        SpanFunctions.Expm1<T>(numbers, numbers);
        SpanFunctions.Sigmoid<T>(numbers, numbers);
        SpanFunctions.Tanh<T>(numbers, numbers);
        SpanFunctions.Log<T>(numbers, numbers);
        SpanFunctions.Log1p<T>(numbers, numbers);
        SpanFunctions.Log1pExp<T>(numbers, numbers);
        SpanFunctions.Log1pExpMinusAbs<T>(numbers, numbers);
    }

    private static void Call<T>(Population<T> population)
        where T : unmanaged
    {
        var x = new T[population.Topology.InputCount];
        var y = new T[population.Topology.OutputCount];
        population.Forward(x, y);
        population.ComputeLoss(x, y, new T[1]);
        population.Backward(x, y, new T[population.Topology.ParameterCount]);
        population.Step(x, y, default(T));
        Console.WriteLine($"{population.GetType()}: {population.Topology}");
    }

    private static void Call<T>(INetwork<T> network)
        where T : unmanaged
    {
        var x = new T[network.Topology.InputCount];
        var y = new T[network.Topology.OutputCount];
        network.Forward(x, y);
        network.ComputeLoss(x, y);
        network.Backward(x, y, new T[network.Topology.ParameterCount]);
        network.Step(x, y, default);
        network.StepEach(x, y, new int[1], default, new T[1]);
        Console.WriteLine($"{network.GetType().Name}: {network.Topology}");
    }
}
