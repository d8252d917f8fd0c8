using System.Numerics;

namespace BackpropGen;

/// <summary>Rounds lengths of arrays up, because a last vector that is not full then needs no code of its own.</summary>
internal static class PaddedLength
{
    /// <summary>Gives the length of whole vectors of <typeparamref name="T"/> that hold so many numbers.</summary>
    public static int Of<T>(int count)
        where T : unmanaged
        => (count + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
}
