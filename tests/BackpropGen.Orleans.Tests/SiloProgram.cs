using System;
using System.Globalization;
using System.Net;
using BackpropGen.Orleans.Tests.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Persistence.FileStorage;
using StackExchange.Redis;

namespace BackpropGen.Orleans.Tests;

/// <summary>
/// The program that tests start and kill: a silo, until its input ends. Arguments: ports of the silo, of its gateway and of the first silo; then
/// <c>files</c> and a folder, or <c>redis</c> and a port.
/// </summary>
internal static class SiloProgram
{
    private static void Main(string[] arguments)
    {
        int silo = Number(arguments[0]), gateway = Number(arguments[1]), first = Number(arguments[2]);
        using IHost host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Error))
            .UseOrleans(builder =>
            {
                builder.UseLocalhostClustering(silo, gateway, new IPEndPoint(IPAddress.Loopback, first), serviceId: "test", clusterId: "test");
                if (arguments[3] == "redis")
                {
                    builder.UseRedisClustering($"127.0.0.1:{arguments[4]}");
                    builder.AddRedisGrainStorageAsDefault(options => options.ConfigurationOptions = ConfigurationOptions.Parse($"127.0.0.1:{arguments[4]}"));
                }
                else
                {
                    builder.AddFileGrainStorage(options => options.RootDirectory = arguments[4]);
                }

                // A silo that was killed is given up after some 2 seconds, not after a minute.
                builder.Configure<ClusterMembershipOptions>(options =>
                {
                    options.ProbeTimeout = TimeSpan.FromMilliseconds(500);
                    options.NumMissedProbesLimit = 3;
                    options.NumVotesForDeathDeclaration = 1;
                    options.TableRefreshTimeout = TimeSpan.FromSeconds(2);
                });
                builder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
                builder.AddBackpropGen(TestNetworks.Add);
            })
            .Build();
        host.Start();
        Console.Out.WriteLine("started");
        Console.Out.Flush();
        while (Console.In.ReadLine() is not null)
        {
        }

        host.StopAsync(TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
