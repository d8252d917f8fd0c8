using System;
using System.IO;

namespace BackpropGen;

/// <summary>How much of a file is read: what its network could need, so that a hostile one is refused before it fills the memory.</summary>
internal static class FileLimits
{
    /// <summary>For names, scaling and the order of many rows; beside that 1 KB for each parameter, the room of forty vectors of them.</summary>
    private const long Base = 64L << 20;

    public static byte[] Read(string path, Topology topology)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        return Read(stream, topology);
    }

    /// <exception cref="NetworkFileException">There is more than the network could need.</exception>
    public static byte[] Read(Stream stream, Topology topology)
    {
        long limit = Math.Min(Array.MaxLength, Base + 1024L * topology.ParameterCount);
        var content = new MemoryStream();
        var buffer = new byte[81_920];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            if (content.Length + count > limit)
            {
                throw new NetworkFileException($"The file is longer than {limit} bytes, more than a network of {topology} could need.");
            }

            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }
}
