using System;
using System.IO;

namespace BackpropGen;

/// <summary>Limits how much of a file is read to the most that its network could need: a hostile file must not fill the memory.</summary>
internal static class FileLimits
{
    /// <summary>Bytes for names, scaling and the order of many rows. Each parameter adds 1 KB, enough for forty vectors of them.</summary>
    private const long Base = 64L << 20;

    private const int LongestArray = 0x7FFFFFC7;

    public static byte[] Read(string path, Topology topology)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        return Read(stream, topology);
    }

    /// <exception cref="NetworkFileException">There is more than the network could need.</exception>
    public static byte[] Read(Stream stream, Topology topology)
    {
        long limit = Math.Min(LongestArray, Base + 1024L * topology.ParameterCount);
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
