using System;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Networks;
using BackpropGen.Orleans.Tests.Processes;
using BackpropGen.Orleans.Tests.Shards;
using BackpropGen.Orleans.Tests.Testing;
using Xunit;

namespace BackpropGen.Orleans.Tests.Faults;

/// <summary>A silo lives, but others cannot reach it for some seconds: nothing is lost or learnt twice, and a training ends with the same bits.</summary>
[Trait("Speed", "Slow")]
public class PartitionTests
{
    [RequiresNamespacesTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_lost_or_learnt_twice_and_a_training_has_the_same_bits_when_a_silo_is_cut_off(bool alsoFromStorage)
    {
        using var machines = new NetworkNamespaces(3);
        using var redis = new RedisServer(host: machines.Host);
        await using SiloProcesses silos = await SiloProcesses.StartAsync(3, redis, machines);
        await KilledSiloTests.AssertLearntOnceAsync(silos, async () =>
        {
            Task cut = Task.CompletedTask;
            await KilledShardTests.AssertSameAsync(silos, silo: 2, () => cut = CutAsync(machines, alsoFromStorage));
            await cut;
        });
    }

    /// <summary>Cuts the last silo off for longer than the others wait before they give it up.</summary>
    private static async Task CutAsync(NetworkNamespaces machines, bool alsoFromStorage)
    {
        Set(isThere: false);
        await Task.Delay(TimeSpan.FromSeconds(12));
        Set(isThere: true);

        void Set(bool isThere)
        {
            if (alsoFromStorage)
            {
                machines.SetCable(2, isThere);
            }
            else
            {
                machines.SetOthers(2, isThere);
            }
        }
    }
}
