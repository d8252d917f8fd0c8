using System;
using System.IO;

namespace BackpropGen;

/// <summary>Replaces a file as a whole: at every moment the path has the whole old file or the whole new one, if a rename is possible there.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes to a temporary file in the same folder, <c>name.random.tmp</c>, flushes it to the disk and renames it over the file. If the
    /// process is killed before that, the old file is unchanged; the temporary file may be left over, and can be deleted.
    /// </summary>
    /// <remarks>
    /// Where the folder takes no new file, or the file cannot be replaced (it is mounted by itself, for instance), it is overwritten in place. That is
    /// not atomic. If it fails, the old content is written back. The target of a symbolic link is written, not the link. Devices and streams below
    /// /dev and /proc, such as /dev/stdout, get the content and stay.
    /// </remarks>
    /// <param name="path">Path of the file, in a folder that exists.</param>
    /// <param name="content">The whole content.</param>
    /// <exception cref="IOException">
    /// The folder does not exist, the path is a folder, or the file cannot be written; the old file is unchanged.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string full = Path.GetFullPath(path), target = FileLink.Target(full);
        if (IsDevice(full) || IsDevice(target))
        {
            using var stream = new FileStream(full, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
            stream.Write(content);
            return;
        }

        if (Directory.Exists(target))
        {
            throw new IOException($"path is \"{path}\", a folder, expected a file.");
        }

        string? folder = Path.GetDirectoryName(target);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"path is \"{path}\", but there is no folder \"{folder}\", expected one that exists.");
        }

        // A link whose target is not known is written through, because it must not be replaced.
        if (FileLink.IsLink(target) || !TryReplace(target, content))
        {
            WriteInPlace(target, content);
        }
    }

    /// <summary>
    /// Checks whether a path names a device or an open stream of the operating system, such as /dev/null and /dev/stdout. A rename would put a file
    /// in its place, for all programs of the machine.
    /// </summary>
    private static bool IsDevice(string path) => path.StartsWith("/proc/", StringComparison.Ordinal)
        || (path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal));

    /// <summary>Writes beside the file and renames. Returns false if the folder does not allow that, but the file may be overwritten.</summary>
    private static bool TryReplace(string target, ReadOnlySpan<byte> content)
    {
        string temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
        FileStream stream;
        try
        {
            // Opened outside the next try, because a file of that name that is already there is not ours to delete.
            stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && File.Exists(target))
        {
            return false;
        }

        try
        {
            using (stream)
            {
                KeepMode(stream, target); // before the first byte, because the old file may be secret
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            return TryRename(temporary, target);
        }
        finally
        {
            File.Delete(temporary); // there is none after a rename
        }
    }

    private static void KeepMode(FileStream temporary, string target)
    {
#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(temporary.SafeFileHandle, File.GetUnixFileMode(target));
        }
#endif
    }

    private static bool TryRename(string temporary, string target)
    {
        try
        {
            if (!File.Exists(target))
            {
                File.Move(temporary, target);
                return true;
            }
        }
        catch (IOException) when (File.Exists(target))
        {
            // Somebody else has just made the file.
        }

        try
        {
            File.Replace(temporary, target, destinationBackupFileName: null);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && File.Exists(target))
        {
            return false;
        }
    }

    /// <summary>Overwrites without cutting off first, so that the old content always has room to be written back.</summary>
    private static void WriteInPlace(string target, ReadOnlySpan<byte> content)
    {
        using var stream = new FileStream(target, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        var old = new MemoryStream();
        stream.CopyTo(old);
        try
        {
            Put(stream, content);
        }
        catch
        {
            Put(stream, old.ToArray());
            throw;
        }
    }

    private static void Put(FileStream stream, ReadOnlySpan<byte> content)
    {
        stream.Position = 0;
        stream.Write(content);
        stream.SetLength(content.Length);
        stream.Flush(flushToDisk: true);
    }
}
