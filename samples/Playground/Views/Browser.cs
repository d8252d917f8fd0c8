using Microsoft.JSInterop;

namespace BackpropGen.Playground.Views;

/// <summary>What only the browser can do: files, the address, the clipboard, names that light up.</summary>
internal sealed class Browser(IJSRuntime script)
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Watches the address and the pointer.</summary>
    /// <returns>The part of the address behind #.</returns>
    public async Task<string> OpenAsync<TPage>(DotNetObjectReference<TPage> page)
        where TPage : class
        => await (await Module()).InvokeAsync<string>("open", page);

    /// <summary>Calls the page when the browser has nothing else to do.</summary>
    public async Task CallWhenIdleAsync() => await (await Module()).InvokeVoidAsync("callWhenIdle");

    public async Task SetAddressAsync(string hash) => await (await Module()).InvokeVoidAsync("setAddress", hash);

    /// <summary>Lights up a name wherever it stands; null for none.</summary>
    public async Task LightAsync(string? name) => await (await Module()).InvokeVoidAsync("light", name);

    public async Task DownloadAsync(string fileName, string mediaType, string text) => await (await Module()).InvokeVoidAsync("download", fileName, mediaType, text);

    /// <summary>Copies the whole address of the page with another part behind #, and returns it.</summary>
    public async Task<string> CopyAddressAsync(string hash) => await (await Module()).InvokeAsync<string>("copyAddress", hash);

    /// <summary>Lets weights be dragged in a picture; null ends it.</summary>
    public async Task WatchDragsAsync<TView>(DotNetObjectReference<TView>? view)
        where TView : class
        => await (await Module()).InvokeVoidAsync("watchDrags", view);

    /// <summary>Puts the focus on an element.</summary>
    public async Task FocusAsync(string id) => await (await Module()).InvokeVoidAsync("focus", id);

    private Task<IJSObjectReference> Module() => _module ??= script.InvokeAsync<IJSObjectReference>("import", "./playground.js").AsTask();
}
