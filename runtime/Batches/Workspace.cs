using System;

namespace BackpropGen;

/// <summary>Memory of a thread for the quantities of a chunk, kept from one call to the next.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal static class Workspace<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static T[]? s_numbers;

    /// <summary>At least that many numbers, of any value; until the same thread asks again.</summary>
    public static Span<T> Take(int length)
    {
        if (s_numbers is null || s_numbers.Length < length)
        {
            s_numbers = new T[length];
        }

        return s_numbers.AsSpan(0, length);
    }
}
