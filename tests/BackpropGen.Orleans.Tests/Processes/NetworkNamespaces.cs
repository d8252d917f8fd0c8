using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace BackpropGen.Orleans.Tests.Processes;

/// <summary>A machine for each silo, as far as its network goes: a network namespace with an address and a cable to a switch, which this machine is at, too.</summary>
internal sealed class NetworkNamespaces : IDisposable
{
    private static int _instances;

    private readonly string _name, _subnet;
    private readonly int _count;

    public NetworkNamespaces(int count)
    {
        // The kernel takes its time to forget a namespace, so each has names of its own.
        int instance = Interlocked.Increment(ref _instances);
        _name = $"bpg{Environment.ProcessId % 10_000}i{instance}";
        _subnet = $"10.203.{(8 * Environment.ProcessId + instance) % 250}";
        _count = count;
        try
        {
            Connect();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether this machine allows it, which takes root and some parts of the kernel.</summary>
    public static bool AreAllowed { get; } = Try();

    /// <summary>The address at which the machines find this one.</summary>
    public string Host => $"{_subnet}.1";

    public string Address(int machine) => $"{_subnet}.{10 + machine}";

    public string Namespace(int machine) => $"{_name}n{machine}";

    /// <summary>Pulls the cable of a machine, or puts it in again.</summary>
    public void SetCable(int machine, bool isIn) => Ip($"link set {Cable(machine)} {(isIn ? "up" : "down")}");

    /// <summary>Loses all that a machine sends to the other ones, but not to this one; or does so no longer.</summary>
    public void SetOthers(int machine, bool areThere)
    {
        foreach (int other in Enumerable.Range(0, _count).Where(other => other != machine))
        {
            Inside(machine, $"route {(areThere ? "del" : "add")} blackhole {Address(other)}/32");
        }
    }

    public void Dispose()
    {
        for (int machine = 0; machine < _count; machine++)
        {
            TryIp($"link del {Cable(machine)}");
            TryIp($"netns del {Namespace(machine)}");
        }

        TryIp($"link del {_name}");
    }

    private void Connect()
    {
        Ip($"link add {_name} type bridge");
        Ip($"addr add {Host}/24 dev {_name}");
        Ip($"link set {_name} up");
        for (int machine = 0; machine < _count; machine++)
        {
            Ip($"netns add {Namespace(machine)}");
            Ip($"link add {Cable(machine)} type veth peer name eth0 netns {Namespace(machine)}");
            Ip($"link set {Cable(machine)} master {_name} up");
            Inside(machine, $"addr add {Address(machine)}/24 dev eth0");
            Inside(machine, "link set eth0 up");
            Inside(machine, "link set lo up");
        }
    }

    private string Cable(int machine) => $"{_name}v{machine}";

    private void Inside(int machine, string arguments) => Ip($"-n {Namespace(machine)} {arguments}");

    private static void Ip(string arguments)
    {
        if (TryIp(arguments) is { Length: > 0 } error)
        {
            throw new InvalidOperationException($"ip {arguments}: {error}");
        }
    }

    /// <summary>Gives what went wrong; nothing if it was done.</summary>
    private static string TryIp(string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : error;
    }

    private static bool Try()
    {
        try
        {
            new NetworkNamespaces(1).Dispose();
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
