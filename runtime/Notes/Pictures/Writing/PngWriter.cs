using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>
/// Writes a picture as PNG, with 8 bits each of red, green and blue. The pixels are the same everywhere; how they are packed is up to the
/// framework's zlib.
/// </summary>
internal static class PngWriter
{
    /// <summary>Pixels of the image for a pixel of the picture: enough for a good print.</summary>
    private const int Scale = 2;

    private static readonly uint[] Remainders = Enumerable.Range(0, 256).Select(value => Remainder((uint)value)).ToArray();

    /// <summary>Writes a picture.</summary>
    public static byte[] Write(Canvas canvas)
    {
        var raster = new Raster((int)Math.Ceiling(canvas.Width * Scale), (int)Math.Ceiling(canvas.Height * Scale), Scale);
        canvas.Shapes.ToList().ForEach(raster.Draw);

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), raster.Height);
        (header[8], header[9]) = (8, 2); // bits of a channel; red, green and blue
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "iTXt", Encoding.UTF8.GetBytes("Title\0\0\0\0\0" + canvas.Title)); // neither packed nor translated
        WriteChunk(file, "IDAT", Pack(raster));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Pack(Raster raster)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            var line = new byte[1 + 3 * raster.Width]; // the first byte: no filter
            for (int y = 0; y < raster.Height; y++)
            {
                for (int x = 0; x < raster.Width; x++)
                {
                    (line[1 + 3 * x], line[2 + 3 * x], line[3 + 3 * x]) = raster[x, y];
                }

                zlib.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(Stream file, string type, byte[] content)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(type), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~chunk.Aggregate(uint.MaxValue, (crc, value) => Remainders[(byte)(crc ^ value)] ^ crc >> 8));
        file.Write(number);
    }

    /// <summary>Divides by the polynomial of CRC-32, eight bits.</summary>
    private static uint Remainder(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : 0xedb88320 ^ value >> 1;
        }

        return value;
    }
}
