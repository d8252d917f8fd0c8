using System;
using System.Diagnostics;
using System.IO;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

/// <summary>Saves where no file can be replaced. Skipped, and says so, where the user may not mount.</summary>
[Trait("Speed", "Slow")]
public sealed class MountTests : IDisposable
{
    /// <summary>Saves a network and prints how that went.</summary>
    private const string Save = "\"$DOTNET\" \"$PROGRAM\" net/net.json once";

    private readonly string _folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [MountFact]
    public void A_file_that_is_mounted_by_itself_is_written_in_place() =>
        AssertSaved("mount --bind net/net.json net/net.json");

    [MountFact]
    public void A_file_in_a_read_only_file_system_is_written_in_place() =>
        AssertSaved("cp net/net.json net.json; mount --bind net net; mount -o remount,ro,bind net; mount --bind net.json net/net.json", "net.json");

    [MountFact]
    public void A_file_in_a_folder_without_the_right_to_write_is_written_in_place() =>
        AssertSaved("chmod 0555 net", run: "setpriv --bounding-set=-dac_override,-dac_read_search " + Save + "; chmod 0755 net");

    [MountFact]
    public void On_a_full_disk_the_old_content_stays()
    {
        // Replaced: the temporary file does not fit. In place: the new content fits in part.
        const string Disk = "mkdir disk; mount -t tmpfs -o size=16k none disk; mv net/net.json disk; ";

        Assert.Equal("IOException\nold\n1\n", Run(Disk + "mount --bind disk net; " + Save + "; cat net/net.json; ls net | wc -l"));
        Directory.Delete(Path.Combine(_folder, "disk"));
        Assert.Equal("IOException\nold\n1\n", Run(
            Disk + "touch net/net.json; mount --bind net net; mount -o remount,ro,bind net; mount --bind disk/net.json net/net.json; " + Save + "; cat net/net.json; ls net | wc -l"));
    }

    private void AssertSaved(string prepare, string file = "net/net.json", string run = Save)
    {
        Assert.Equal("saved\n", Run(prepare + "; " + run));

        var net = new LoopNetwork(seed: 2);
        net.Load(Path.Combine(_folder, file));
        Assert.Equal(new LoopNetwork(seed: 1).ParameterSpan, net.ParameterSpan);
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "net")));
    }

    /// <summary>What a script prints that may mount, in a folder with the file net/net.json.</summary>
    private string Run(string script)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "net"));
        File.WriteAllText(Path.Combine(_folder, "net", "net.json"), "old\n");
        (int code, string output, string errors) = Mount.Run(_folder, script);
        Assert.True(code == 0, errors);
        return output;
    }
}

/// <summary>Runs scripts in a name space of mounts of their own.</summary>
internal static class Mount
{
    private static readonly Lazy<bool> Allowed = new(() =>
    {
        string folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;
        try
        {
            return Run(folder, "mkdir disk; mount -t tmpfs none disk; mount --bind disk disk; setpriv --version").Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such program
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    public static bool IsAllowed => Allowed.Value;

    public static (int Code, string Output, string Errors) Run(string folder, string script)
    {
        var start = new ProcessStartInfo("unshare", ["--map-root-user", "--mount", "bash", "-ec", script]) { WorkingDirectory = folder };
        start.Environment["DOTNET"] = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        start.Environment["PROGRAM"] = typeof(SaveLoop).Assembly.Location;
        return ProgramRun.ToEnd(start);
    }
}

/// <summary>A test that mounts; skipped, and says so, where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute() => Skip = Mount.IsAllowed ? null : "unshare --map-root-user --mount is not allowed here.";
}
