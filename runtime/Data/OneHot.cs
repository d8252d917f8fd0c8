using System;

namespace BackpropGen;

/// <summary>Writes a class as K numbers, one of which is 1: the second of three classes is 0, 1, 0.</summary>
public static class OneHot
{
    /// <summary>Makes a row of <paramref name="classCount"/> numbers for each class.</summary>
    /// <param name="classes">Class of each row, from 0 to classCount − 1.</param>
    /// <param name="classCount">Number of classes K, at least 1.</param>
    /// <exception cref="ArgumentException">A class is out of range.</exception>
    public static T[][] Encode<T>(ReadOnlySpan<int> classes, int classCount)
        where T : unmanaged
    {
        if (classCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(classCount), classCount, "Expected at least 1.");
        }

        T one = Real.FromDouble<T>(1.0);
        var rows = new T[classes.Length][];
        for (int row = 0; row < rows.Length; row++)
        {
            if ((uint)classes[row] >= (uint)classCount)
            {
                throw new ArgumentException($"classes[{row}] is {classes[row]}, expected 0 to {classCount - 1}.", nameof(classes));
            }

            rows[row] = new T[classCount];
            rows[row][classes[row]] = one;
        }

        return rows;
    }

    /// <summary>Gives the class of each row: the index of the largest number.</summary>
    /// <param name="rows">Rows that were encoded, or predictions for classes. No row has two equal largest numbers, as one of several labels or none has.</param>
    /// <exception cref="ArgumentException">A row is null or empty, holds NaN, or has no largest number.</exception>
    public static int[] Decode<T>(T[][] rows)
        where T : unmanaged
    {
        var classes = new int[(rows ?? throw new ArgumentNullException(nameof(rows))).Length];
        for (int row = 0; row < classes.Length; row++)
        {
            int largest = classes[row] = PredictedClass.ArgMax<T>(rows[row]);
            int equal = Array.FindLastIndex(rows[row], value => Real.ToDouble(value) == Real.ToDouble(rows[row][largest]));
            if (equal > largest)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"rows[{row}] holds {rows[row][largest]} at {largest} and at {equal}, expected one largest number."), nameof(rows));
            }
        }

        return classes;
    }
}
