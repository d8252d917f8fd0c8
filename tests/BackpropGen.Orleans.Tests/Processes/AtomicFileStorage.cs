using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace BackpropGen.Orleans.Tests.Processes;

/// <summary>
/// Keeps each state in a file that is replaced as a whole. Orleans' own file storage overwrites, so that a silo that is killed in the middle leaves a
/// state that nobody can read. The first 36 characters are the tag.
/// </summary>
internal sealed class AtomicFileStorage(string folder, OrleansGrainStorageSerializer serializer) : IGrainStorage
{
    private const int TagLength = 36;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        byte[]? file = Read(Name(stateName, grainId));
        grainState.State = file is null ? Activator.CreateInstance<T>() : serializer.Deserialize<T>(new BinaryData(file.AsMemory(TagLength)));
        grainState.ETag = Tag(file);
        grainState.RecordExists = file is not null;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        string path = Name(stateName, grainId);
        Require(Tag(Read(path)), grainState.ETag);
        string tag = Guid.NewGuid().ToString();
        string beside = $"{path}.{tag}";
        File.WriteAllBytes(beside, [.. Encoding.ASCII.GetBytes(tag), .. serializer.Serialize(grainState.State).ToArray()]);
        File.Move(beside, path, overwrite: true);
        grainState.ETag = tag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        string path = Name(stateName, grainId);
        Require(Tag(Read(path)), grainState.ETag);
        File.Delete(path);
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static string? Tag(byte[]? file) => file is null ? null : Encoding.ASCII.GetString(file, 0, TagLength);

    private static void Require(string? stored, string? expected)
    {
        if (stored != expected)
        {
            throw new InconsistentStateException("The state is newer.", stored, expected);
        }
    }

    private string Name(string stateName, GrainId grainId) =>
        Path.Combine(folder, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{stateName} {grainId}"))));
}
