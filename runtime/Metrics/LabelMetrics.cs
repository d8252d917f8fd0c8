using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Measures how good predictions of labels are, of which a row may have none, one or several. Each label is a decision of its own, with its own
/// precision, recall, F1 and area under the ROC curve, from 0 to 1. Immutable.
/// </summary>
public sealed class LabelMetrics
{
    private static readonly string[] Answers = { "no", "yes" };

    private readonly ConfusionMatrix[] _decisions;
    private readonly ConfusionMatrix _allDecisions;
    private readonly double?[] _areas;

    private LabelMetrics(ConfusionMatrix[] decisions, ConfusionMatrix allDecisions, double?[] areas, double? microArea, IReadOnlyList<string> names, int exactRows)
    {
        _decisions = decisions;
        _allDecisions = allDecisions;
        _areas = areas;
        MicroAreaUnderRocCurve = microArea;
        LabelNames = names;
        SubsetAccuracy = (double)exactRows / RowCount;
    }

    /// <summary>The name of each label.</summary>
    public IReadOnlyList<string> LabelNames { get; }

    /// <summary>Number of labels, K.</summary>
    public int LabelCount => _decisions.Length;

    /// <summary>Number of rows, m.</summary>
    public int RowCount => _decisions[0].RowCount;

    /// <summary>Counts of one label: class 0 are the rows without it, class 1 those with it.</summary>
    /// <param name="label">Label, from 0 to K − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public ConfusionMatrix this[int label] => _decisions[Label(label)];

    /// <summary>Share of the rows for which all K labels were predicted correctly.</summary>
    public double SubsetAccuracy { get; }

    /// <summary>Share of the m·K decisions that were wrong.</summary>
    public double HammingLoss => 1.0 - _allDecisions.Accuracy;

    /// <summary>Mean of the precisions of all labels. A label that was never predicted counts as 0.</summary>
    public double MacroPrecision => _decisions.Average(matrix => matrix.Precision(1));

    /// <summary>Mean of the recalls of all labels. A label that no row has counts as 0.</summary>
    public double MacroRecall => _decisions.Average(matrix => matrix.Recall(1));

    /// <summary>Mean of the F1 scores of all labels. A label without rows and predictions counts as 0.</summary>
    public double MacroF1 => _decisions.Average(matrix => matrix.F1(1));

    /// <summary>Mean of the areas under the ROC curves of those labels that some rows have and others do not; null if there is no such label.</summary>
    public double? MacroAreaUnderRocCurve => _areas.Average();

    /// <summary>Precision of all m·K decisions together: the share of the predicted labels that rows have. 0 if there are none.</summary>
    public double MicroPrecision => _allDecisions.Precision(1);

    /// <summary>Recall of all m·K decisions together: the share of the labels of rows that were predicted. 0 if there are none.</summary>
    public double MicroRecall => _allDecisions.Recall(1);

    /// <summary>F1 = 2·precision·recall/(precision + recall) of all m·K decisions together. 0 if there are no labels and no predictions.</summary>
    public double MicroF1 => _allDecisions.F1(1);

    /// <summary>Area under the ROC curve of all m·K decisions together; null if all y are equal.</summary>
    public double? MicroAreaUnderRocCurve { get; }

