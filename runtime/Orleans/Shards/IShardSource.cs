using System.Threading;
using System.Threading.Tasks;

namespace BackpropGen;

/// <summary>
/// Loads the rows of a shard, in the silo that holds them: <c>options.AddShards("rows", new CsvShards&lt;double&gt;(…))</c>. It is asked again when a silo
/// has died, and must then give the same rows in the same order.
/// </summary>
/// <typeparam name="T">The precision of the network, <see cref="double"/> or <see cref="float"/>.</typeparam>
public interface IShardSource<T>
    where T : unmanaged
{
    /// <summary>Loads rows, scaled as the network learns them.</summary>
    /// <param name="shard">Name of the shard, as <see cref="ShardedRows"/> has it: a file, or the range of a query.</param>
    /// <param name="cancellationToken">Stops the loading when the silo stops.</param>
    /// <returns>At least one row.</returns>
    Task<DataSet<T>> LoadAsync(string shard, CancellationToken cancellationToken);
}
