using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace BackpropGen.CompilerServices;

/// <summary>Checks the arguments of generated methods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>Throws if a span has another length than expected.</summary>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public static void Length(int length, int expected, string argument)
    {
        if (length != expected)
        {
            throw WrongLength(length, expected, argument);
        }
    }

    /// <summary>Throws if spans do not hold whole rows, equally many of inputs and targets, and a loss for each taken row, or if a taken row does not exist.</summary>
    /// <param name="x">Length of the inputs.</param>
    /// <param name="inputs">Number of inputs of a row.</param>
    /// <param name="y">Length of the actual values.</param>
    /// <param name="outputs">Number of outputs of a row.</param>
    /// <param name="rows">Indices of the taken rows.</param>
    /// <param name="losses">Length of the losses.</param>
    /// <exception cref="ArgumentException">A length does not fit, or there is no such row.</exception>
    public static void Rows(int x, int inputs, int y, int outputs, ReadOnlySpan<int> rows, int losses)
    {
        int count = x / inputs;
        if (count * inputs != x)
        {
            throw new ArgumentException($"{nameof(x)} holds {x} values, expected a multiple of {inputs}.", nameof(x));
        }

        Length(y, count * outputs, nameof(y));
        Length(losses, rows.Length, nameof(losses));
        for (int position = 0; position < rows.Length; position++)
        {
            if ((uint)rows[position] >= (uint)count)
            {
                throw NoSuchRow(position, rows[position], count, nameof(rows));
            }
        }
    }

    /// <summary>Makes the exception in its own method: a correct call then does not prepare the memory for the message.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ArgumentException WrongLength(int length, int expected, string argument) =>
        new($"{argument} holds {length} values, expected {expected}.", argument);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ArgumentException NoSuchRow(int position, int row, int count, string argument) => new(
        FormattableString.Invariant($"{argument}[{position}] is {row}, expected {(count == 0 ? "none, because x holds no row" : $"0 to {count - 1}")}."), argument);
}
