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

    /// <summary>Gives the class of each row: the index of the largest number, the first of equal ones.</summary>
    /// <exception cref="ArgumentException">A row is null or empty, or holds NaN.</exception>
    public static int[] Decode<T>(T[][] rows)
        where T : unmanaged
        => Array.ConvertAll(rows ?? throw new ArgumentNullException(nameof(rows)), row => PredictedClass.ArgMax<T>(row));
}
