using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace BackpropGen.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_new_file_is_made_and_an_old_one_replaced_as_a_whole()
    {
        string path = Path.Combine(_folder, "file");

        AtomicFile.Write(path, new byte[] { 1, 2, 3 });
        AtomicFile.Write(path, new byte[] { 4 });

        Assert.Equal(new byte[] { 4 }, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_save_that_fails_leaves_nothing_behind()
    {
        string path = Path.Combine(_folder, "folder");
        Directory.CreateDirectory(path);

        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(path, new byte[] { 1 })); // a folder is in the way

        Assert.Empty(Directory.GetFiles(_folder));
        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public void Of_several_savers_at_once_one_wins_with_a_whole_file()
    {
        string path = Path.Combine(_folder, "file");

        Parallel.For(0, 50, saver => AtomicFile.Write(path, Enumerable.Repeat((byte)saver, 10_000).ToArray()));

        byte[] content = File.ReadAllBytes(path);
        Assert.Equal(10_000, content.Length);
        Assert.Single(content.Distinct());
        Assert.Single(Directory.GetFiles(_folder));
    }
}
