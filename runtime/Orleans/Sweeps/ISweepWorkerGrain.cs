using System.Threading.Tasks;
using Orleans;
using Orleans.Concurrency;

namespace BackpropGen;

/// <summary>Trains runs of a sweep in a silo. Its answers follow from its key and the call alone, so a call may be sent again, also to another silo.</summary>
[Alias("BackpropGen.ISweepWorkerGrain")]
internal interface ISweepWorkerGrain : IGrainWithStringKey
{
    /// <summary>Loads the rows, and checks them.</summary>
    /// <exception cref="NetworkGrainException">There is no such sweep or source, a source failed, or the rows do not fit the network.</exception>
    [Alias("Describe")]
    [AlwaysInterleave]
    [ResponseTimeout("1.00:00:00")]
    Task<SweepShape> Describe(SweepTask task);

    /// <summary>Trains the runs of a call, or goes on with them.</summary>
    /// <returns>The outcomes; null if they are not there within <see cref="SweepCall.Wait"/>, after which the call is sent again.</returns>
    [Alias("Train")]
    [AlwaysInterleave]
    [ResponseTimeout("1.00:00:00")]
    Task<SweepAnswer?> Train(SweepCall call);

    /// <summary>Ends what is being trained, and gives the memory free.</summary>
    [Alias("Release")]
    [AlwaysInterleave]
    Task Release();
}
