using System.IO;

namespace BackpropGen;

/// <summary>Follows symbolic links, as the operating system does when it opens a file.</summary>
internal static class FileLink
{
#if NET8_0_OR_GREATER
    private const int MostLinks = 40; // as on Linux

    /// <summary>Checks whether a path is a link, which may lead to nothing.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    /// <summary>Gives the path of the file that a link leads to at last, which need not exist. Gives another path as it is.</summary>
    /// <param name="path">A full path.</param>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Target(string path)
    {
        int links = 0;
        return IsLink(path) ? Physical(path, ref links) : path;
    }

    /// <summary>Follows every link of a path, part by part, because ".." after a link to a folder is the folder above its target.</summary>
    private static string Physical(string path, ref int links)
    {
        string current = Path.GetPathRoot(path)!;
        foreach (string part in path.Substring(current.Length).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))
        {
            if (part == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
            }
            else if (part is not ("" or "."))
            {
                string next = Path.Join(current, part);
                string? target = new FileInfo(next).LinkTarget;
                if (target is not null && ++links > MostLinks)
                {
                    throw new IOException($"\"{next}\" is one of more than {MostLinks} symbolic links to each other, expected a file at their end.");
                }

                current = target is null ? next : Physical(Path.IsPathFullyQualified(target) ? target : Path.Join(current, target), ref links);
            }
        }

        return current;
    }
#else
    /// <summary>Checks whether a path is a link, which may lead to nothing.</summary>
    public static bool IsLink(string path)
    {
        try
        {
            return (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;
        }
        catch (IOException)
        {
            return false; // there is no such path
        }
    }

    /// <summary>Gives the path as it is, because netstandard2.1 cannot read where a link leads.</summary>
    public static string Target(string path) => path;
#endif
}
