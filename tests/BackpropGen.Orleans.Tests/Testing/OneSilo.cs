using System;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace BackpropGen.Orleans.Tests.Testing;

/// <summary>A silo in this process, with a storage that tests command.</summary>
public sealed class OneSilo : IAsyncLifetime
{
    private IHost? _host;

    internal TestStorage Storage => (TestStorage)_host!.Services.GetRequiredService<IGrainStorage>();

    public IGrainFactory Grains => _host!.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Adds the networks of the silo.</summary>
    internal Action<BackpropGenOptions> Networks { get; set; } = TestNetworks.Add;

    /// <summary>Does what else a silo needs.</summary>
    internal Action<ISiloBuilder> Configure { get; set; } = _ => { };

    public async Task InitializeAsync()
    {
        int[] ports = FreePorts.Take(2);
        _host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleans(silo =>
            {
                silo.UseLocalhostClustering(ports[0], ports[1], serviceId: "test", clusterId: "test");
                silo.Services.AddSingleton<OrleansGrainStorageSerializer>();
                silo.Services.AddSingleton<IGrainStorage>(services => new TestStorage(Serializer(services)));
                silo.AddBackpropGen(Networks);
                Configure(silo);
            })
            .Build();
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
    }

    /// <summary>Puts all networks away.</summary>
    public Task DeactivateAll() => Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    private static GrainStorageSerializer Serializer(IServiceProvider services)
    {
        var orleans = services.GetRequiredService<OrleansGrainStorageSerializer>();
        return new GrainStorageSerializer(orleans, orleans);
    }
}
