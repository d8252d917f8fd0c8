using System;

namespace BackpropGen;

/// <summary>Says when what a network has learnt is saved.</summary>
public sealed class NetworkDurability
{
    private NetworkDurability(long rows, TimeSpan time)
    {
        Rows = rows;
        Time = time;
    }

    /// <summary>Saves before a call is acknowledged: nothing that was acknowledged is ever lost.</summary>
    public static NetworkDurability BeforeAnswer { get; } = new(1, TimeSpan.Zero);

    /// <summary>Saves after so many rows or so much time, whichever is first, and when the network is put away. A silo that dies takes along what is not saved.</summary>
    /// <param name="rows">Largest number of acknowledged rows that may be lost, at least 1.</param>
    /// <param name="time">Largest age of acknowledged rows that may be lost, 10 ms to a day.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static NetworkDurability MayLose(long rows, TimeSpan time)
    {
        if (rows < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(rows), rows, FormattableString.Invariant($"rows is {rows}, expected at least 1."));
        }

        return time >= TimeSpan.FromMilliseconds(10) && time <= TimeSpan.FromDays(1)
            ? new NetworkDurability(rows, time)
            : throw new ArgumentOutOfRangeException(nameof(time), time, FormattableString.Invariant($"time is {time}, expected 10 ms to a day."));
    }

    internal long Rows { get; }

    internal TimeSpan Time { get; }

    internal bool IsBeforeAnswer => Time == TimeSpan.Zero;
}
