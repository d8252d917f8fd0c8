using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace BackpropGen.Orleans.Tests.Testing;

/// <summary>Keeps states as bytes, and fails or waits when a test asks it to.</summary>
internal sealed class TestStorage(GrainStorageSerializer serializer) : IGrainStorage
{
    private readonly ConcurrentDictionary<GrainId, (BinaryData State, string Tag)> _states = new();

    /// <summary>Runs before a state is written.</summary>
    public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs after a state was written, before the answer.</summary>
    public Func<Task> AfterWrite { get; set; } = () => Task.CompletedTask;

    public int Writes { get; private set; }

    /// <summary>Takes the states of another storage.</summary>
    public void TakeFrom(TestStorage other)
    {
        foreach ((GrainId grain, (BinaryData State, string Tag) state) in other._states)
        {
            _states[grain] = state;
        }
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        bool isThere = _states.TryGetValue(grainId, out (BinaryData State, string Tag) found);
        grainState.State = isThere ? serializer.Deserialize<T>(found.State) : Activator.CreateInstance<T>();
        grainState.ETag = isThere ? found.Tag : null;
        grainState.RecordExists = isThere;
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        BinaryData state = serializer.Serialize(grainState.State);
        await BeforeWrite();
        string? tag = _states.TryGetValue(grainId, out (BinaryData State, string Tag) found) ? found.Tag : null;
        if (tag != grainState.ETag)
        {
            throw new InconsistentStateException("The state is newer.", tag, grainState.ETag);
        }

        string next = Guid.NewGuid().ToString();
        _states[grainId] = (state, next);
        Writes++;
        await AfterWrite();
        grainState.ETag = next;
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _states.TryRemove(grainId, out _);
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }
}
