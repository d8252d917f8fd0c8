using System;
using System.Threading.Tasks;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;

namespace BackpropGen;

/// <inheritdoc cref="ICheckpointGrain"/>
[GrainType("backpropgen.checkpoint")]
internal sealed class CheckpointGrain(IPersistentStateFactory states, IGrainContext context) : Grain, ICheckpointGrain
{
    private readonly IPersistentState<CheckpointState> _state = states.Create<CheckpointState>(context, new Configuration());

    public Task<byte[]> Load() => Task.FromResult(_state.State.File);

    public async Task<bool> Save(byte[] file)
    {
        _state.State.File = file;
        try
        {
            await _state.WriteStateAsync();
            return true;
        }
#pragma warning disable CA1031 // A storage may fail in any way.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Nobody knows what the storage has: the next activation reads it, and the caller sends the call again.
            DeactivateOnIdle();
            throw new OrleansException($"The storage failed: {exception.Message}");
        }
    }

    private sealed class Configuration : IPersistentStateConfiguration
    {
        public string StateName => "checkpoint";

        public string StorageName => null!;
    }
}

/// <summary>What the storage keeps of a training or a sweep.</summary>
[GenerateSerializer]
[Alias("BackpropGen.CheckpointState")]
internal sealed class CheckpointState
{
    /// <summary>The file of the network with the state of training, or the results of a sweep; empty if there is none.</summary>
    [Id(0)]
    public byte[] File { get; set; } = [];
}
