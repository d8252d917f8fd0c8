using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;
using BackpropGen.Orleans.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Orleans.Tests.Networks;

/// <summary>A silo dies, or the storage is away, while networks learn: every row that was acknowledged is in its network once.</summary>
[Trait("Speed", "Slow")]
public class KilledSiloTests
{
    private const int Networks = 12, Calls = 40;

    [Fact]
    public async Task Nothing_is_lost_or_learnt_twice_when_a_silo_is_killed()
    {
        await using SiloProcesses silos = await SiloProcesses.StartAsync(3);
        await AssertLearntOnceAsync(silos, () => KillAsync(silos, 2));
    }

    [RequiresFact("redis-server")]
    public async Task Nothing_is_lost_or_learnt_twice_with_Redis_when_any_silo_is_killed()
    {
        using var redis = new RedisServer();
        await using SiloProcesses silos = await SiloProcesses.StartAsync(3, redis);
        await AssertLearntOnceAsync(silos, () => KillAsync(silos, 0));
    }

    [RequiresPostgresFact]
    public async Task Nothing_is_lost_or_learnt_twice_with_PostgreSQL_when_any_silo_is_killed()
    {
        using var postgres = new PostgresServer();
        await using SiloProcesses silos = await SiloProcesses.StartAsync(3, postgres);
        await AssertLearntOnceAsync(silos, () => KillAsync(silos, 0));
    }

    [RequiresFact("redis-server")]
    public async Task Nothing_is_lost_or_learnt_twice_when_Redis_is_away()
    {
        using var redis = new RedisServer();
        await using SiloProcesses silos = await SiloProcesses.StartAsync(2, redis);
        await AssertLearntOnceAsync(silos, async () =>
        {
            redis.Kill();
            await Task.Delay(TimeSpan.FromSeconds(10));
            redis.StartAgain();
        });
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int attempt = 0; !condition(); attempt++)
        {
            Assert.True(attempt < 6000);
            await Task.Delay(10);
        }
    }

    private static async Task KillAsync(SiloProcesses silos, int silo)
    {
        Assert.NotEqual(0, await silos.CountGrainsAsync(silo));
        silos.Kill(silo);
    }

    /// <summary>Lets networks learn while something happens, and looks at what they have learnt in the end.</summary>
    internal static async Task AssertLearntOnceAsync(SiloProcesses silos, Func<Task> fault)
    {
        var numbers = new CallNumbers();
        var errors = new ConcurrentQueue<Exception>();
        var acknowledged = new int[Networks];
        Task learning = Task.WhenAll(Enumerable.Range(0, Networks).Select(LearnAsync));
        await UntilAsync(() => acknowledged.All(calls => calls > 2) || learning.IsFaulted);
        await fault();
        Task ended = await Task.WhenAny(learning, Task.Delay(TimeSpan.FromMinutes(3)));
        Assert.True(ended == learning, $"{string.Join(' ', acknowledged)} calls of each network were acknowledged; the last of {errors.Count} errors: {errors.LastOrDefault()}");
        await learning;

        Assert.NotEmpty(errors);
        for (int network = 0; network < Networks; network++)
        {
            var expected = new Placement(seed: 42);
            for (int call = 0; call < Calls; call++)
            {
                (double[] x, double[] y) = TestNetworks.Rows(call);
                expected.Fit(x, y, TestNetworks.Fit("placement"));
            }

            byte[] file = await ExportAsync(network);
            Assert.Equal(expected.ParameterSpan.ToArray(), NetworkFile.Load<Placement>(new MemoryStream(file)).ParameterSpan.ToArray());
        }

        // What a silo that is gone does not answer is asked again, as learning is.
        async Task<byte[]> ExportAsync(int network)
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    return await silos.Client.GetNetwork("placement", $"killed{network}").Export();
                }
                catch (TimeoutException) when (attempt < 5)
                {
                }
            }
        }

        async Task LearnAsync(int network)
        {
            INetworkGrain grain = silos.Client.GetNetwork("placement", $"killed{network}");
            for (int call = 0; call < Calls; call++)
            {
                (double[] x, double[] y) = TestNetworks.Rows(call);
                CallId id = numbers.Next();
                for (bool isAcknowledged = false; !isAcknowledged;)
                {
                    try
                    {
                        LearnAnswer answer = await grain.Learn(id, x, y);
                        Assert.Equal(5 * (call + 1), answer.RowCount);
                        acknowledged[network]++;
                        isAcknowledged = true;
                    }
                    catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
                    {
                        errors.Enqueue(exception);
                        await Task.Delay(100);
                    }
                }

                await Task.Delay(20);
            }
        }
    }
}
