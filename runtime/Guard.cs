using System;
using System.ComponentModel;

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
            throw new ArgumentException($"{argument} holds {length} values, expected {expected}.", argument);
        }
    }
}
