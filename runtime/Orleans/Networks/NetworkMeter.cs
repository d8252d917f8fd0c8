using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;

namespace BackpropGen;

/// <summary>Counts for OpenTelemetry and other listeners, of the meter <c>BackpropGen.Orleans</c>.</summary>
internal static class NetworkMeter
{
    private static readonly Meter Meter = new("BackpropGen.Orleans");
    private static readonly Counter<long> LearntRows = Meter.CreateCounter<long>("backpropgen.network.learnt", "{row}", "Rows that networks learnt.");
    private static readonly Counter<long> Predictions = Meter.CreateCounter<long>("backpropgen.network.predicted", "{call}", "Calls of Predict.");

    private static readonly Counter<long> SummedRows = Meter.CreateCounter<long>("backpropgen.shards.learnt", "{row}", "Rows whose gradients shards summed.");
    private static readonly Counter<long> Sent = Meter.CreateCounter<long>("backpropgen.shards.sent", "By", "Bytes of parameters sent to shards.");
    private static readonly Counter<long> Received = Meter.CreateCounter<long>("backpropgen.shards.received", "By", "Bytes of sums received from shards.");
    private static readonly Histogram<double> StepTime = Meter.CreateHistogram<double>("backpropgen.shards.step", "ms", "Time of a step over shards.");

    private static readonly Counter<long> SweepRuns = Meter.CreateCounter<long>("backpropgen.sweeps.runs", "{run}", "Runs of sweeps that have ended.");

    public static void CountLearntRows(string network, long rows) => LearntRows.Add(rows, new KeyValuePair<string, object?>("network", network));

    public static void CountPredictions(string network, long calls) => Predictions.Add(calls, new KeyValuePair<string, object?>("network", network));

    public static void CountSweepRuns(string sweep, long runs) => SweepRuns.Add(runs, new KeyValuePair<string, object?>("sweep", sweep));

    public static void CountStep(string source, long learntRows, long sent, long received, TimeSpan time)
    {
        var tag = new KeyValuePair<string, object?>("source", source);
        SummedRows.Add(learntRows, tag);
        Sent.Add(sent, tag);
        Received.Add(received, tag);
        StepTime.Record(time.TotalMilliseconds, tag);
    }
}
