using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Counts how often rows of each class were predicted as each class, and computes accuracy, precision, recall and F1, each from 0 to 1.
/// Immutable.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    /// <summary>Counts rows by their actual and their predicted class.</summary>
    /// <param name="actual">The class of each row, from 0 to K − 1.</param>
    /// <param name="predicted">The predicted class of each row, from 0 to K − 1.</param>
    /// <param name="classNames">Names of the K classes, at least one.</param>
    /// <exception cref="ArgumentException">No rows, no names or one that is null, the lengths differ, or a class is out of range.</exception>
    public ConfusionMatrix(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, IReadOnlyList<string> classNames)
    {
        if (classNames is null)
        {
            throw new ArgumentNullException(nameof(classNames));
        }

        if (classNames.Count == 0)
        {
            throw new ArgumentException("classNames is empty, expected a name for each class.", nameof(classNames));
        }

        for (int k = 0; k < classNames.Count; k++)
        {
            if (classNames[k] is null)
            {
                throw new ArgumentException($"classNames[{k}] is null, expected a name.", nameof(classNames));
            }
        }

        if (actual.Length == 0)
        {
            throw new ArgumentException("actual is empty, expected at least one row.", nameof(actual));
        }

        Guard.Length(predicted.Length, actual.Length, nameof(predicted));
        RequireClasses(actual, classNames.Count, nameof(actual));
        RequireClasses(predicted, classNames.Count, nameof(predicted));
        ClassNames = Array.AsReadOnly(classNames.ToArray());
        RowCount = actual.Length;
        _counts = new int[classNames.Count, classNames.Count];
        for (int row = 0; row < actual.Length; row++)
        {
            _counts[actual[row], predicted[row]]++;
        }
    }

    /// <summary>Counts rows by their actual and their predicted class; the classes are named by their numbers.</summary>
    /// <param name="actual">The class of each row, from 0 to K − 1.</param>
    /// <param name="predicted">The predicted class of each row, from 0 to K − 1.</param>
    /// <param name="classCount">Number of classes K, at least 1.</param>
    /// <exception cref="ArgumentException">No rows, the lengths differ, or a class is out of range.</exception>
    public ConfusionMatrix(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int classCount)
        : this(actual, predicted, NumberNames(classCount))
    {
    }

    /// <summary>The name of each class.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of classes, K.</summary>
    public int ClassCount => ClassNames.Count;

    /// <summary>Number of rows that were counted.</summary>
    public int RowCount { get; }

    /// <summary>Number of rows of class <paramref name="actual"/> that were predicted as class <paramref name="predicted"/>.</summary>
    /// <param name="actual">Actual class, from 0 to K − 1.</param>
    /// <param name="predicted">Predicted class, from 0 to K − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    public int this[int actual, int predicted] => _counts[Class(actual, nameof(actual)), Class(predicted, nameof(predicted))];

    /// <summary>Share of the rows whose class was predicted correctly: (Σₖ n_kk)/m.</summary>
    public double Accuracy => (double)Classes.Sum(k => _counts[k, k]) / RowCount;

    /// <summary>Mean of the precisions of all K classes. A class that was never predicted counts as 0.</summary>
    public double MacroPrecision => Classes.Average(Precision);

    /// <summary>Mean of the recalls of all K classes. A class without rows counts as 0.</summary>
    public double MacroRecall => Classes.Average(Recall);

    /// <summary>Mean of the F1 scores of all K classes. A class without rows and predictions counts as 0.</summary>
    public double MacroF1 => Classes.Average(F1);

    private IEnumerable<int> Classes => Enumerable.Range(0, ClassCount);

    /// <summary>Computes the precision: the share of the rows predicted as class k that are of class k. 0 if there are none.</summary>
    /// <param name="classIndex">Class k, from 0 to K − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The class is out of range.</exception>
    public double Precision(int classIndex) => Ratio(_counts[Class(classIndex, nameof(classIndex)), classIndex], Classes.Sum(actual => _counts[actual, classIndex]));

    /// <summary>Computes the recall: the share of the rows of class k that were predicted as class k. 0 if there are none.</summary>
    /// <inheritdoc cref="Precision(int)"/>
    public double Recall(int classIndex) => Ratio(_counts[Class(classIndex, nameof(classIndex)), classIndex], Classes.Sum(predicted => _counts[classIndex, predicted]));

    /// <summary>Computes F1 = 2·precision·recall/(precision + recall) = 2·n_kk/(predicted as k + actually k). 0 if there are none.</summary>
    /// <inheritdoc cref="Precision(int)"/>
    public double F1(int classIndex) => Ratio(
        2 * _counts[Class(classIndex, nameof(classIndex)), classIndex],
        Classes.Sum(other => _counts[other, classIndex] + _counts[classIndex, other]));

    /// <summary>Writes a table with a row for each actual and a column for each predicted class, and the accuracy below.</summary>
    public override string ToString()
    {
        const string Corner = "actual ↓ predicted →";
        int first = Math.Max(Corner.Length, ClassNames.Max(name => name.Length));
        int width = Math.Max(7, ClassNames.Max(name => name.Length)) + 1;
        var text = new StringBuilder(Corner.PadRight(first));
        foreach (string name in ClassNames)
        {
            text.Append(name.PadLeft(width));
        }

        foreach (string heading in new[] { "precision", "recall", "F1" })
        {
            text.Append(heading.PadLeft(11));
        }

        foreach (int actual in Classes)
        {
            text.Append('\n').Append(ClassNames[actual].PadRight(first));
            foreach (int predicted in Classes)
            {
                text.Append(_counts[actual, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
            }

            foreach (double value in new[] { Precision(actual), Recall(actual), F1(actual) })
            {
                text.Append(value.ToString("F3", CultureInfo.InvariantCulture).PadLeft(11));
            }
        }

        return text.Append(FormattableString.Invariant($"\naccuracy {Accuracy:F4} of {RowCount} rows, macro F1 {MacroF1:F4}")).ToString();
    }

    private int Class(int k, string argument) => (uint)k < (uint)ClassCount
        ? k
        : throw new ArgumentOutOfRangeException(argument, k, $"{argument} is a class, expected 0 to {ClassCount - 1}.");

    private static double Ratio(int part, int whole) => whole == 0 ? 0.0 : (double)part / whole;

    private static string[] NumberNames(int classCount)
    {
        if (classCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(classCount), classCount, "Expected at least 1.");
        }

        return Enumerable.Range(0, classCount).Select(k => k.ToString(CultureInfo.InvariantCulture)).ToArray();
    }

    private static void RequireClasses(ReadOnlySpan<int> classes, int classCount, string argument)
    {
        for (int row = 0; row < classes.Length; row++)
        {
            if ((uint)classes[row] >= (uint)classCount)
            {
                throw new ArgumentException($"{argument}[{row}] is {classes[row]}, expected 0 to {classCount - 1}.", argument);
            }
        }
    }
}
