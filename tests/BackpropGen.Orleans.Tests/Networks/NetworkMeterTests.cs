using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Testing;
using Xunit;

namespace BackpropGen.Orleans.Tests.Networks;

/// <summary>The meter counts what networks and shards did: each measurement has the name of the network or of the source of rows.</summary>
public sealed class NetworkMeterTests : IAsyncLifetime, IDisposable
{
    private readonly OneSilo _silo = new()
    {
        Networks = options => options
            .AddNetwork("metered", _ => new Placement(seed: 42), network => network.Fit = TestNetworks.Fit("placement"))
            .AddNetwork("digits", _ => new Digits())
            .AddShards("metered rows", new TestShards<double>(8, 3))
            .AddSweep("metered sweep", seed => new Digits(seed), fit: new FitOptions { Epochs = 1 }),
    };

    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, (double Sum, int Count)> _measured = [];

    public async Task InitializeAsync()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "BackpropGen.Orleans")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags[0].Value));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags[0].Value));
        _listener.Start();
        await _silo.InitializeAsync();
    }

    public Task DisposeAsync() => _silo.DisposeAsync();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Rows_learnt_and_predictions_are_counted_for_each_network()
    {
        var calls = new CallNumbers();
        INetworkGrain network = _silo.Grains.GetNetwork("metered", "a");
        (double[] x, double[] y) = TestNetworks.Rows(seed: 1, count: 5);
        CallId call = calls.Next();
        await network.Learn(call, x, y);
        await network.Learn(call, x, y); // taken already, so not counted
        await network.Learn(calls.Next(), x[..8], y[..2]);
        await network.Predict(x);

        Assert.Equal((7, 2), _measured["backpropgen.network.learnt"]);
        Assert.Equal((1, 1), _measured["backpropgen.network.predicted"]);
    }

    [Fact]
    public async Task Steps_over_shards_are_counted_with_their_rows_time_and_bytes()
    {
        var net = new Digits(seed: 1);
        int segment = new SegmentSums<double>(net).RowsPerSegment, rows = 6 * segment - 5, bytes = 8 * Digits.Topology.ParameterCount;
        // 4 whole segments, and 2 of which the last is smaller: one node of the tree each.
        string[] shards = [Name(0, 4 * segment), Name(4 * segment, 2 * segment - 5)];

        await _silo.Grains.FitShardsAsync(
            "digits", net, new ShardedRows("metered rows", shards), new FitOptions { BatchSize = FitOptions.AllRows, Epochs = 3, LearningRate = 0.1 });

        Assert.Equal(3 * rows, _measured["backpropgen.shards.learnt"].Sum);
        Assert.Equal(3 * 2 * bytes, _measured["backpropgen.shards.sent"].Sum);
        Assert.Equal(3 * 2 * (16 + bytes), _measured["backpropgen.shards.received"].Sum);
        Assert.Equal(3, _measured["backpropgen.shards.step"].Count);
        Assert.True(_measured["backpropgen.shards.step"].Sum > 0);
    }

    [Fact]
    public async Task Runs_of_sweeps_are_counted()
    {
        await _silo.Grains.SweepAsync("metered sweep", new ShardedRows("metered rows", ["0-20"]), new SweepGrid { Seeds = [1, 2, 3], Folds = 2 });

        Assert.Equal(6, _measured["backpropgen.sweeps.runs"].Sum);
    }

    private static string Name(int first, int count) => string.Create(CultureInfo.InvariantCulture, $"{first}-{count}");

    /// <summary>Other tests of this process count at the same time, with other names.</summary>
    private void Take(Instrument instrument, double value, object? name)
    {
        if (name is "metered" or "metered rows" or "metered sweep")
        {
            lock (_measured)
            {
                (double sum, int count) = _measured.GetValueOrDefault(instrument.Name);
                _measured[instrument.Name] = (sum + value, count + 1);
            }
        }
    }
}
