using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace BackpropGen;

/// <summary>A kind of training that silos sweep: a network, and options.</summary>
internal abstract class SweepKind
{
    /// <summary>Loads the rows of a sweep, and checks that they fit.</summary>
    /// <exception cref="NetworkGrainException">A source cannot be used, or the options do not fit the rows.</exception>
    public abstract Task<SweepRows> LoadAsync(ShardSources sources, SweepTask task, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class SweepKind<T>(string name, Func<int, INetwork<T>> create, Func<int, Population<T>>? createPopulation, FitOptions fit) : SweepKind
    where T : unmanaged
{
    /// <summary>Makes the network of a seed.</summary>
    public INetwork<T> Create(int seed) => create(seed);

    /// <summary>Makes a population; null if networks are trained one after the other.</summary>
    public Population<T>? CreatePopulation(int count) => createPopulation?.Invoke(count);

    /// <summary>Makes the options of a run.</summary>
    public FitOptions Options(SweepRunValues values, DataSet<T>? validation, CancellationToken cancellationToken)
    {
        FitOptions options = fit.Copy();
        options.LearningRate = values.LearningRate ?? fit.LearningRate;
        options.L1 = values.L1 ?? fit.L1;
        options.L2 = values.L2 ?? fit.L2;
        options.Validation = validation;
        options.CancellationToken = cancellationToken;
        return options;
    }

    /// <summary>Writes what is trained, and how, to be compared.</summary>
    public string Describe() => FormattableString.Invariant(
        $"{ShardRows<T>.Describe(create(0))}, {fit.Epochs} epochs, {fit.Optimizer.GetType().Name}, batches of {fit.BatchSize}, {fit.Order}, seed {fit.Seed}, patience {fit.Patience ?? 0}, dropout {fit.Dropout}");

    public override async Task<SweepRows> LoadAsync(ShardSources sources, SweepTask task, CancellationToken cancellationToken)
    {
        INetwork<T> network = create(0);
        DataSet<T> data = await JoinedAsync(task.Source, task.Shards);
        DataSet<T>? validation = task.ValidationShards.Length == 0 ? null : await JoinedAsync(task.ValidationSource, task.ValidationShards);
        try
        {
            _ = new Trainer<T>(network, data, Options(new SweepRunValues(0, null, null, null), validation, cancellationToken));
        }
        catch (ArgumentException exception)
        {
            throw new NetworkGrainException($"The sweep {name} cannot train the rows of {task.Source}: {exception.Message}");
        }

        return new SweepRows<T>(this, data, validation, task.Folds);

        async Task<DataSet<T>> JoinedAsync(string source, string[] shards)
        {
            DataSet<T>[] parts = await Task.WhenAll(shards.Select(shard => sources.LoadAsync(source, shard, network, cancellationToken)));
            return parts.Length == 1 ? parts[0] : new DataSet<T>(
                parts.SelectMany(part => part.X.ToArray()).ToArray(), parts[0].InputCount, parts.SelectMany(part => part.Y.ToArray()).ToArray(), parts[0].OutputCount);
        }
    }
}
