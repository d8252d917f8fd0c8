using System;

namespace BackpropGen;

/// <summary>
/// Computes the weights with which rare classes and labels count as much as frequent ones, for <see cref="FitOptions.ClassWeights"/> and
/// <see cref="FitOptions.PositiveWeights"/>. They come from the training rows only.
/// </summary>
public static class BalancedWeights
{
    /// <summary>Gives each of K classes the weight m/(K·mₖ), where mₖ of the m rows are of class k. The mean weight of a row is then 1.</summary>
    /// <param name="classes">Class of each row, from 0 to K − 1; each comes at least once. See <see cref="DataSet{T}.Classes"/>.</param>
    /// <param name="classCount">Number of classes K, at least 1; 2 for a network with one output.</param>
    /// <exception cref="ArgumentException">A class is out of range, or has no row.</exception>
    public static double[] OfClasses(ReadOnlySpan<int> classes, int classCount)
    {
        if (classCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(classCount), classCount, "Expected at least 1.");
        }

        var counts = new int[classCount];
        for (int row = 0; row < classes.Length; row++)
        {
            if ((uint)classes[row] >= (uint)classCount)
            {
                throw new ArgumentException($"classes[{row}] is {classes[row]}, expected 0 to {classCount - 1}.", nameof(classes));
            }

            counts[classes[row]]++;
        }

        int missing = Array.IndexOf(counts, 0);
        if (missing >= 0)
        {
            throw new ArgumentException($"classes holds no row of class {missing}, expected at least one of each class.", nameof(classes));
        }

        int rowCount = classes.Length;
        return Array.ConvertAll(counts, count => (double)rowCount / ((double)classCount * count));
    }

    /// <summary>Gives each label the weight (m − mₖ)/mₖ, where mₖ of the m rows have label k: rows with it then count as much as those without.</summary>
    /// <param name="labels">For each row, whether it has each of the K labels. Each label comes in some rows, not in all. See <see cref="DataSet{T}.Labels"/>.</param>
    /// <exception cref="ArgumentException">No rows, rows of different lengths, or a label that all rows have, or none.</exception>
    public static double[] OfLabels(bool[][] labels)
    {
        bool[] flat = FlatRows.Flatten(labels, FlatRows.Columns(labels, nameof(labels)), nameof(labels));
        var weights = new double[labels[0].Length];
        for (int label = 0; label < weights.Length; label++)
        {
            int count = 0;
            for (int index = label; index < flat.Length; index += weights.Length)
            {
                count += flat[index] ? 1 : 0;
            }

            weights[label] = count > 0 && count < labels.Length
                ? (double)(labels.Length - count) / count
                : throw new ArgumentException($"labels has label {label} in {count} of {labels.Length} rows, expected some with it and some without.", nameof(labels));
        }

        return weights;
    }
}
