using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace BackpropGen.Orleans.Tests.Processes;

/// <summary>Silos in processes of their own, and a client of them in this one. Without a server, the first silo has the list of the others.</summary>
internal sealed class SiloProcesses : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("silos").FullName;
    private readonly int[] _ports;
    private readonly Process?[] _silos;
    private readonly IStorageServer? _server;
    private readonly NetworkNamespaces? _machines;
    private IHost? _client;

    private SiloProcesses(int count, IStorageServer? server, NetworkNamespaces? machines)
    {
        _machines = machines;
        _ports = FreePorts.Take(2 * count);
        _silos = new Process?[count];
        _server = server;
    }

    public IClusterClient Client => _client!.Services.GetRequiredService<IClusterClient>();

    public static async Task<SiloProcesses> StartAsync(int count, IStorageServer? server = null, NetworkNamespaces? machines = null)
    {
        var silos = new SiloProcesses(count, server, machines);
        try
        {
            await silos.StartAllAsync();
            return silos;
        }
        catch
        {
            await silos.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a silo, or starts it again.</summary>
    public async Task StartAsync(int silo)
    {
        string[] command =
        [
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", typeof(SiloProgram).Assembly.Location, "silo",
            $"{_ports[2 * silo]}", $"{_ports[2 * silo + 1]}", $"{_ports[0]}", _server?.Kind ?? "files", _server?.Address ?? _folder,
        ];
        if (_machines is not null)
        {
            command = ["ip", "netns", "exec", _machines.Namespace(silo), .. command, _machines.Address(silo)];
        }

        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        _silos[silo] = process;
        string output = "";
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Limit) is { } line)
        {
            if (line == "started")
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }

            output += line + "\n";
        }

        throw new InvalidOperationException($"silo {silo} did not start:\n{output}");
    }

    /// <summary>Counts the grains of this package in a silo.</summary>
    public async Task<int> CountGrainsAsync(int silo)
    {
        SimpleGrainStatistic[] counts = await Client.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return counts.Where(count => count.SiloAddress.Endpoint.Port == _ports[2 * silo] && count.GrainType.Contains("BackpropGen", StringComparison.Ordinal))
            .Sum(count => count.ActivationCount);
    }

    /// <summary>The memory that a silo takes, in bytes.</summary>
    public long Memory(int silo)
    {
        _silos[silo]!.Refresh();
        return _silos[silo]!.WorkingSet64;
    }

    /// <summary>Kills a silo, which cannot say goodbye.</summary>
    public void Kill(int silo)
    {
        _silos[silo]!.Kill();
        _silos[silo]!.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Process? process in _silos)
        {
            if (process is { HasExited: false })
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process?.Dispose();
        }

        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAllAsync()
    {
        await StartAsync(0);
        await Task.WhenAll(Enumerable.Range(1, _silos.Length - 1).Select(StartAsync));
        _client = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleansClient(client =>
            {
                client.UseStaticClustering(Enumerable.Range(0, _silos.Length).Select(silo => new IPEndPoint(_machines is null ? IPAddress.Loopback : IPAddress.Parse(_machines.Address(silo)), _ports[2 * silo + 1])).ToArray());
                client.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "test");
                client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
            })
            .Build();
        await _client.StartAsync();
    }
}
