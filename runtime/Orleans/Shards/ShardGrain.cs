using System;
using System.Threading;
using System.Threading.Tasks;
using Orleans;
using Orleans.Runtime;

namespace BackpropGen;

/// <inheritdoc cref="IShardGrain"/>
[GrainType("backpropgen.shard")]
[ShardPlacement]
internal sealed class ShardGrain(NetworkKinds networks, ShardSources sources) : Grain, IShardGrain, IDisposable
{
    // Between two validations of a large training, a shard may be idle for a long time.
    private static readonly TimeSpan Idle = TimeSpan.FromHours(4);

    private readonly CancellationTokenSource _stopping = new();
    private ShardKey _key;
    private Task<ShardRows>? _rows;
    private (Guid Training, long Number, byte[] Answer)? _last;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    public async Task<ShardShape> Describe()
    {
        ShardRows rows = await RowsAsync();
        return new ShardShape(rows.RowCount, rows.Topology, SumRequest.CurrentFormat);
    }

    public async Task<RowBytes> GetHead(int rowCount) => (await RowsAsync()).Head(rowCount);

    public async Task<byte[]> Sum(SumRequest request)
    {
        if (request.Format != SumRequest.CurrentFormat)
        {
            throw new NetworkGrainException(FormattableString.Invariant(
                $"The silo of shard {this.GetPrimaryKeyString()} takes sums in format {SumRequest.CurrentFormat}, the training in {request.Format}; expected the same version of BackpropGen.Orleans everywhere."));
        }

        DelayDeactivation(Idle);
        if (_last is { } last && last.Training == request.Training && last.Number == request.Number)
        {
            return last.Answer;
        }

        ShardRows rows = await RowsAsync();
        await rows.PrepareAsync(request, BorrowAsync);
        byte[] answer = await Task.Run(() => rows.Sum(request));
        _last = (request.Training, request.Number, answer);
        return answer;
    }

    public Task Release()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Task<RowBytes> BorrowAsync(string lender, int index, int rowCount) =>
        GrainFactory.GetGrain<IShardGrain>((_key with { Index = index, Shard = lender }).ToString()).GetHead(rowCount);

    private async Task<ShardRows> RowsAsync()
    {
        Task<ShardRows> rows = _rows ??= LoadAsync();
        try
        {
            return await rows;
        }
        catch
        {
            // The next call tries again.
            _rows = _rows == rows ? null : _rows;
            throw;
        }
    }

    private async Task<ShardRows> LoadAsync()
    {
        _key = ShardKey.Parse(this.GetPrimaryKeyString());
        DelayDeactivation(Idle);
        return networks.Of(_key.Network) switch
        {
            NetworkKind<double> kind => await LoadAsync(kind.Create("")),
            NetworkKind<float> kind => await LoadAsync(kind.Create("")),
            var other => throw new NotSupportedException($"{other} is a network of neither double nor float."),
        };
    }

    private async Task<ShardRows> LoadAsync<T>(INetwork<T> network)
        where T : unmanaged
        => new ShardRows<T>(_key, network, await sources.LoadAsync(_key.Source, _key.Shard, network, _stopping.Token));
}
