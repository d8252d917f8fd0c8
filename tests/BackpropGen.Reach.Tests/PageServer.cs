using System;
using System.IO;
using System.Net;
using System.Threading.Tasks;
using BackpropGen.Tests.Testing;

namespace BackpropGen.Reach.Tests;

/// <summary>Serves the files of a folder on this machine, and takes what the page sends back to <c>result</c>.</summary>
internal sealed class PageServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource<string> _result = new();
    private readonly string _folder;

    public PageServer(string folder)
    {
        _folder = folder;
        Address = $"http://127.0.0.1:{LocalWeb.FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Address { get; }

    /// <summary>Completes with what the page sent.</summary>
    public Task<string> Result => _result.Task;

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                Answer(await _listener.GetContextAsync());
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed: the test has its answer.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        string path = context.Request.Url!.AbsolutePath.TrimStart('/');
        string file = Path.Combine(_folder, path.Length == 0 ? "index.html" : path);
        if (path == "result")
        {
            using var reader = new StreamReader(context.Request.InputStream);
            _result.TrySetResult(reader.ReadToEnd());
        }
        else if (File.Exists(file))
        {
            context.Response.ContentType = LocalWeb.ContentType(Path.GetExtension(file));
            context.Response.OutputStream.Write(File.ReadAllBytes(file));
        }
        else
        {
            context.Response.StatusCode = 404;
        }

        context.Response.Close();
    }
}
