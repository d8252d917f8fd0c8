using System.Threading.Tasks;
using Orleans;
using Orleans.Concurrency;

namespace BackpropGen;

/// <summary>Holds the rows of a shard, and computes sums over them. Its answers follow from its key and the request alone, so a call may be sent again.</summary>
[Alias("BackpropGen.IShardGrain")]
internal interface IShardGrain : IGrainWithStringKey
{
    /// <summary>Loads the rows, and checks them.</summary>
    /// <exception cref="NetworkGrainException">The source failed, or the rows do not fit the network.</exception>
    [Alias("Describe")]
    [AlwaysInterleave]
    [ResponseTimeout("1.00:00:00")]
    Task<ShardShape> Describe();

    /// <summary>Gives the first rows, for a shard before this one.</summary>
    [Alias("GetHead")]
    [AlwaysInterleave]
    [ResponseTimeout("1.00:00:00")]
    Task<RowBytes> GetHead(int rowCount);

    /// <summary>Computes the sums of the segments of this shard in a batch.</summary>
    /// <returns>The nodes of the tree, as <see cref="NodeBytes"/> writes them.</returns>
    [Alias("Sum")]
    [ResponseTimeout("1.00:00:00")]
    Task<byte[]> Sum(SumRequest request);

    /// <summary>Gives the memory free.</summary>
    [Alias("Release")]
    [AlwaysInterleave]
    Task Release();
}
