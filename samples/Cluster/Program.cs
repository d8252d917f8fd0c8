// Three silos, each a process as on a machine of its own. One network learns rows that lie in all of them, a silo is killed in the middle, and the
// weights have the bits of one process all the same. Then a thousand small networks learn, each from its own stream, and a silo is killed again. In the
// end the best of a grid of trainings is found.
// With `-- redis` the list of silos and the saved networks are in a Redis server, which is started here; otherwise in the first silo and in files.
// With `-- dashboard` the silos stay, and the networks go on learning, until Enter is pressed: open the address that is printed.
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using BackpropGen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;

const int Rows = 12_000, Networks = 1_000, Rounds = 5;

if (args is ["silo", var silo, var gateway, var first, var storage])
{
    Silo.Run(int.Parse(silo), int.Parse(gateway), int.Parse(first), storage);
    return;
}

bool useRedis = args.Contains("redis"), staysOpen = args.Contains("dashboard");
using var processes = new Processes(silos: 3, useRedis);
var meters = new Meters();
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0"); // a free port; where others can reach it, add authorization: it shows what the grains hold
builder.UseOrleansClient(client =>
{
    client.UseStaticClustering(processes.Gateways);
    client.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "sample");
    client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
    client.AddDashboard();
});
meters.Add(builder.Services);
await using WebApplication app = builder.Build();
app.MapOrleansDashboard();
await app.StartAsync();
IClusterClient grains = app.Services.GetRequiredService<IClusterClient>();
Console.WriteLine($"three silos, {(useRedis ? "with Redis" : "with files")}");

// 1. One network, rows in six shards of different sizes.
var shards = new ShardedRows("digits", ["0+2000", "2000+1000", "3000+3456", "6456+1544", "8000+3999", "11999+1"]);
var together = new Digits(seed: 42);
var options = new FitOptions { Optimizer = new Adam(), LearningRate = 0.02, BatchSize = FitOptions.AllRows, Epochs = 30 };
options.Progress = new AfterEpoch(10, () => Kill(silo: 2));
long start = Stopwatch.GetTimestamp();
FitReport report = await grains.FitShardsAsync("digits", together, shards, options, new ShardOptions { CallTimeout = TimeSpan.FromSeconds(1) });
Console.WriteLine($"{report}");
Console.WriteLine($"in shards, a silo killed:  weights {Hash(together)}  ({Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s)");

start = Stopwatch.GetTimestamp();
var alone = new Digits(seed: 42);
options.Progress = null;
alone.Fit(MadeUpShards.Rows(0, Rows), options);
Console.WriteLine($"in one process:            weights {Hash(alone)}  ({Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s)");

// 2. A thousand networks, one for each sensor. Each call is sent again with the same id until it is acknowledged.
var calls = new CallNumbers();
int sentAgain = 0;
start = Stopwatch.GetTimestamp();
Task[] sensors = Enumerable.Range(0, Networks).Select(LearnAsync).ToArray();
await Task.WhenAll(sensors);
double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
Console.WriteLine($"{Networks} networks learnt {Networks * Rounds} rows, each saved before it was acknowledged, in {seconds:F1} s; {sentAgain} calls were sent again");

int exact = 0;
for (int sensor = 0; sensor < Networks; sensor += 50)
{
    var expected = new Sensor(seed: 1);
    for (int round = 0; round < Rounds; round++)
    {
        (double[] x, double[] y) = Reading(sensor, round);
        expected.Step(x, y, 0.05);
    }

    byte[] file = await grains.GetNetwork("sensor", $"{sensor}").Export();
    exact += NetworkFile.Load<Sensor>(new MemoryStream(file)).ParameterSpan.SequenceEqual(expected.ParameterSpan) ? 1 : 0;
}

Console.WriteLine($"{exact} of {Networks / 50} networks that were looked at have learnt every row exactly once");

// 3. A grid of trainings, each in one of the silos that live. The best of them is the same in one process.
SweepReport sweep = await grains.SweepAsync(
    "digits", new ShardedRows("digits", ["0+500"]), new SweepGrid { Seeds = [1, 2, 3], LearningRates = [0.01, 0.1], L2 = [0, 0.001] },
    new SweepOptions { Validation = new ShardedRows("digits", ["500+500"]) });
Console.WriteLine(sweep);
Digits best = new(), bestAlone = new(sweep.Best.Seed);
sweep.CopyBestTo(best);
bestAlone.Fit(MadeUpShards.Rows(0, 500), sweep.Best.ApplyTo(Silo.SweepFit));
Console.WriteLine($"the best of the sweep:     weights {Hash(best)}, in one process {Hash(bestAlone)}");

// 4. The dashboard shows the grains and their calls, and the meters have counted what they did.
if (staysOpen)
{
    Console.WriteLine($"dashboard: {app.Urls.First()} (Enter ends it)");
    Task<string?> enter = Task.Run(Console.ReadLine);
    for (int round = Rounds; !enter.IsCompleted; round++)
    {
        await Task.WhenAll(Enumerable.Range(0, Networks).Select(sensor => LearnRowAsync(sensor, round)));
        await Task.WhenAny(enter, Task.Delay(1000));
    }
}

// Those of Orleans are many more: a collector gets them all.
string[] shown = ["orleans-messaging-sent-messages-size", "orleans-storage-write-latency"];
Console.WriteLine("meters of the client and of the silos that live:");
foreach (Figure figure in Figure.Sums([.. meters.Read(app.Services), .. processes.Figures()]))
{
    if (figure.Name.StartsWith("backpropgen", StringComparison.Ordinal) || shown.Contains(figure.Name))
    {
        Console.WriteLine($"  {figure.Text}");
    }
}

await app.StopAsync();

async Task LearnAsync(int sensor)
{
    for (int round = 0; round < Rounds; round++)
    {
        await LearnRowAsync(sensor, round);
        if (sensor == 0 && round == 1 && useRedis)
        {
            Kill(silo: 0); // without Redis, it has the list of silos
        }
    }

    await grains.GetNetwork("sensor", $"{sensor}").Predict(Reading(sensor, Rounds).X);
}

async Task LearnRowAsync(int sensor, int round)
{
    (double[] x, double[] y) = Reading(sensor, round);
    CallId call = calls.Next();
    for (bool isAcknowledged = false; !isAcknowledged;)
    {
        try
        {
            LearnAnswer answer = await grains.GetNetwork("sensor", $"{sensor}").Learn(call, x, y);
            isAcknowledged = answer.RowCount == round + 1;
        }
        catch (Exception exception) when (exception is Orleans.Runtime.OrleansException or TimeoutException)
        {
            Interlocked.Increment(ref sentAgain);
            await Task.Delay(200);
        }
    }
}

void Kill(int silo)
{
    Console.WriteLine($"silo {silo} is killed");
    processes.Kill(silo);
}

static (double[] X, double[] Y) Reading(int sensor, int round)
{
    var random = new PortableRandom(1000 * sensor + round);
    double[] x = Enumerable.Range(0, 8).Select(_ => random.NextDouble()).ToArray();
    return (x, [x[0] + x[1], x[2] * x[3], x[4] - x[5], x[6]]);
}

static string Hash(Digits net) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(net.ParameterSpan)))[..16];

/// <summary>Does something once, after an epoch.</summary>
internal sealed class AfterEpoch(int epoch, Action action) : IProgress<EpochReport>
{
    public void Report(EpochReport value)
    {
        if (value.Epoch == epoch)
        {
            action();
        }
    }
}

[Network(64, 32, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Digits;

[Network(8, 16, 4, Activation.Tanh, Loss.MSE, Output = Activation.Linear)]
public partial class Sensor;
