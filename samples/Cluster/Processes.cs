using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

/// <summary>The silos, and Redis if it is asked for, as processes of this machine on loopback ports.</summary>
internal sealed class Processes : IDisposable
{
    private readonly List<Process> _all = [];
    private readonly Process[] _silos;
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster").FullName;

    public Processes(int silos, bool useRedis)
    {
        int[] ports = FreePorts(2 * silos + 1);
        string storage = _folder;
        if (useRedis)
        {
            storage = $"redis:{ports[^1]}";
            Process redis = Start("redis-server", "Ready to accept connections", "--port", $"{ports[^1]}", "--bind", "127.0.0.1", "--dir", _folder, "--save", "");
            _ = redis.StandardOutput.ReadToEndAsync(); // a pipe that nobody reads would stop it
        }

        string self = Assembly.GetExecutingAssembly().Location;
        _silos = new Process[silos];
        for (int silo = 0; silo < silos; silo++)
        {
            _silos[silo] = Start("dotnet", "started", self, "silo", $"{ports[2 * silo]}", $"{ports[2 * silo + 1]}", $"{ports[0]}", storage);
        }

        Gateways = Enumerable.Range(0, silos).Select(silo => new IPEndPoint(IPAddress.Loopback, ports[2 * silo + 1])).ToArray();
    }

    /// <summary>Where clients find the silos.</summary>
    public IPEndPoint[] Gateways { get; }

    /// <summary>Kills a silo, which cannot say goodbye.</summary>
    public void Kill(int silo) => _silos[silo].Kill();

    /// <summary>What the meters of the silos that live have counted.</summary>
    public IEnumerable<Figure> Figures()
    {
        foreach (Process silo in _silos.Where(silo => !silo.HasExited))
        {
            silo.StandardInput.WriteLine("figures");
            while (silo.StandardOutput.ReadLine() is { Length: > 0 } line)
            {
                yield return Figure.Parse(line);
            }
        }
    }

    public void Dispose()
    {
        foreach (Process process in _all)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Process Start(string program, string ready, params string[] arguments)
    {
        Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _all.Add(process);
        string? line;
        do
        {
            line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{program} did not start.");
        }
        while (!line.Contains(ready, StringComparison.Ordinal));
        return process;
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = Array.ConvertAll(listeners, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        Array.ForEach(listeners, listener => listener.Stop());
        return ports;
    }
}
