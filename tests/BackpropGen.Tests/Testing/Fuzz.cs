using System;
using Xunit;

namespace BackpropGen.Tests.Testing;

/// <param name="Loaded">How many of the inputs were accepted.</param>
/// <param name="MostAllocated">The bytes that the most expensive one allocated.</param>
internal sealed record FuzzResult(int Loaded, long MostAllocated);

/// <summary>Feeds damaged files to a reader: random bytes, cut off, bits flipped, pieces moved.</summary>
internal static class Fuzz
{
    /// <summary>
    /// After each input the network either has all of its old parameters, and a <see cref="NetworkFileException"/> was thrown, or
    /// finite ones.
    /// </summary>
    public static FuzzResult Run<T>(int count, byte[] good, string alphabet, INetwork<T> net, Action<byte[]> load)
        where T : unmanaged
    {
        var random = new PortableRandom(17);
        int loaded = 0;
        long most = 0;
        for (int round = 0; round < count; round++)
        {
            byte[] input = Damage(good, alphabet, round % 4, random);
            T[] before = net.ParameterSpan.ToArray();
            long start = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                load(input);
                loaded++;
                Assert.True(Real.AllFinite<T>(net.ParameterSpan), $"round {round}");
            }
            catch (NetworkFileException)
            {
                Assert.True(before.AsSpan().SequenceEqual(net.ParameterSpan), $"round {round} changed the network");
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - start);
        }

        return new FuzzResult(loaded, most);
    }

    private static byte[] Damage(byte[] good, string alphabet, int kind, PortableRandom random)
    {
        switch (kind)
        {
            case 0: // random
                var noise = new byte[random.NextInt(200)];
                for (int index = 0; index < noise.Length; index++)
                {
                    noise[index] = (byte)(random.NextInt(2) == 0 ? random.NextInt(256) : alphabet[random.NextInt(alphabet.Length)]);
                }

                return noise;
            case 1: // truncated
                return good.AsSpan(0, random.NextInt(good.Length)).ToArray();
            case 2: // up to three bits flipped
                byte[] flipped = good.AsSpan().ToArray();
                for (int flips = 1 + random.NextInt(3); flips > 0; flips--)
                {
                    flipped[random.NextInt(flipped.Length)] ^= (byte)(1 << random.NextInt(8));
                }

                return flipped;
            default: // a piece copied over another place
                byte[] moved = good.AsSpan().ToArray();
                int length = 1 + random.NextInt(Math.Min(64, good.Length - 1));
                moved.AsSpan(random.NextInt(moved.Length - length), length).CopyTo(moved.AsSpan(random.NextInt(moved.Length - length)));
                return moved;
        }
    }
}
