using System;
using System.IO;
using System.Runtime.Versioning;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

/// <summary>Every writer writes the target of a link, and keeps the rights of the file.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileLinkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;

    public static TheoryData<string> Writers() => new() { "Save", "SaveSafetensors", "SaveOnnx" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [UnixTheory]
    [MemberData(nameof(Writers))]
    public void The_target_of_a_link_is_written(string writer)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "v1"));
        File.WriteAllText(Path.Combine(_folder, "v1", "net"), "old");
        File.CreateSymbolicLink(Path.Combine(_folder, "absolute"), Path.Combine(_folder, "v1", "net"));
        File.CreateSymbolicLink(Path.Combine(_folder, "relative"), "v1/net");
        File.CreateSymbolicLink(Path.Combine(_folder, "v1", "chain"), "../relative");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "folder"), "v1");
        File.CreateSymbolicLink(Path.Combine(_folder, "through"), "folder/chain");
        foreach (string link in new[] { "absolute", "relative", "v1/chain", "folder/chain", "folder/net", "through" })
        {
            File.WriteAllText(Path.Combine(_folder, "v1", "net"), "old");
            Write(writer, Path.Combine(_folder, link));
            Assert.NotEqual("old", File.ReadAllText(Path.Combine(_folder, "v1", "net")));
        }

        foreach (string link in new[] { "absolute", "relative", "v1/chain", "through" })
        {
            Assert.NotNull(new FileInfo(Path.Combine(_folder, link)).LinkTarget);
        }

        Assert.Equal(3, Directory.GetFiles(_folder).Length);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder, "v1")).Length);
    }

    [UnixTheory]
    [MemberData(nameof(Writers))]
    public void A_link_to_nothing_gets_its_target(string writer)
    {
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, "later");

        Write(writer, link);

        Assert.Equal("later", new FileInfo(link).LinkTarget);
        Assert.True(new FileInfo(Path.Combine(_folder, "later")).Length > 0);
        File.CreateSymbolicLink(Path.Combine(_folder, "nowhere"), "missing/net");
        Assert.Throws<DirectoryNotFoundException>(() => Write(writer, Path.Combine(_folder, "nowhere")));
    }

    /// <summary>/b is a link to /a/c, so that /b/../net is /a/net.</summary>
    [UnixFact]
    public void Two_points_after_a_linked_folder_are_the_folder_above_its_target()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "a", "c"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "b"), "a/c");
        File.CreateSymbolicLink(Path.Combine(_folder, "a", "c", "link"), "../net");

        AtomicFile.Write(Path.Combine(_folder, "b", "link"), "new"u8);

        Assert.Equal("new", File.ReadAllText(Path.Combine(_folder, "a", "net")));
        Assert.False(File.Exists(Path.Combine(_folder, "net")));
    }

    [UnixFact]
    public void Links_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "a"), "b");
        File.CreateSymbolicLink(Path.Combine(_folder, "b"), "a");

        Assert.Contains("symbolic links", Assert.Throws<IOException>(() => AtomicFile.Write(Path.Combine(_folder, "a"), "new"u8)).Message, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("0660")]
    [InlineData("0600")]
    [InlineData("0666")]
    [InlineData("0444")]
    [InlineData("0755")]
    public void The_mode_of_the_old_file_stays_whatever_the_umask(string octal)
    {
        var mode = (UnixFileMode)Convert.ToInt32(octal, 8);
        string path = Path.Combine(_folder, "file");
        foreach (string writer in new[] { "Save", "SaveSafetensors", "SaveOnnx" })
        {
            File.WriteAllText(path, "old");
            File.SetUnixFileMode(path, mode);
            Write(writer, path);
            Assert.Equal(mode, File.GetUnixFileMode(path));
            File.Delete(path);
        }
    }

    [UnixFact]
    public void A_new_file_gets_the_mode_that_every_new_file_gets()
    {
        File.WriteAllText(Path.Combine(_folder, "other"), "");
        AtomicFile.Write(Path.Combine(_folder, "file"), "new"u8);

        Assert.Equal(File.GetUnixFileMode(Path.Combine(_folder, "other")), File.GetUnixFileMode(Path.Combine(_folder, "file")));
    }

    private static void Write(string writer, string path)
    {
        var net = new PlacementNetwork(seed: 1);
        switch (writer)
        {
            case "Save": net.Save(path); break;
            case "SaveSafetensors": net.SaveSafetensors(path); break;
            default: net.SaveOnnx(path); break;
        }
    }
}

/// <summary>A test of links and modes; skipped, and says so, on Windows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no modes, and links only for administrators." : null;
}

/// <inheritdoc cref="UnixFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no modes, and links only for administrators." : null;
}
