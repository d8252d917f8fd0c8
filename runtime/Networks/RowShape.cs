using System;

namespace BackpropGen;

/// <summary>Checks that flat inputs and actual values are whole rows, and equally many.</summary>
internal static class RowShape
{
    /// <summary>Computes the number of rows, m.</summary>
    /// <param name="x">Length of the inputs.</param>
    /// <param name="inputCount">Number of inputs of a row, at least 1.</param>
    /// <param name="y">Length of the actual values.</param>
    /// <param name="outputCount">Number of actual values of a row, at least 1.</param>
    /// <exception cref="ArgumentException">There is no row, the last row is not whole, or there are more or fewer actual values than rows need.</exception>
    public static int Count(int x, int inputCount, int y, int outputCount)
    {
        int rows = CountInputs(x, inputCount);
        if (y == (long)rows * outputCount)
        {
            return rows;
        }

        string hint = outputCount > 1 && y == rows ? " Of a class, one number per class: of three, the second is 0, 1, 0." : "";
        throw new ArgumentException($"y holds {y} numbers, expected {(long)rows * outputCount}: {rows} rows of {outputCount}.{hint}", nameof(y));
    }

    /// <summary>Computes the number of rows, m, from the inputs alone.</summary>
    /// <exception cref="ArgumentException">There is no row, or the last row is not whole.</exception>
    public static int CountInputs(int x, int inputCount) => x > 0 && x % inputCount == 0
        ? x / inputCount
        : throw new ArgumentException($"x holds {x} numbers, expected a positive multiple of the {inputCount} inputs.", nameof(x));
}
