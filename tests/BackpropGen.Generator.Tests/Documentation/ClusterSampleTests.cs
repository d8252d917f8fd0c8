using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>The sample of a cluster prints what it promises, its dashboard answers, and its meters reach a collector.</summary>
[Trait("Speed", "Slow")]
public sealed class ClusterSampleTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly HttpListener _collector = new();
    private readonly HashSet<string> _collected = [];
    private readonly string _address = $"http://127.0.0.1:{FreePort()}/";

    public ClusterSampleTests()
    {
        _collector.Prefixes.Add(_address);
        _collector.Start();
        _ = CollectAsync();
    }

    public void Dispose() => _collector.Close();

    [Fact]
    public void Cluster_has_the_bits_of_one_process_learns_every_row_once_and_prints_what_the_meters_counted()
    {
        string output = ProgramRun.Sample("Cluster");

        string[] hashes = Regex.Matches(output, "weights ([0-9A-F]{16})").Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(3, hashes.Length);
        Assert.Equal(hashes[0], hashes[1]);
        Assert.Matches(@"12 runs of 12 points; best: seed \d", output);
        Assert.Contains($"the best of the sweep:     weights {hashes[2]}, in one process {hashes[2]}", output, StringComparison.Ordinal);
        Assert.Contains("silo 2 is killed", output, StringComparison.Ordinal);
        Assert.Contains("20 of 20 networks that were looked at have learnt every row exactly once", output, StringComparison.Ordinal);
        Assert.Matches(@"backpropgen\.network\.learnt +5,000 row", output);
        Assert.Matches(@"backpropgen\.network\.predicted +1,000 call", output);
        Assert.Matches(@"backpropgen\.shards\.learnt +360,000 row", output);
        Assert.Matches(@"backpropgen\.shards\.step +[\d,]+ ms in 30, ", output);
        Assert.Matches(@"backpropgen\.shards\.sent +[1-9][\d,]+ By", output);
        Assert.Matches(@"backpropgen\.shards\.received +[1-9][\d,]+ By", output);
    }

    [Fact]
    public async Task The_dashboard_shows_the_grains_and_a_collector_gets_the_meters()
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [ProgramRun.Program("samples", "Cluster", "Cluster"), "dashboard"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = _address;
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        start.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        using Process process = Process.Start(start)!;
        try
        {
            var output = new StringBuilder();
            string dashboard = "";
            while (dashboard.Length == 0)
            {
                string line = await process.StandardOutput.ReadLineAsync().WaitAsync(Limit) ?? throw new InvalidOperationException($"the sample ended:\n{output}");
                output.Append(line).Append('\n');
                dashboard = Regex.Match(line, @"^dashboard: (http://127\.0\.0\.1:\d+)").Groups[1].Value;
            }

            using var http = new HttpClient { BaseAddress = new Uri(dashboard) };
            using HttpResponseMessage page = await http.GetAsync("/");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("<title>Orleans Dashboard</title>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            // It asks the silos for their counts every second or so.
            await UntilAsync(async () => Regex.IsMatch(
                await http.GetStringAsync("/DashboardCounters"), @"""activationCount"":[1-9]\d*,""grainType"":""BackpropGen\.NetworkGrain""[^}]*""totalCalls"":[1-9]"));
            await UntilAsync(() => Task.FromResult(_collected.Count == Expected.Length));

            await process.StandardInput.WriteLineAsync();
            await process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
            await process.WaitForExitAsync().WaitAsync(Limit);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Instruments of the silos, of the client, and of Orleans.</summary>
    private static string[] Expected => ["backpropgen.network.learnt", "backpropgen.shards.step", "orleans-messaging-sent-messages-size"];

    private static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        for (var watch = Stopwatch.StartNew(); !await isDone(); await Task.Delay(250))
        {
            Assert.True(watch.Elapsed < Limit);
        }
    }

    /// <summary>Takes what processes export: the names stand in it as they are.</summary>
    private async Task CollectAsync()
    {
        while (_collector.IsListening)
        {
            HttpListenerContext context = await _collector.GetContextAsync();
            try
            {
                var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                string text = Encoding.Latin1.GetString(body.ToArray());
                _collected.UnionWith(Expected.Where(name => text.Contains(name, StringComparison.Ordinal)));
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or IOException)
            {
                // A busy sender gives up a request, and sends the next: all later ones would be lost with this loop.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
