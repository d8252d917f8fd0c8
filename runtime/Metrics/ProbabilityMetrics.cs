using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Measures how good predicted probabilities are.</summary>
public static class ProbabilityMetrics
{
    // Probabilities are kept this far from 0 and 1, because a single wrong certainty would make the log loss infinite.
    private const double Smallest = 1e-15;

    /// <summary>
    /// Computes the area under the receiver operating characteristic: the probability that a row of class 1 has a higher score than a row of
    /// class 0, where ties count half. 1 is perfect, 0.5 is guessing. Computed from ranks (Mann–Whitney) in m·log m.
    /// </summary>
    /// <param name="scores">Score of each row, such as ŷ or its logit; only their order matters. None is NaN.</param>
    /// <param name="actual">Class of each row, 0 or 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, a class is neither 0 nor 1, or one of them is missing.</exception>
    public static double AreaUnderRocCurve<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> actual)
        where T : unmanaged
    {
        Guard.Length(actual.Length, scores.Length, nameof(actual));
        RequireClasses(actual, 2);
        var sorted = new double[scores.Length];
        int[] classes = actual.ToArray();
        for (int row = 0; row < sorted.Length; row++)
        {
            sorted[row] = Real.ToDouble(scores[row]);
            if (double.IsNaN(sorted[row]))
            {
                throw new ArgumentException($"scores[{row}] is NaN, expected numbers.", nameof(scores));
            }
        }

        Array.Sort(sorted, classes);
        long positives = 0;
        double rankSum = 0.0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            int positivesHere = 0;
            for (end = start; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
                positivesHere += classes[end];
            }

            // Equal scores share the mean of the ranks start + 1 … end.
            rankSum += positivesHere * (0.5 * (start + 1 + end));
            positives += positivesHere;
        }

        long negatives = sorted.Length - positives;
        if (positives == 0 || negatives == 0)
        {
            throw new ArgumentException($"actual holds {positives} rows of class 1 and {negatives} of class 0, expected some of each.", nameof(actual));
        }

        return (rankSum - 0.5 * positives * (positives + 1)) / ((double)positives * negatives);
    }

    /// <summary>Computes the area under the receiver operating characteristic; null if one of the classes is missing.</summary>
    internal static double? AreaUnderRocCurveOrNull<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> actual)
        where T : unmanaged
        => actual.IndexOf(0) >= 0 && actual.IndexOf(1) >= 0 ? AreaUnderRocCurve(scores, actual) : (double?)null;

    /// <summary>Computes the log loss of two classes, −(1/m)·Σ (y·ln ŷ + (1 − y)·ln(1 − ŷ)), with ŷ limited to [1e-15, 1 − 1e-15].</summary>
    /// <param name="probabilities">Probability ŷ of class 1 for each row, from 0 to 1.</param>
    /// <param name="actual">Class of each row, 0 or 1.</param>
    /// <exception cref="ArgumentException">No rows, the lengths differ, a class is neither 0 nor 1, or a probability is not between 0 and 1.</exception>
    public static double LogLoss<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> actual)
        where T : unmanaged
    {
        Guard.Length(actual.Length, probabilities.Length, nameof(actual));
        RequireClasses(actual, 2);
        double sum = 0.0;
        for (int row = 0; row < actual.Length; row++)
        {
            double probability = Probability(probabilities, row);
            sum += MinusLog(actual[row] == 1 ? probability : 1.0 - probability);
        }

        return sum / actual.Length;
    }

    /// <summary>Computes the log loss of K classes, −(1/m)·Σ ln ŷₖ with the actual class k of each row and ŷ at least 1e-15.</summary>
    /// <param name="probabilities">Probabilities ŷ1 … ŷK of each row, from 0 to 1. Their sum is not checked.</param>
    /// <param name="actual">Class of each row, from 0 to K − 1.</param>
    /// <param name="classCount">Number of classes K, at least 2.</param>
    /// <exception cref="ArgumentException">No rows, the lengths do not fit, a class is out of range, or a probability is not between 0 and 1.</exception>
    public static double LogLoss<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> actual, int classCount)
        where T : unmanaged
    {
        if (classCount < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(classCount), classCount, "Expected at least 2.");
        }

        Guard.Length(probabilities.Length, checked(actual.Length * classCount), nameof(probabilities));
        RequireClasses(actual, classCount);
        double sum = 0.0;
        for (int row = 0; row < actual.Length; row++)
        {
            int index = row * classCount + actual[row];
            sum += MinusLog(Probability(probabilities, index));
        }

        return sum / actual.Length;
    }

    private static double MinusLog(double probability) => -Math.Log(Math.Min(Math.Max(probability, Smallest), 1.0 - Smallest));

    private static double Probability<T>(ReadOnlySpan<T> probabilities, int index)
        where T : unmanaged
    {
        double probability = Real.ToDouble(probabilities[index]);
        return probability is >= 0.0 and <= 1.0
            ? probability
            : throw new ArgumentException(
                FormattableString.Invariant($"probabilities[{index}] is {probability}, expected 0 to 1."), nameof(probabilities));
    }

    private static void RequireClasses(ReadOnlySpan<int> actual, int classCount)
    {
        if (actual.Length == 0)
        {
            throw new ArgumentException("actual is empty, expected at least one row.", nameof(actual));
        }

        for (int row = 0; row < actual.Length; row++)
        {
            if ((uint)actual[row] >= (uint)classCount)
            {
                throw new ArgumentException($"actual[{row}] is {actual[row]}, expected 0 to {classCount - 1}.", nameof(actual));
            }
        }
    }
}
