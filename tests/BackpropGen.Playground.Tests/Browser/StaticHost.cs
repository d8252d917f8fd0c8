using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using BackpropGen.Tests.Testing;

namespace BackpropGen.Playground.Tests.Browser;

/// <summary>
/// Serves the published folder as a static host does, compressed where there is a .br file, and counts what it sends. Under <see cref="Bare"/> the
/// files of the compiler are missing.
/// </summary>
internal sealed class StaticHost : IDisposable
{
    private const string BarePath = "without-compiler/";

    private static readonly string[] CompilerFiles = ["Microsoft.CodeAnalysis", "BackpropGen.Generator", "compiler"];

    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, long Bytes)> _sent = new();
    private readonly string _folder;

    public StaticHost(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Address = $"http://127.0.0.1:{LocalWeb.FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = Task.Run(ListenAsync);
    }

    /// <summary>The address of the page.</summary>
    public string Address { get; }

    /// <summary>The address of the same page in a folder of the host, where the compiler cannot be loaded.</summary>
    public string Bare => Address + BarePath;

    /// <summary>What was sent since <see cref="Forget"/>: paths, and bytes without headers.</summary>
    public IReadOnlyCollection<(string Path, long Bytes)> Sent => _sent;

    public void Forget() => _sent.Clear();

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed: the tests are over.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        string path = context.Request.Url!.AbsolutePath.TrimStart('/');
        bool isBare = path.StartsWith(BarePath, StringComparison.Ordinal);
        path = isBare ? path[BarePath.Length..] : path;
        try
        {
            if (Find(path.Length == 0 ? "index.html" : path) is { } file && !(isBare && CompilerFiles.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal))))
            {
                Send(context.Response, path, file);
            }
            else
            {
                context.Response.StatusCode = 404;
                _sent.Enqueue((path, 0));
            }

            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The browser closed the page meanwhile.
        }
    }

    private void Send(HttpListenerResponse response, string path, string file)
    {
        response.ContentType = LocalWeb.ContentType(Path.GetExtension(file));
        // As GitHub Pages has it: the worker takes from the cache what the page has loaded.
        response.Headers["Cache-Control"] = "max-age=600";
        if (File.Exists(file + ".br"))
        {
            file += ".br";
            response.Headers["Content-Encoding"] = "br";
        }

        byte[] bytes = File.ReadAllBytes(file);
        response.ContentLength64 = bytes.Length;
        _sent.Enqueue((path, bytes.Length));
        response.OutputStream.Write(bytes);
    }

    private string? Find(string path)
    {
        string file = Path.GetFullPath(Path.Combine(_folder, path));
        return file.StartsWith(_folder, StringComparison.Ordinal) && File.Exists(file) ? file : null;
    }
}
