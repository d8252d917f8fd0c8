using System;
using System.Threading;
using System.Threading.Tasks;

namespace BackpropGen;

/// <summary>The sources of shards of a silo.</summary>
internal sealed class ShardSources() : NamedParts<object>("source of shards")
{
    /// <summary>Loads the rows of a shard, and checks that they fit a network.</summary>
    /// <exception cref="NetworkGrainException">There is no such source, it is of another precision, it failed, or the rows do not fit.</exception>
    public Task<DataSet<T>> LoadAsync<T>(string source, string shard, INetwork<T> network, CancellationToken cancellationToken)
        where T : unmanaged
    {
        IShardSource<T> typed = Of(source) as IShardSource<T>
            ?? throw new NetworkGrainException($"The source of shards {source} has another precision than the network, expected an IShardSource<{typeof(T).Name}>.");
        return Task.Run(LoadAsync, cancellationToken);

        async Task<DataSet<T>> LoadAsync()
        {
            try
            {
                DataSet<T> data = await typed.LoadAsync(shard, cancellationToken)
                    ?? throw new InvalidOperationException("The source gave null, expected a data set.");

                // A trainer refuses rows of another shape, numbers that are not finite, and targets out of range. Row by row it packs nothing.
                _ = new Trainer<T>(network, data, new FitOptions { BatchSize = 1 });
                return data;
            }
#pragma warning disable CA1031 // A source may fail in any way; the message has to name the shard.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                throw new NetworkGrainException($"Shard {shard} of {source} cannot be used: {exception.Message}");
            }
        }
    }
}
