using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Orleans;
using Orleans.Runtime;

namespace BackpropGen;

/// <summary>Hands the runs of a sweep to the silos, and gathers what they answer.</summary>
internal sealed class Sweep : IDisposable
{
    private readonly IGrainFactory _grains;
    private readonly string _name;
    private readonly ShardedRows _rows;
    private readonly IReadOnlyList<SweepRunValues> _points;
    private readonly int _folds;
    private readonly SweepOptions _options;
    private readonly SweepTask _task;
    private readonly CancellationTokenSource _stopping;
    private readonly RepeatedCalls _calls;
    private readonly SemaphoreSlim _saving = new(1);
    private readonly Queue<(int Number, int[] Runs)> _waiting = new();
    private readonly object _lock = new();
    private SweepRecord? _record;
    private int _added, _saved;

    public Sweep(IGrainFactory grains, string name, ShardedRows rows, IReadOnlyList<SweepRunValues> points, int folds, SweepOptions options)
    {
        (_grains, _name, _rows, _points, _folds, _options) = (grains, name, rows, points, folds, options);
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
        _calls = new RepeatedCalls(options.CallTimeout, options.GiveUpAfter, _stopping.Token);
        _task = new SweepTask
        {
            Source = rows.Source,
            Shards = [.. rows.Shards],
            ValidationSource = options.Validation?.Source ?? "",
            ValidationShards = [.. options.Validation?.Shards ?? []],
            Folds = folds,
        };
    }

    private ICheckpointGrain Storage => _grains.GetGrain<ICheckpointGrain>($"sweep/{_options.Name}");

    public void Dispose()
    {
        _stopping.Dispose();
        _saving.Dispose();
    }