    /// <summary>Compares predicted probabilities with actual labels, with the same threshold for every label.</summary>
    /// <param name="actual">Actual values y, row after row: m·K numbers from 0 to 1, m at least 1. A row has a label from 0.5 on.</param>
    /// <param name="predicted">Predictions ŷ, as many; none is NaN.</param>
    /// <param name="labelCount">Number of labels K, at least 1.</param>
    /// <param name="threshold">Smallest ŷ of a row that is predicted to have a label; not NaN.</param>
    /// <param name="labelNames">A name for each label, or null for their numbers.</param>
    /// <exception cref="ArgumentException">No rows, the lengths do not fit, a number is NaN, or an actual value is not between 0 and 1.</exception>
    public static LabelMetrics Evaluate<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, int labelCount, double threshold = 0.5, IReadOnlyList<string>? labelNames = null)
        where T : unmanaged
    {
        if (labelCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(labelCount), labelCount, "Expected at least 1.");
        }

        var thresholds = new double[labelCount];
        thresholds.AsSpan().Fill(threshold);
        return Evaluate(actual, predicted, thresholds, labelNames);
    }

    /// <summary>Compares predicted probabilities with actual labels, with a threshold for each label.</summary>
    /// <param name="actual">Actual values y, row after row: m·K numbers from 0 to 1, m at least 1. A row has a label from 0.5 on.</param>
    /// <param name="predicted">Predictions ŷ, as many; none is NaN.</param>
    /// <param name="thresholds">For each of the K labels the smallest ŷ of a row that is predicted to have it; not NaN.</param>
    /// <param name="labelNames">A name for each label, or null for their numbers.</param>
    /// <exception cref="ArgumentException">No rows, the lengths do not fit, a number is NaN, or an actual value is not between 0 and 1.</exception>
    public static LabelMetrics Evaluate<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<double> thresholds, IReadOnlyList<string>? labelNames = null)
        where T : unmanaged
    {
        int labels = thresholds.Length;
        if (labels == 0 || actual.Length == 0 || actual.Length % labels != 0)
        {
            throw new ArgumentException($"actual holds {actual.Length} numbers, expected a number for each of {labels} labels, for at least one row.", nameof(actual));
        }

        Guard.Length(predicted.Length, actual.Length, nameof(predicted));
        string[] names = Names(labelNames, labels);
        bool[][] actualRows = TargetRows.Labels(actual, labels, nameof(actual)), predictedRows = PredictedLabels.OfRows(predicted, thresholds);
        int rows = actualRows.Length;
        var decisions = new ConfusionMatrix[labels];
        var areas = new double?[labels];
        int[] classes = new int[rows], predictedClasses = new int[rows];
        var scores = new T[rows];
        for (int label = 0; label < labels; label++)
        {
            for (int row = 0; row < rows; row++)
            {
                classes[row] = actualRows[row][label] ? 1 : 0;
                predictedClasses[row] = predictedRows[row][label] ? 1 : 0;
                scores[row] = predicted[row * labels + label];
            }

            decisions[label] = new ConfusionMatrix(classes, predictedClasses, Answers);
            areas[label] = ProbabilityMetrics.AreaUnderRocCurveOrNull<T>(scores, classes);
        }

        int exactRows = Enumerable.Range(0, rows).Count(row => actualRows[row].AsSpan().SequenceEqual(predictedRows[row]));
        int[] all = Classes(actualRows);
        return new LabelMetrics(
            decisions, new ConfusionMatrix(all, Classes(predictedRows), Answers), areas, ProbabilityMetrics.AreaUnderRocCurveOrNull(predicted, all), names, exactRows);
    }

    /// <summary>Computes the share of the rows for which the label was predicted correctly.</summary>
    /// <inheritdoc cref="this[int]"/>
    public double Accuracy(int label) => _decisions[Label(label)].Accuracy;

    /// <summary>Computes the precision: the share of the rows predicted to have the label that have it. 0 if there are none.</summary>
    /// <inheritdoc cref="this[int]"/>
    public double Precision(int label) => _decisions[Label(label)].Precision(1);

    /// <summary>Computes the recall: the share of the rows with the label that were predicted to have it. 0 if there are none.</summary>
    /// <inheritdoc cref="this[int]"/>
    public double Recall(int label) => _decisions[Label(label)].Recall(1);

    /// <summary>Computes F1 = 2·precision·recall/(precision + recall) of a label. 0 if no row has it and none was predicted to.</summary>
    /// <inheritdoc cref="this[int]"/>
    public double F1(int label) => _decisions[Label(label)].F1(1);

    /// <summary>Gives the area under the ROC curve of a label; null if all rows have it, or none.</summary>
    /// <inheritdoc cref="this[int]"/>
    public double? AreaUnderRocCurve(int label) => _areas[Label(label)];

    /// <summary>Writes a table with a line for each label, and the metrics of all together below.</summary>
    public override string ToString()
    {
        int first = Math.Max("label".Length, LabelNames.Max(name => name.Length));
        var text = new StringBuilder("label".PadRight(first));
        foreach (string heading in new[] { "rows", "accuracy", "precision", "recall", "F1", "ROC area" })
        {
            text.Append(heading.PadLeft(11));
        }

        for (int label = 0; label < LabelCount; label++)
        {
            int rows = _decisions[label][1, 0] + _decisions[label][1, 1];
            text.Append('\n').Append(LabelNames[label].PadRight(first)).Append(rows.ToString(CultureInfo.InvariantCulture).PadLeft(11));
            foreach (double? value in new[] { Accuracy(label), Precision(label), Recall(label), F1(label), AreaUnderRocCurve(label) })
            {
                text.Append((value?.ToString("F3", CultureInfo.InvariantCulture) ?? "–").PadLeft(11));
            }
        }

        return text.Append(FormattableString.Invariant(
            $"\nall labels right in {SubsetAccuracy:F4} of {RowCount} rows, Hamming loss {HammingLoss:F4}, micro F1 {MicroF1:F4}, macro F1 {MacroF1:F4}")).ToString();
    }

    private int Label(int label) => (uint)label < (uint)LabelCount
        ? label
        : throw new ArgumentOutOfRangeException(nameof(label), label, $"label is {label}, expected 0 to {LabelCount - 1}.");

    private static int[] Classes(bool[][] rows) => rows.SelectMany(row => row, (_, hasLabel) => hasLabel ? 1 : 0).ToArray();

    private static string[] Names(IReadOnlyList<string>? labelNames, int labels)
    {
        if (labelNames is null)
        {
            return Enumerable.Range(0, labels).Select(label => label.ToString(CultureInfo.InvariantCulture)).ToArray();
        }

        return labelNames.Count == labels && labelNames.All(name => name is not null)
            ? labelNames.ToArray()
            : throw new ArgumentException($"labelNames holds {labelNames.Count} names, expected {labels}, none of them null.", nameof(labelNames));
    }
}
