using System;
using System.IO;
using System.IO.Pipes;
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

        IOException exception = Assert.Throws<IOException>(() => AtomicFile.Write(path, new byte[] { 1 }));

        Assert.Equal($"path is \"{path}\", a folder, expected a file.", exception.Message);
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.True(Directory.Exists(path));
    }

    /// <summary>As in a program that saves to /dev/stdout, which another reads. A rename would replace the stream, and /dev/null for the whole machine.</summary>
    [UnixTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_open_stream_of_the_operating_system_is_written_to(bool isThroughLink)
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        string path = $"/dev/fd/{pipe.ClientSafePipeHandle.DangerousGetHandle()}", link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, path);

        AtomicFile.Write(isThroughLink ? link : path, new byte[] { 1, 2, 3 });

        pipe.DisposeLocalCopyOfClientHandle();
        var content = new MemoryStream();
        pipe.CopyTo(content);
        Assert.Equal(new byte[] { 1, 2, 3 }, content.ToArray());
        Assert.Equal(path, new FileInfo(link).LinkTarget);
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
