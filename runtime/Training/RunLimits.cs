using System;
using System.Diagnostics;
using System.Threading;

namespace BackpropGen;

/// <summary>Stops a run between two updates if it was cancelled or the time limit is reached.</summary>
internal sealed class RunLimits
{
    private const int UpdatesPerLookAtTheClock = 256;

    /// <summary>Stops after every update.</summary>
    public static readonly RunLimits OneUpdate = new(new FitOptions { CancellationToken = new CancellationToken(canceled: true) });

    private readonly CancellationToken _cancellation;
    private readonly Func<long> _timestamp;
    private readonly long _deadline;
    private int _updates;

    /// <summary>Starts the clock.</summary>
    public RunLimits(FitOptions options)
    {
        _cancellation = options.CancellationToken;
        _timestamp = options.Timestamp;
        _deadline = options.TimeLimit is { } limit
            ? _timestamp() + (long)Math.Min(long.MaxValue / 4, limit.TotalSeconds * Stopwatch.Frequency)
            : long.MaxValue;
    }

    public bool IsCancelled => _cancellation.IsCancellationRequested;

    /// <summary>Gives the reason to stop now, or null.</summary>
    public StopReason? Check()
    {
        _updates = 0;
        return IsCancelled ? StopReason.Cancelled
            : _deadline != long.MaxValue && _timestamp() >= _deadline ? StopReason.TimeLimit
            : (StopReason?)null;
    }

    /// <summary>Gives the reason to stop after more updates, or null. It does not read the clock every time.</summary>
    public StopReason? CheckAfter(int updates)
    {
        _updates += updates;
        return _updates >= UpdatesPerLookAtTheClock ? Check()
            : IsCancelled ? StopReason.Cancelled
            : (StopReason?)null;
    }
}
