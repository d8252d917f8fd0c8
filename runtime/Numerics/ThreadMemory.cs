using System;

namespace BackpropGen;

/// <summary>Keeps memory of a thread from one call to the next.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TPurpose">
/// <see cref="KernelQuantities"/>, <see cref="RowAndGradient"/> or <see cref="ScaledRow"/>. Each has its own memory, because a thread uses several of
/// them at once.
/// </typeparam>
internal static class ThreadMemory<T, TPurpose>
    where T : unmanaged
    where TPurpose : struct
{
    [ThreadStatic]
    private static T[]? s_numbers;

    /// <summary>Gives at least <paramref name="length"/> numbers of any value. They are valid until the same thread asks for the same purpose again.</summary>
    public static Span<T> Take(int length)
    {
        if (s_numbers is null || s_numbers.Length < length)
        {
            s_numbers = new T[length];
        }

        return s_numbers.AsSpan(0, length);
    }
}

/// <summary>The z, o and δ of a chunk of rows, and its results.</summary>
internal readonly struct KernelQuantities
{
}

/// <summary>One row of inputs, scaled.</summary>
internal readonly struct ScaledRow
{
}

/// <summary>One row, unpacked, and its gradient.</summary>
internal readonly struct RowAndGradient
{
}
