using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace BackpropGen.Orleans.Benchmarks;

/// <summary>Takes the time of each epoch but the first of a run, which loads the shards.</summary>
internal sealed class StepWatch : IProgress<EpochReport>
{
    private long _last;

    /// <summary>The times, in ms.</summary>
    public List<double> Times { get; } = [];

    public static double Median(IReadOnlyCollection<double> times) => times.Order().ElementAt(times.Count / 2);

    public void Report(EpochReport value)
    {
        long now = Stopwatch.GetTimestamp();
        if (_last != 0)
        {
            Times.Add(Stopwatch.GetElapsedTime(_last, now).TotalMilliseconds);
        }

        _last = now;
    }
}
