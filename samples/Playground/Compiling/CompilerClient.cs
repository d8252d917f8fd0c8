using System.Text.Json;
using Microsoft.JSInterop;

namespace BackpropGen.Playground.Compiling;

/// <summary>Asks the compiler in the worker.</summary>
internal sealed class CompilerClient(IJSRuntime script) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Loads the compiler; the page goes on meanwhile.</summary>
    /// <exception cref="JSException">It cannot be loaded.</exception>
    public async Task StartAsync() => await (await Module()).InvokeVoidAsync("start");

    /// <summary>Runs the generator and the analyzer.</summary>
    public async Task<Generation> GenerateAsync(string source) =>
        JsonSerializer.Deserialize(await (await Module()).InvokeAsync<string>("generate", source), GenerationJson.Default.Generation)!;

    /// <summary>Compiles the class with its emitted part.</summary>
    /// <returns>The assembly.</returns>
    public async Task<byte[]> CompileAsync(string source) => await (await Module()).InvokeAsync<byte[]>("compile", source);

    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await (await _module).DisposeAsync();
        }
    }

    private Task<IJSObjectReference> Module() => _module ??= script.InvokeAsync<IJSObjectReference>("import", "./compiler.js").AsTask();
}
