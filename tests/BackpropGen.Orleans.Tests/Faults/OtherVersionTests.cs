using System;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Testing;
using Orleans;
using Orleans.Hosting;
using Xunit;

namespace BackpropGen.Orleans.Tests.Faults;

/// <summary>A silo that takes messages in another format, as one with another version of the package would, is named, and what else it does goes on.</summary>
public sealed class OtherVersionTests : IAsyncLifetime
{
    private static readonly FitOptions Options = new() { BatchSize = FitOptions.AllRows, Epochs = 3 };

    private readonly OneSilo _silo = new();
    private string _otherAnswer = "", _otherCall = "";

    public Task InitializeAsync()
    {
        _silo.Configure = builder => builder.AddIncomingGrainCallFilter(ChangeAsync);
        return _silo.InitializeAsync();
    }

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task A_silo_that_answers_for_a_shard_in_another_format_is_named()
    {
        _otherAnswer = "IShardGrain.Describe";
        await AssertRefusedAsync("The silo of Shard 0-300 of digits takes sums in format 2, the training in 1; expected the same version");
    }

    [Fact]
    public async Task A_silo_that_is_asked_for_sums_in_another_format_says_so()
    {
        _otherCall = "IShardGrain.Sum";
        await AssertRefusedAsync("The silo of shard digits/digits/0/0-300 takes sums in format 1, the training in 2; expected the same version");
    }

    [Fact]
    public async Task A_silo_that_sweeps_in_another_format_says_so()
    {
        _otherAnswer = "ISweepWorkerGrain.Describe";
        NetworkGrainException refused = await Assert.ThrowsAsync<NetworkGrainException>(
            () => _silo.Grains.SweepAsync("exam", new ShardedRows("exam", ["0-50"]), new SweepGrid()));
        Assert.Contains("A silo takes sweeps in format 2, the caller in 1; expected the same version", refused.Message, StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(string message)
    {
        Digits net = new(seed: 1), expected = new(seed: 1);
        NetworkGrainException refused = await Assert.ThrowsAsync<NetworkGrainException>(FitAsync);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(expected.ParameterSpan.ToArray(), net.ParameterSpan.ToArray());

        // What the silo has in common with others goes on.
        (_otherAnswer, _otherCall) = ("", "");
        expected.Fit(new TestShards<double>(8, 3).Rows(0, 300), Options);
        await FitAsync();
        Assert.Equal(expected.ParameterSpan.ToArray(), net.ParameterSpan.ToArray());

        Task<FitReport> FitAsync() => _silo.Grains.FitShardsAsync("digits", net, new ShardedRows("digits", ["0-300"]), Options);
    }

    private async Task ChangeAsync(IIncomingGrainCallContext call)
    {
        string name = $"{call.InterfaceMethod.DeclaringType!.Name}.{call.InterfaceMethod.Name}";
        if (name == _otherCall)
        {
            SetFormat(call.Request.GetArgument(0)!);
        }

        await call.Invoke();
        if (name == _otherAnswer)
        {
            object answer = call.Result!;
            SetFormat(answer);
            call.Result = answer;
        }
    }

    private static void SetFormat(object message) => message.GetType().GetProperties().Single(property => property.Name == "Format").SetValue(message, 2);
}
