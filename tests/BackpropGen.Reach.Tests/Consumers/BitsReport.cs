using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using BackpropGen;

namespace Consumer;

/// <summary>
/// Trains each network with each optimizer, saves and loads it, and tells the bits of everything that came out, a line each. The tests run it
/// in their own process and as programs that were published in other ways, and compare the lines.
/// </summary>
internal static class BitsReport
{
    private const int Rows = 24;

    public static IEnumerable<string> Lines() =>
        Lines(seed => (INetwork<double>)new Placement(seed))
            .Concat(Lines(seed => (INetwork<float>)new PlacementSingle(seed)))
            .Concat(Lines(seed => (INetwork<double>)new Classes(seed)))
            .Concat(Lines(seed => (INetwork<double>)new Loops(seed)))
            .Concat(Lines(seed => (INetwork<float>)new LoopsSingle(seed)));

    private static IEnumerable<string> Lines<T>(Func<int, INetwork<T>> create)
        where T : unmanaged, INumber<T>
    {
        Optimizer[] optimizers = [new Sgd(), new Momentum(), new Nesterov(), new RProp(), new RmsProp(), new Adam(), new AdamW(), new Lbfgs()];
        foreach (Optimizer optimizer in optimizers)
        {
            // Row by row where that is possible, otherwise in batches, the last of them smaller.
            yield return Line(create(1), optimizer, optimizer is RProp or Lbfgs ? Rows : optimizer is Sgd ? 1 : 7);
        }

        yield return Line(create(2), new Sgd(), batchSize: 7);
    }

    private static string Line<T>(INetwork<T> network, Optimizer optimizer, int batchSize)
        where T : unmanaged, INumber<T>
    {
        int inputs = network.Topology.InputCount, outputs = network.Topology.OutputCount;
        var random = new PortableRandom(1);
        T[][] x = Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, inputs).Select(_ => T.CreateChecked(random.NextNormal())).ToArray()).ToArray();
        T[][] y = x.Select(row => Enumerable.Range(0, outputs).Select(k => (row[0] > row[1] ? 1 : 0) == k ? T.One : T.Zero).ToArray()).ToArray();
        FitReport report = network.Fit(x, y, new FitOptions { Epochs = 5, Optimizer = optimizer, BatchSize = batchSize });

        using var json = new MemoryStream();
        network.Save(json);
        json.Position = 0;
        using var tensors = new MemoryStream();
        network.SaveSafetensors(tensors);
        ulong trained = Hash(MemoryMarshal.AsBytes(network.ParameterSpan));
        network.ParameterSpan.Clear();
        network.Load(json);
        ulong loaded = Hash(MemoryMarshal.AsBytes(network.ParameterSpan));
        T[] predictions = network.Predict(x).SelectMany(row => row).ToArray();

        return string.Create(CultureInfo.InvariantCulture,
            $"{network.Topology} {optimizer.GetType().Name} {batchSize}: trained {trained:X16}, loaded {loaded:X16}, "
            + $"loss {report.FinalLoss:R}, predicted {Hash(MemoryMarshal.AsBytes<T>(predictions)):X16}, "
            + $"JSON {Hash(json.ToArray()):X16}, safetensors {Hash(tensors.ToArray()):X16}");
    }

    /// <summary>FNV-1a: written out, because the framework's hashes call a native library that a foreign machine may lack.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * 1099511628211);
        }

        return hash;
    }
}
