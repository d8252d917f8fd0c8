using System;
using System.Diagnostics;
using System.Threading;
using Xunit;

namespace BackpropGen.Tests.Training;

public class RunLimitsTests
{
    [Fact]
    public void The_time_limit_is_reached_at_its_last_tick()
    {
        long now = 7;
        var limits = new RunLimits(new() { TimeLimit = TimeSpan.FromSeconds(10), Timestamp = () => now });

        now += 10 * Stopwatch.Frequency - 1;
        Assert.Null(limits.Check());
        now++;
        Assert.Equal(StopReason.TimeLimit, limits.Check());
    }

    [Fact]
    public void The_clock_is_read_after_256_updates_and_after_as_many_again()
    {
        int reads = 0;
        var limits = new RunLimits(new() { TimeLimit = TimeSpan.FromSeconds(10), Timestamp = () => reads++ });
        reads = 0;

        Assert.Null(limits.CheckAfter(255));
        Assert.Equal(0, reads);
        Assert.Null(limits.CheckAfter(1));
        Assert.Equal(1, reads);
        Assert.Null(limits.CheckAfter(200));
        Assert.Null(limits.CheckAfter(55));
        Assert.Equal(1, reads);
        Assert.Null(limits.CheckAfter(1));
        Assert.Equal(2, reads);
    }

    [Fact]
    public void The_longest_time_limit_is_never_reached()
    {
        var limits = new RunLimits(new() { TimeLimit = TimeSpan.MaxValue, Timestamp = () => long.MaxValue / 8 });

        Assert.Null(limits.Check());
    }

    [Fact]
    public void Without_a_time_limit_nobody_reads_the_clock()
    {
        var limits = new RunLimits(new() { Timestamp = () => throw new InvalidOperationException("The clock was read.") });

        Assert.Null(limits.Check());
        Assert.Null(limits.CheckAfter(1000));
    }

    [Fact]
    public void A_cancellation_is_seen_after_every_update_and_comes_before_the_time_limit()
    {
        using var source = new CancellationTokenSource();
        long now = 0;
        var limits = new RunLimits(new() { TimeLimit = TimeSpan.FromSeconds(1), Timestamp = () => now, CancellationToken = source.Token });
        Assert.False(limits.IsCancelled);
        source.Cancel();
        now = long.MaxValue;

        Assert.True(limits.IsCancelled);
        Assert.Equal(StopReason.Cancelled, limits.CheckAfter(1));
        Assert.Equal(StopReason.Cancelled, limits.CheckAfter(1000));
        Assert.Equal(StopReason.Cancelled, limits.Check());
    }
}
