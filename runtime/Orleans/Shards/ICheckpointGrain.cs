using System.Threading.Tasks;
using Orleans;

namespace BackpropGen;

/// <summary>Keeps the checkpoint of a training, or the results of a sweep, in the storage.</summary>
[Alias("BackpropGen.ICheckpointGrain")]
internal interface ICheckpointGrain : IGrainWithStringKey
{
    /// <summary>Gives the file; empty if there is none.</summary>
    [Alias("Load")]
    Task<byte[]> Load();

    /// <summary>Replaces the file.</summary>
    [Alias("Save")]
    Task<bool> Save(byte[] file);
}
