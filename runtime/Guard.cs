using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
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
            Throw(length, expected, argument);
        }
    }

    /// <summary>On its own, so that a call that is in order does not set up the memory to write the message in.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(int length, int expected, string argument) =>
        throw new ArgumentException($"{argument} holds {length} values, expected {expected}.", argument);
}
