using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Orleans;
using Orleans.Runtime;

namespace BackpropGen;

/// <inheritdoc cref="ISweepWorkerGrain"/>
[GrainType("backpropgen.sweep")]
[ShardPlacement]
internal sealed class SweepWorkerGrain(SweepKinds kinds, ShardSources sources) : Grain, ISweepWorkerGrain, IDisposable
{
    // A worker whose caller is gone has to end some time.
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<int, Task<SweepAnswer>> _calls = [];
    private Task<SweepRows>? _rows;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    public async Task<SweepShape> Describe(SweepTask task)
    {
        // The caller finds out, and says so.
        if (task.Format != SweepTask.CurrentFormat)
        {
            return new SweepShape(SweepTask.CurrentFormat, "", 0, 0);
        }

        SweepRows rows = await RowsAsync(task);
        return new SweepShape(SweepTask.CurrentFormat, rows.Training, rows.RowCount, Environment.ProcessorCount);
    }

    public async Task<SweepAnswer?> Train(SweepCall call)
    {
        DelayDeactivation(Idle);
        SweepRows rows = await RowsAsync(call.Task);
        if (!_calls.TryGetValue(call.Number, out Task<SweepAnswer>? training) || training.IsFaulted)
        {
            // On a thread of its own, because the others have to answer other silos.
            training = Task.Factory.StartNew(
                () => rows.Train(call, _stopping.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            _calls[call.Number] = training;
        }

        try
        {
            SweepAnswer answer = await training.WaitAsync(call.Wait);
            _calls.Remove(call.Number);
            return answer;
        }
        catch (TimeoutException)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            // This silo stops, so that the caller has to send the call again, to another.
            throw new OrleansException("The silo ended the call.");
        }
    }

    public Task Release()
    {
        DeactivateOnIdle();
        return _stopping.CancelAsync();
    }

    private async Task<SweepRows> RowsAsync(SweepTask task)
    {
        Task<SweepRows> rows = _rows ??= kinds.Of(ShardKey.Parse(this.GetPrimaryKeyString()).Network).LoadAsync(sources, task, _stopping.Token);
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
}
