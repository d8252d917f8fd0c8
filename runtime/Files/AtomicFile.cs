using System;
using System.IO;

namespace BackpropGen;

/// <summary>Writes files such that at every moment a whole one stands under the name: the old one or the new one.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes to a temporary file in the same folder, <c>name.random.tmp</c>, flushes it to the disk and renames it over the file. A
    /// process that is killed in between leaves the old file as it was, and maybe the temporary one, which can be deleted.
    /// </summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="content">All of it.</param>
    /// <exception cref="IOException">The folder does not exist or the file cannot be written; the old file is as it was.</exception>
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
        // Opened outside of the try: a file of that name which is already there is not ours to delete.
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
