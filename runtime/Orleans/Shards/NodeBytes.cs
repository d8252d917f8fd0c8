using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>Writes the nodes of a sum as bytes, and adds them to another: first segment, number of segments, Σ L, Σ ∂L/∂parameter.</summary>
internal static class NodeBytes
{
    private const int HeaderLength = 16;

    public static byte[] Write<T>(SegmentSums<T> sums)
        where T : unmanaged
    {
        int length = sums.NodeCount == 0 ? 0 : HeaderLength + MemoryMarshal.AsBytes(sums.Node(0).GradientSum).Length;
        byte[] bytes = new byte[sums.NodeCount * length];
        for (int index = 0; index < sums.NodeCount; index++)
        {
            SegmentNode<T> node = sums.Node(index);
            Span<byte> target = bytes.AsSpan(index * length, length);
            BinaryPrimitives.WriteInt32LittleEndian(target, node.FirstSegment);
            BinaryPrimitives.WriteInt32LittleEndian(target[4..], node.SegmentCount);
            BinaryPrimitives.WriteDoubleLittleEndian(target[8..], node.LossSum);
            MemoryMarshal.AsBytes(node.GradientSum).CopyTo(target[HeaderLength..]);
        }

        return bytes;
    }

    /// <exception cref="ArgumentException">The nodes are not those that follow.</exception>
    public static void Add<T>(ReadOnlySpan<byte> bytes, int numbers, SegmentSums<T> sums)
        where T : unmanaged
    {
        int length = HeaderLength + numbers * Marshal.SizeOf<T>();
        if (bytes.Length % length != 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"there are {bytes.Length} bytes, expected a multiple of {length}."), nameof(bytes));
        }

        for (; bytes.Length > 0; bytes = bytes[length..])
        {
            sums.Add(new SegmentNode<T>(
                BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
                BinaryPrimitives.ReadDoubleLittleEndian(bytes[8..]), MemoryMarshal.Cast<byte, T>(bytes[HeaderLength..length])));
        }
    }
}
