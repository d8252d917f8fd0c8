using System.Collections.Generic;
using System.Diagnostics.Metrics;

namespace BackpropGen;

/// <summary>Counts for OpenTelemetry and other listeners, of the meter <c>BackpropGen.Orleans</c>.</summary>
internal static class NetworkMeter
{
    private static readonly Meter Meter = new("BackpropGen.Orleans");
    private static readonly Counter<long> LearntRows = Meter.CreateCounter<long>("backpropgen.network.learnt", "{row}", "Rows that networks learnt.");
    private static readonly Counter<long> Predictions = Meter.CreateCounter<long>("backpropgen.network.predicted", "{call}", "Calls of Predict.");

    public static void CountLearntRows(string network, long rows) => LearntRows.Add(rows, new KeyValuePair<string, object?>("network", network));

    public static void CountPredictions(string network, long calls) => Predictions.Add(calls, new KeyValuePair<string, object?>("network", network));
}
