using System;
using System.IO;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Testing;
using Orleans.Runtime;
using Xunit;

namespace BackpropGen.Orleans.Tests.Networks;

/// <summary>What was acknowledged is in the storage, once.</summary>
public sealed class DurabilityTests : IAsyncLifetime
{
    private readonly OneSilo _silo = new();
    private readonly CallNumbers _calls = new();
    private readonly double[] _x, _y;

    public DurabilityTests() => (_x, _y) = TestNetworks.Rows(1);

    public Task InitializeAsync() => _silo.InitializeAsync();

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Rows_are_saved_before_they_are_acknowledged_and_readers_do_not_wait()
    {
        INetworkGrain grain = _silo.Grains.GetNetwork("placement", "slow");
        double[] before = await grain.Predict(_x);
        var written = new TaskCompletionSource();
        _silo.Storage.BeforeWrite = () => written.Task;

        Task<LearnAnswer> learning = grain.Learn(_calls.Next(), _x, _y).AsTask();

        Assert.Equal(before, await grain.Predict(_x));
        Assert.Equal(5, (await grain.Evaluate(_x, _y)).RowCount);
        Assert.NotEmpty(await grain.Export());
        Assert.False(learning.IsCompleted);
        written.SetResult();
        await learning;
        Assert.Equal(1, _silo.Storage.Writes);
        Assert.NotEqual(before, await grain.Predict(_x));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_is_sent_again_after_an_error_is_learnt_once(bool wasWritten)
    {
        INetworkGrain grain = _silo.Grains.GetNetwork("placement", "again");
        await grain.Learn(_calls.Next(), _x, _y);
        double[] before = await grain.Predict(_x);
        static Task Fail() => throw new IOException("The storage is away.");
        if (wasWritten)
        {
            _silo.Storage.AfterWrite = Fail;
        }
        else
        {
            _silo.Storage.BeforeWrite = Fail;
        }

        CallId call = _calls.Next();
        await Assert.ThrowsAsync<OrleansException>(async () => await grain.Learn(call, _x, _y));
        Assert.Equal(before, await grain.Predict(_x));
        _silo.Storage.AfterWrite = _silo.Storage.BeforeWrite = () => Task.CompletedTask;
        LearnAnswer answer = await grain.Learn(call, _x, _y);

        Assert.Equal((10, wasWritten), (answer.RowCount, answer.WasTaken));
        Assert.True((await grain.Learn(call, _x, _y)).WasTaken);
        var net = new Placement(seed: 42);
        net.Fit(_x, _y, TestNetworks.Fit("placement"));
        net.Fit(_x, _y, TestNetworks.Fit("placement"));
        Assert.Equal(net.Forward(_x[0], _x[1], _x[2], _x[3]), (await grain.Predict(_x))[0]);
    }

    [Fact]
    public async Task Calls_of_a_caller_may_come_in_any_order_within_the_window()
    {
        INetworkGrain grain = _silo.Grains.GetNetwork("narrow", "window");
        var caller = Guid.NewGuid();
        foreach (long number in new long[] { 30, 10, 20 })
        {
            Assert.False((await grain.Learn(new CallId(caller, number), _x, _y)).WasTaken);
        }

        Assert.True((await grain.Learn(new CallId(caller, 10), _x, _y)).WasTaken);
        Assert.False((await grain.Learn(new CallId(caller, 25), _x, _y)).WasTaken);
        await _silo.DeactivateAll();

        foreach (long number in new long[] { 10, 5 })
        {
            NetworkGrainException refused = await Assert.ThrowsAsync<NetworkGrainException>(async () => await grain.Learn(new CallId(caller, number), _x, _y));
            Assert.Contains("expected a number above 10", refused.Message, StringComparison.Ordinal);
        }

        Assert.True((await grain.Learn(new CallId(caller, 25), _x, _y)).WasTaken);
        Assert.False((await grain.Learn(new CallId(Guid.NewGuid(), 5), _x, _y)).WasTaken);
        Assert.True((await grain.Learn(new CallId(caller, 20), _x, _y)).WasTaken);
        Assert.Equal(25, (await grain.Learn(new CallId(caller, 30), _x, _y)).RowCount);
    }

    [Fact]
    public async Task With_MayLose_rows_are_saved_after_as_many_and_when_the_network_is_put_away()
    {
        INetworkGrain grain = _silo.Grains.GetNetwork("rows", "some");
        await grain.Learn(_calls.Next(), _x, _y);
        Assert.Equal(0, _silo.Storage.Writes);
        CallId second = _calls.Next();
        await grain.Learn(second, _x, _y);
        Assert.Equal(1, _silo.Storage.Writes);
        CallId third = _calls.Next();
        await grain.Learn(third, _x, _y);
        double[] learnt = await grain.Predict(_x);
        Assert.Equal(1, _silo.Storage.Writes);

        await _silo.DeactivateAll();

        Assert.Equal(learnt, await grain.Predict(_x));
        Assert.Equal(2, _silo.Storage.Writes);
        Assert.True((await grain.Learn(third, _x, _y)).WasTaken);
    }

    [Fact]
    public async Task With_MayLose_acknowledged_rows_outlive_a_storage_that_is_away()
    {
        INetworkGrain grain = _silo.Grains.GetNetwork("rows", "away");
        await grain.Learn(_calls.Next(), _x, _y);
        _silo.Storage.BeforeWrite = () => throw new IOException("The storage is away.");
        CallId second = _calls.Next();
        await Assert.ThrowsAsync<OrleansException>(async () => await grain.Learn(second, _x, _y));
        await Assert.ThrowsAsync<OrleansException>(async () => await grain.Learn(_calls.Next(), _x, _y));
        _silo.Storage.BeforeWrite = () => Task.CompletedTask;

        LearnAnswer answer = await grain.Learn(second, _x, _y);

        Assert.Equal((10, true), (answer.RowCount, answer.WasTaken));
        Assert.Equal(1, _silo.Storage.Writes);
    }

    [Fact]
    public async Task With_MayLose_rows_are_saved_in_time()
    {
        INetworkGrain grain = _silo.Grains.GetNetwork("time", "soon");
        var written = new TaskCompletionSource();
        _silo.Storage.AfterWrite = () =>
        {
            written.TrySetResult();
            return Task.CompletedTask;
        };

        await grain.Learn(_calls.Next(), _x, _y);

        await written.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, _silo.Storage.Writes);
    }

    [Fact]
    public async Task A_state_of_another_topology_is_refused_until_it_is_reset()
    {
        INetworkGrain grain = _silo.Grains.GetNetwork("placement", "grown");
        await grain.Learn(_calls.Next(), _x, _y);
        var changed = new OneSilo { Networks = options => options.AddNetwork("placement", _ => new SmallSingle(seed: 1)) };
        await changed.InitializeAsync();
        try
        {
            changed.Storage.TakeFrom(_silo.Storage);
            INetworkGrain other = changed.Grains.GetNetwork("placement", "grown");
            NetworkGrainException refused = await Assert.ThrowsAsync<NetworkGrainException>(async () => await other.Predict(new double[3]));
            Assert.Contains("placement/grown", refused.Message, StringComparison.Ordinal);
            Assert.Contains("has 4, 3, 2, 1", refused.Message, StringComparison.Ordinal);
            Assert.Contains("the network 3, 8, 2", refused.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<NetworkGrainException>(async () => await other.Learn(_calls.Next(), new double[3], new double[2]));

            await other.Reset(_calls.Next());

            Assert.Equal(2, (await other.Predict(new double[3])).Length);
        }
        finally
        {
            await changed.DisposeAsync();
        }
    }
}
