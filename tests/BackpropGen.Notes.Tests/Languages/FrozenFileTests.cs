using System;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Languages;

/// <summary>Saved source code follows links and keeps the rights of the old file, as every writer does.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FrozenFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [RequiresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_target_of_a_link_is_written(bool isC)
    {
        string[] links = isC ? ["net.c", "net.h"] : ["net.cs"];
        Directory.CreateDirectory(Path.Combine(_folder, "v1"));
        foreach (string link in links)
        {
            File.WriteAllText(Path.Combine(_folder, "v1", link), "old");
            File.CreateSymbolicLink(Path.Combine(_folder, link), "v1/" + link);
        }

        Save(isC, Path.Combine(_folder, links[0]));

        Assert.All(links, link => Assert.NotEqual("old", File.ReadAllText(Path.Combine(_folder, "v1", link))));
        Assert.All(links, link => Assert.NotNull(new FileInfo(Path.Combine(_folder, link)).LinkTarget));
        Assert.Equal(links.Length, Directory.GetFiles(_folder).Length);

        File.CreateSymbolicLink(Path.Combine(_folder, "nowhere.c"), "missing/net.c");
        Assert.Throws<DirectoryNotFoundException>(() => Save(isC, Path.Combine(_folder, "nowhere.c")));
    }

    [RequiresTheory]
    [InlineData("0660")]
    [InlineData("0600")]
    [InlineData("0666")]
    [InlineData("0444")]
    [InlineData("0755")]
    public void The_mode_of_the_old_file_stays_whatever_the_umask(string octal)
    {
        var mode = (UnixFileMode)Convert.ToInt32(octal, 8);
        foreach (bool isC in new[] { false, true })
        {
            string path = Path.Combine(_folder, "file.c");
            File.WriteAllText(path, "old");
            File.SetUnixFileMode(path, mode);

            Save(isC, path);

            Assert.Equal(mode, File.GetUnixFileMode(path));
            Assert.NotEqual("old", File.ReadAllText(path));
        }
    }

    private static void Save(bool isC, string path)
    {
        if (isC)
        {
            new PlacementNetwork(1).SaveC(path);
        }
        else
        {
            new PlacementNetwork(1).SaveSource(path, "Frozen");
        }
    }
}
