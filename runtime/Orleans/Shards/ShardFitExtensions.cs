using System;
using System.Threading.Tasks;
using Orleans;

namespace BackpropGen;

/// <summary>Trains one network on rows that lie on many machines.</summary>
public static class ShardFitExtensions
{
    /// <summary>
    /// Trains a network on rows in shards, with the bits that <c>net.Fit</c> gives for all rows in one place, whatever the number of silos and whatever
    /// dies on the way. Each step sends the parameters to the shards, and sums of their gradients back; rows stay where they are, except those of a
    /// segment between two shards, which move once.
    /// </summary>
    /// <typeparam name="T">The precision of the network, <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="grains">The client of the cluster, or the factory of a grain.</param>
    /// <param name="name">Name of the kind of network, as the silos have added it with <see cref="BackpropGenOptions.AddNetwork"/>.</param>
    /// <param name="network">The network, which is trained in this process, from its present parameters.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="options">
    /// Options of the training; null for the defaults. Batches of 2 rows or more, or all rows, in order; no dropout, label smoothing or weights.
    /// MaxDegreeOfParallelism is the number of threads of each shard.
    /// </param>
    /// <param name="shards">Validation, checkpoint, patience with silos; null for the defaults.</param>
    /// <returns>The report of this run, without warnings, because the rows are not seen here.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or not for rows in shards. Nothing has changed.</exception>
    /// <exception cref="NetworkGrainException">A shard or a checkpoint cannot be used; the message names it.</exception>
    /// <exception cref="TimeoutException">A shard gave no answer for too long. The network has the parameters so far.</exception>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled while a shard gave no answer. Between two batches, a cancellation ends the run with a report.
    /// </exception>
    public static async Task<FitReport> FitShardsAsync<T>(
        this IGrainFactory grains, string name, INetwork<T> network, ShardedRows rows, FitOptions? options = null, ShardOptions? shards = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        NetworkKey.RequireName(name);
        options ??= new FitOptions();
        shards ??= new ShardOptions();
        shards.Validate();
        var calls = new RepeatedCalls(shards.CallTimeout, shards.GiveUpAfter, options.CancellationToken);
        bool hasValidation = shards.Validation is not null || options.Validation is not null;
        ShardCalls<T> training = await ShardCalls<T>.OpenAsync(grains, name, network, rows, options, hasValidation, calls).ConfigureAwait(false);
        ShardCalls<T>? validation = shards.Validation is null
            ? null
            : await ShardCalls<T>.OpenAsync(grains, name, network, shards.Validation, options, true, calls).ConfigureAwait(false);
        Checkpoint<T>? checkpoint = shards.CheckpointName is null
            ? null
            : new Checkpoint<T>(grains.GetGrain<ICheckpointGrain>(shards.CheckpointName), shards, network);
        try
        {
            return await Task.Factory.StartNew(
                () => Run(network, training, options, validation, checkpoint), default, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            training.Release();
            validation?.Release();
        }
    }

    private static FitReport Run<T>(
        INetwork<T> network, ShardCalls<T> training, FitOptions options, ShardCalls<T>? validation, Checkpoint<T>? checkpoint)
        where T : unmanaged
    {
        IProgress<EpochReport>? progress = options.Progress;
        try
        {
            options.Progress = checkpoint is null ? progress : checkpoint.Before(progress);
            var trainer = new Trainer<T>(network, training, options, validation);
            return checkpoint is null ? trainer.Run() : checkpoint.Run(trainer);
        }
        finally
        {
            options.Progress = progress;
        }
    }
}
