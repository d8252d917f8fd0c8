using System;
using System.Diagnostics;
using System.Linq;

namespace BackpropGen.Orleans.Tests.Processes;

/// <summary>A machine for each silo, as far as its network goes: a network namespace with an address and a cable to a switch, which this machine is at, too.</summary>
internal sealed class NetworkNamespaces : IDisposable
{
    private readonly string _name = $"bpg{Environment.ProcessId % 100_000}", _subnet = $"10.203.{Environment.ProcessId % 250}";
    private readonly int _count;

    public NetworkNamespaces(int count)
    {
        _count = count;
        Ip($"link add {_name} type bridge");
        Ip($"addr add {Host}/24 dev {_name}");
        Ip($"link set {_name} up");
        for (int machine = 0; machine < count; machine++)
        {
            Ip($"netns add {Namespace(machine)}");
            Ip($"link add {Cable(machine)} type veth peer name eth0 netns {Namespace(machine)}");
            Ip($"link set {Cable(machine)} master {_name} up");
            Inside(machine, $"addr add {Address(machine)}/24 dev eth0");
            Inside(machine, "link set eth0 up");
            Inside(machine, "link set lo up");
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
            Ip($"netns del {Namespace(machine)}");
        }

        Ip($"link del {_name}");
    }

    private string Cable(int machine) => $"{_name}v{machine}";

    private void Inside(int machine, string arguments) => Ip($"-n {Namespace(machine)} {arguments}");

    private static void Ip(string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ip {arguments}: {error}");
        }
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
