using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;

namespace BackpropGen.Orleans.Benchmarks;

/// <summary>Calls a second of many networks of 8-16-4 in three silos with Redis, each Learn saved before it is acknowledged.</summary>
internal static class NetworkCalls
{
    private const int Silos = 3, Callers = 64;

    public static async Task RunAsync(int networks)
    {
        foreach (bool isFlushed in new[] { false, true })
        {
            using var redis = new RedisServer(isFlushed ? "always" : "everysec");
            await using SiloProcesses silos = await SiloProcesses.StartAsync(Silos, redis);
            Console.WriteLine($"{networks} networks of 8-16-4, {Callers} callers, Redis writes to disk {(isFlushed ? "before it answers" : "every second")}");
            var calls = new CallNumbers();
            double[] x = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], y = [0.1, 0.2, 0.3, 0.4];
            INetworkGrain[] grains = Enumerable.Range(0, networks).Select(network => silos.Client.GetNetwork("sensor", $"{network}")).ToArray();
            await MeasureAsync("warm up", 2_000, call => grains[call % 100].Learn(calls.Next(), x, y).AsTask());
            long before = Enumerable.Range(0, Silos).Sum(silos.Memory);
            await MeasureAsync("activate and predict", networks, call => grains[call].Predict(x).AsTask());
            await MeasureAsync("predict", 10 * networks, call => grains[call * 7919L % networks].Predict(x).AsTask());
            await MeasureAsync("learn", 3 * networks, call => grains[call * 7919L % networks].Learn(calls.Next(), x, y).AsTask());
            await MeasureAsync("predict again", 10 * networks, call => grains[call * 7919L % networks].Predict(x).AsTask());
            long after = Enumerable.Range(0, Silos).Sum(silos.Memory);
            Console.WriteLine(FormattableString.Invariant($"  the silos have grown by {(after - before) / (double)networks:F0} bytes a network"));
        }
    }

    private static async Task MeasureAsync(string name, int count, Func<int, Task> call)
    {
        int next = -1;
        var times = new ConcurrentBag<double>();
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (int index = Interlocked.Increment(ref next); index < count; index = Interlocked.Increment(ref next))
            {
                long sent = Stopwatch.GetTimestamp();
                await call(index);
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        })));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] sorted = [.. times.Order()];
        Console.WriteLine(FormattableString.Invariant(
            $"  {name,-22} {count / seconds,8:F0} a second, median {sorted[count / 2]:F2} ms, p99 {sorted[count * 99 / 100]:F2} ms"));
    }
}