    /// <summary>Runs the sweep. It may be called once.</summary>
    public async Task<SweepReport> RunAsync()
    {
        // Each silo takes one of as many workers as there are silos; a dead one's goes to another.
        Dictionary<SiloAddress, SiloStatus> silos = await _calls.SendAsync(
            () => _grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true), "The cluster").ConfigureAwait(false);
        string id = Guid.NewGuid().ToString("N");
        ISweepWorkerGrain[] workers = Enumerable.Range(0, Math.Max(1, silos.Count))
            .Select(index => _grains.GetGrain<ISweepWorkerGrain>(new ShardKey(_name, _rows.Source, index, id).ToString())).ToArray();
        try
        {
            SweepShape[] shapes = await Task.WhenAll(workers.Select(worker => _calls.SendAsync(() => worker.Describe(_task), Receiver))).ConfigureAwait(false);
            Check(shapes);
            _record = new SweepRecord(shapes[0].Training, RowsText(), _points, _folds);
            if (_options.Name is not null && await _calls.SendAsync(Storage.Load, ResultsOfSweep).ConfigureAwait(false) is { Length: > 0 } bytes)
            {
                _record.Read(bytes, _options.Name);
                await CheckKeptAsync(workers[0]).ConfigureAwait(false);
            }

            Enqueue(shapes.Sum(shape => shape.Threads));
            await Task.WhenAll(workers.SelectMany((worker, index) => Enumerable.Range(0, shapes[index].Threads).Select(_ => TrainAllAsync(worker)))).ConfigureAwait(false);
            return Report();
        }
        finally
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            foreach (ISweepWorkerGrain worker in workers)
            {
                worker.Release().Ignore();
            }
        }
    }

    private string Receiver => $"A silo of the sweep {_name}";

    private string ResultsOfSweep => $"The storage of the sweep {_options.Name}";

    private void Check(SweepShape[] shapes)
    {
        foreach (SweepShape shape in shapes)
        {
            if (shape.Format != SweepTask.CurrentFormat)
            {
                throw new NetworkGrainException(FormattableString.Invariant(
                    $"A silo takes sweeps in format {shape.Format}, the caller in {SweepTask.CurrentFormat}; expected the same version of BackpropGen.Orleans everywhere."));
            }

            if (shape.Training != shapes[0].Training || shape.RowCount != shapes[0].RowCount)
            {
                throw new NetworkGrainException(FormattableString.Invariant(
                    $"A silo sweeps {_name} with {shape.RowCount} rows and {shape.Training}, another with {shapes[0].RowCount} rows and {shapes[0].Training}; expected the same everywhere."));
            }
        }

        if (_folds > shapes[0].RowCount)
        {
            throw new NetworkGrainException(FormattableString.Invariant($"Folds is {_folds}, expected at most {shapes[0].RowCount}, the number of rows of {_rows.Source}."));
        }
    }

    /// <summary>Divides the runs that have no outcome into calls, of one fold each, so that every thread has some.</summary>
    private void Enqueue(int threads)
    {
        int folds = Math.Max(1, _folds);
        int[] missing = Enumerable.Range(0, _points.Count * folds).Where(run => _record![run] is null).ToArray();
        int size = Math.Clamp((missing.Length + threads - 1) / threads, 1, _options.RunsPerCall);
        foreach (int[] runs in missing.GroupBy(run => run % folds).SelectMany(fold => fold.Chunk(size)))
        {
            _waiting.Enqueue((_waiting.Count, runs));
        }
    }

    /// <summary>Repeats the first of the kept runs: a training that has changed in any way gives another outcome.</summary>
    private async Task CheckKeptAsync(ISweepWorkerGrain worker)
    {
        int run = Enumerable.Range(0, _points.Count * Math.Max(1, _folds)).FirstOrDefault(run => _record![run] is not null, -1);
        if (run < 0)
        {
            return;
        }

        SweepAnswer again = await TrainAsync(worker, number: -1, [run]).ConfigureAwait(false);
        SweepOutcome kept = _record![run]!.Value;
        if (again.Outcomes[0] != kept)
        {
            throw new NetworkGrainException(FormattableString.Invariant(
                $"The results that are kept as {_options.Name} are of another training: {Result(run)}, and now loss {again.Outcomes[0].Loss:G6} after {again.Outcomes[0].Epochs} epochs; expected the same rows, options and version. Choose another name."));
        }
    }

    /// <summary>Has a worker train, one call after the other, until none waits.</summary>
    private async Task TrainAllAsync(ISweepWorkerGrain worker)
    {
        try
        {
            while (Next() is { } next)
            {
                SweepAnswer answer = await TrainAsync(worker, next.Number, next.Runs).ConfigureAwait(false);
                int added = Add(next.Runs, answer);
                if (_options.Name is not null)
                {
                    await SaveAsync(added).ConfigureAwait(false);
                }
            }
        }
        catch
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<SweepAnswer> TrainAsync(ISweepWorkerGrain worker, int number, int[] runs)
    {
        int folds = Math.Max(1, _folds);
        var call = new SweepCall
        {
            Task = _task,
            Number = number,
            Fold = runs[0] % folds,
            Runs = [.. runs.Select(run => _points[run / folds])],
            Wait = _options.CallTimeout / 2,
        };
        SweepAnswer? answer;
        do
        {
            answer = await _calls.SendAsync(() => worker.Train(call), Receiver).ConfigureAwait(false);
        }
        while (answer is null);
        return answer;
    }

    private (int Number, int[] Runs)? Next()
    {
        lock (_lock)
        {
            return _waiting.TryDequeue(out (int Number, int[] Runs) next) ? next : null;
        }
    }

    private int Add(int[] runs, SweepAnswer answer)
    {
        NetworkMeter.CountSweepRuns(_name, runs.Length);
        lock (_lock)
        {
            _record!.Add(runs, answer);
            Array.ForEach(runs, run => _options.Progress?.Report(Result(run)));
            return ++_added;
        }
    }

    /// <summary>Saves, unless somebody has already saved what was added.</summary>
    private async Task SaveAsync(int added)
    {
        await _saving.WaitAsync(_stopping.Token).ConfigureAwait(false);
        try
        {
            if (_saved >= added)
            {
                return;
            }

            byte[] bytes;
            int saved;
            lock (_lock)
            {
                (bytes, saved) = (_record!.ToBytes(), _added);
            }

            await _calls.SendAsync(() => Storage.Save(bytes), ResultsOfSweep).ConfigureAwait(false);
            _saved = saved;
        }
        finally
        {
            _saving.Release();
        }
    }

    private SweepReport Report()
    {
        int folds = Math.Max(1, _folds);
        SweepPoint[] points = Enumerable.Range(0, _points.Count)
            .Select(point => new SweepPoint(Enumerable.Range(0, folds).Select(fold => Result(point * folds + fold)).ToArray())).ToArray();
        return new SweepReport(points, _record!.BestParameters);
    }

    private SweepRun Result(int run)
    {
        int folds = Math.Max(1, _folds);
        SweepOutcome outcome = _record![run]!.Value;
        return new SweepRun(
            _points[run / folds].Seed, outcome.LearningRate, outcome.L1, outcome.L2, _folds == 0 ? null : run % folds, outcome.Loss, outcome.Epochs, outcome.StopReason);
    }

    private string RowsText() =>
        $"{_rows.Source}: {string.Join(", ", _rows.Shards)}{(_options.Validation is { } validation ? $"; validation {validation.Source}: {string.Join(", ", validation.Shards)}" : "")}";
}
