using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using BackpropGen.Playground.Compiling;
using Microsoft.JSInterop;

namespace BackpropGen.Playground.Tests.Testing;

/// <summary>The scripts of the page without a browser: its compiler runs in the test.</summary>
internal sealed class DesktopCompiler : IJSRuntime
{
    private readonly NetworkCompiler _compiler = new();
    private byte[]? _first;

    /// <summary>The declarations that were compiled, in order.</summary>
    public List<string> Compiled { get; } = [];

    /// <summary>Called before each call to the compiler, with its name; may throw.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Whether every assembly is the first one, which costs nothing.</summary>
    public bool IsFixed { get; set; }

    public CompilerClient Client() => new(this);

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
        ValueTask.FromResult((TValue)(object)new Module(this));

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        InvokeAsync<TValue>(identifier, args);

    private async Task<object?> CallAsync(string name, string? text)
    {
        Before(name);
        return name switch
        {
            "generate" => JsonSerializer.Serialize(await _compiler.GenerateAsync(text!), GenerationJson.Default.Generation),
            "compile" => Compile(text!),
            _ => null,
        };
    }

    private byte[] Compile(string text)
    {
        Compiled.Add(text);
        return _first = IsFixed && _first is not null ? _first : _compiler.Compile(text);
    }

    private sealed class Module(DesktopCompiler compiler) : IJSObjectReference
    {
        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            (TValue)(await compiler.CallAsync(identifier, args is [string text] ? text : null))!;

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
