using System.Net;
using System.Net.Sockets;

namespace BackpropGen.Tests.Testing;

/// <summary>What the servers of pages in tests share.</summary>
internal static class LocalWeb
{
    /// <summary>The media type of a file.</summary>
    /// <param name="extension">Its extension, with the point.</param>
    public static string ContentType(string extension) => extension switch
    {
        ".html" => "text/html",
        ".js" => "text/javascript",
        ".css" => "text/css",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        ".wasm" => "application/wasm",
        _ => "application/octet-stream",
    };

    /// <summary>Finds a port of this machine that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
