using System;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using StackExchange.Redis;

namespace BackpropGen.Orleans.Tests.Processes;

/// <summary>
/// The program that tests start and kill: a silo, until its input ends. Arguments: <c>silo</c>; ports of the silo, of its gateway and of the first
/// silo; then <c>files</c> and a folder, or <c>redis</c> or <c>postgresql</c> and its address; and an address of the silo's own, if it is not on this machine's loopback.
/// </summary>
internal static class SiloProgram
{
    public static void Run(string[] arguments, Action<BackpropGenOptions> networks)
    {
        int silo = Number(arguments[1]), gateway = Number(arguments[2]), first = Number(arguments[3]);
        using IHost host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Error))
            .UseOrleans(builder =>
            {
                builder.UseLocalhostClustering(silo, gateway, new IPEndPoint(IPAddress.Loopback, first), serviceId: "test", clusterId: "test");
                if (arguments.Length > 6)
                {
                    builder.ConfigureEndpoints(IPAddress.Parse(arguments[6]), silo, gateway, listenOnAnyHostAddress: true);
                }

                if (arguments[4] == "redis")
                {
                    builder.UseRedisClustering(arguments[5]);
                    builder.AddRedisGrainStorageAsDefault(options => options.ConfigurationOptions = ConfigurationOptions.Parse(arguments[5]));
                }
                else if (arguments[4] == "postgresql")
                {
                    string connection = PostgresServer.ConnectionString(arguments[5]);
                    builder.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection));
                    builder.AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection));
                }
                else
                {
                    builder.Services.AddSingleton<OrleansGrainStorageSerializer>();
                    builder.Services.AddSingleton<IGrainStorage>(
                        services => new AtomicFileStorage(arguments[5], services.GetRequiredService<OrleansGrainStorageSerializer>()));
                }

                // A silo that was killed is given up after some 3 seconds, not after a minute. On a busy machine, one that lives must not be.
                builder.Configure<ClusterMembershipOptions>(options =>
                {
                    options.ProbeTimeout = TimeSpan.FromSeconds(1);
                    options.NumMissedProbesLimit = 3;
                    options.NumVotesForDeathDeclaration = 1;
                    options.TableRefreshTimeout = TimeSpan.FromSeconds(2);
                });
                builder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
                builder.AddBackpropGen(networks);
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
