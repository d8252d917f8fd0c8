using System;
using System.Collections.Generic;
using BackpropGen.Generator.Emission.Writing;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Tiles of equal size that cover the nodes from Start to End.</summary>
internal readonly record struct Tiles(int Start, int End, int Size)
{
    /// <summary>As many tiles of the size as fit, and a smaller one for the rest.</summary>
    public static IEnumerable<Tiles> Of(int count, int size)
    {
        int whole = count / size * size;
        if (whole > 0)
        {
            yield return new Tiles(0, whole, size);
        }

        if (count > whole)
        {
            yield return new Tiles(whole, count, count - whole);
        }
    }

    /// <summary>
    /// A size of tiles, from the largest down to the smallest, that leaves no rest, because a rest needs code of its own; if there is none, the usual size.
    /// </summary>
    public static int SizeWithoutRest(int count, int largest, int smallest, int usual)
    {
        for (int size = largest; size >= smallest; size--)
        {
            if (count % size == 0)
            {
                return size;
            }
        }

        return usual;
    }

    /// <summary><c>for (int j = 0; j &lt; 16; j += 8)</c></summary>
    public IDisposable Open(CodeWriter writer, string variable) =>
        writer.Block($"for (int {variable} = {Start}; {variable} < {End}; {variable} += {Size})");
}
