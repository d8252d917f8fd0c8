using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using BackpropGen.Tests.Testing;
using Npgsql;

namespace BackpropGen.Orleans.Tests.Processes;

/// <summary>A PostgreSQL server of a test's own, on a loopback port.</summary>
internal sealed class PostgresServer : IStorageServer, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("postgres").FullName;
    private readonly int _port = FreePorts.Take(1)[0];
    private Process? _process;

    public PostgresServer()
    {
        try
        {
            Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Folder of the server's programs, which Debian keeps outside of the path; null where there is none.</summary>
    public static string? Programs { get; } = !IsRoot || RequiredPrograms.Find("setpriv") is not null
        ? (RequiredPrograms.Find("initdb") is { } path ? [Path.GetDirectoryName(path)!] : Installed()).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "postgres")))
        : null;

    public string Kind => "postgresql";

    public string Address => $"127.0.0.1:{_port}";

    // It refuses to run as root.
    private static bool IsRoot => Environment.UserName == "root";

    public static string ConnectionString(string address) => $"Host={address};Username=postgres;Database=postgres";

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            // At once: it has processes of its own, which would outlive a kill.
            Run("kill", "-QUIT", $"{_process.Id}").WaitForExit();
            _process.WaitForExit();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string[] Installed() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).ToArray()
        : [];

    private void Start()
    {
        if (IsRoot)
        {
            Require(Run("chown", "postgres", _folder));
        }

        string data = Path.Combine(_folder, "data");
        Require(RunServer("initdb", "--pgdata", data, "--auth", "trust", "--username", "postgres", "--encoding", "UTF8", "--no-locale"));
        _process = RunServer("postgres", "-D", data, "-p", $"{_port}", "-k", _folder, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300");
        CreateTables();
    }

    private static void Require(Process process)
    {
        process.WaitForExit();
        int code = process.ExitCode;
        process.Dispose();
        if (code != 0)
        {
            throw new InvalidOperationException($"A program of PostgreSQL ended with {code}.");
        }
    }

    private static Process RunServer(string program, params string[] arguments)
    {
        string path = Path.Combine(Programs!, program);
        return IsRoot ? Run("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", path, .. arguments]) : Run(path, arguments);
    }

    private static Process Run(string program, params string[] arguments)
    {
        Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void CreateTables()
    {
        string script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Processes", "PostgreSQL.sql"));
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using var connection = new NpgsqlConnection(ConnectionString(Address) + ";Pooling=false");
                connection.Open();
                using var command = new NpgsqlCommand(script, connection);
                command.ExecuteNonQuery();
                return;
            }
            catch (NpgsqlException exception) when (exception is not PostgresException { IsTransient: false } && attempt < 200 && !_process!.HasExited)
            {
                Thread.Sleep(50);
            }
        }
    }
}
