using System;
using System.IO;

namespace BackpropGen;

/// <summary>Replaces a file as a whole: at every moment the path has the whole old file or the whole new one.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes to a temporary file in the same folder, <c>name.random.tmp</c>, flushes it to the disk and renames it over the file. If the
    /// process is killed before that, the old file is unchanged; the temporary file may be left over, and can be deleted.
    /// </summary>
    /// <param name="path">Path of the file, in a folder that exists.</param>
    /// <param name="content">The whole content.</param>
    /// <exception cref="IOException">The folder does not exist or the file cannot be written; the old file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string target = Path.GetFullPath(path);
        string? folder = Path.GetDirectoryName(target);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"path is \"{path}\", but there is no folder \"{folder}\", expected one that exists.");
        }

        string temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
        // Opened outside the try, because a file of that name that is already there is not ours to delete.
        var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1);
        try
        {
            using (stream)
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
