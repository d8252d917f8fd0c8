using System;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Threading;

namespace BackpropGen.Orleans.Tests.Processes;

/// <summary>A Redis server of a test's own, which keeps writes on disk.</summary>
internal sealed class RedisServer : IStorageServer, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redis").FullName;
    private readonly string _flush, _host;
    private readonly int _port = FreePorts.Take(1)[0];
    private Process _process;

    /// <param name="flush">When a write is on disk: <c>always</c> before the answer, or <c>everysec</c>.</param>
    /// <param name="host">The address on which it listens.</param>
    public RedisServer(string flush = "always", string host = "127.0.0.1")
    {
        _flush = flush;
        _host = host;
        _process = Start();
    }

    public string Kind => "redis";

    public string Address => $"{_host}:{_port}";

    /// <summary>Stops answering, as a server that hangs.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Starts again with what is on disk.</summary>
    public void StartAgain() => _process = Start();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Start()
    {
        var process = Process.Start(new ProcessStartInfo(
            "redis-server", ["--port", $"{_port}", "--bind", _host, "--protected-mode", "no", "--dir", _folder, "--save", "", "--appendonly", "yes", "--appendfsync", _flush])
        {
            RedirectStandardOutput = true,
        })!;
        process.BeginOutputReadLine();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient(_host, _port);
                return process;
            }
            catch (SocketException) when (attempt < 200 && !process.HasExited)
            {
                Thread.Sleep(50);
            }
        }
    }
}
