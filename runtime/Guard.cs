using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>Argument checks that generated code shares.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>Throws when a span does not hold one row of the expected length.</summary>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public static void Length(int length, int expected, string argument)
    {
        if (length != expected)
        {
            throw WrongLength(length, expected, argument);
        }
    }

    /// <summary>Throws when a number is not finite.</summary>
    /// <exception cref="ArgumentException">There are no numbers, or one is infinite or NaN.</exception>
    internal static void Finite<T>(T[] values, string argument)
        where T : unmanaged
    {
        int bad = Real.FirstNonFinite<T>(values ?? throw new ArgumentNullException(argument));
        if (bad >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"{argument}[{bad}] is {values[bad]}, expected a finite number."), argument);
        }
    }

    /// <summary>On its own, so that a call that is in order does not set up the memory to write the message in.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ArgumentException WrongLength(int length, int expected, string argument) =>
        new($"{argument} holds {length} values, expected {expected}.", argument);
}
