using System;

namespace BackpropGen;

/// <summary>Says how good a network is on given rows: the average loss, and metrics of classes or of numbers. Immutable.</summary>
public sealed class Evaluation
{
    private Evaluation(double loss, ConfusionMatrix? confusion, double? areaUnderRocCurve, RegressionMetrics? regression)
    {
        Loss = loss;
        Confusion = confusion;
        AreaUnderRocCurve = areaUnderRocCurve;
        Regression = regression;
    }

    /// <summary>Average loss (1/m)·Σ L.</summary>
    public double Loss { get; }

    /// <summary>
    /// Confusion matrix of a network with the loss BCE or CrossEntropy. With BCE and several outputs, each output is a separate decision, and all
    /// m·K are counted together. Null for other losses.
    /// </summary>
    public ConfusionMatrix? Confusion { get; }

    /// <summary>
    /// Area under the ROC curve of a network with the loss BCE, over the same decisions: the probability that ŷ is higher where y is 1 than where
    /// y is 0. Null for other losses, and if all y are equal.
    /// </summary>
    public double? AreaUnderRocCurve { get; }

    /// <summary>Errors of a network with another loss than BCE and CrossEntropy, in the units of the rows. Null for these two.</summary>
    public RegressionMetrics? Regression { get; }

    /// <summary>Writes the loss in one line, then the metrics.</summary>
    public override string ToString() => FormattableString.Invariant($"loss {Loss:G6}")
        + (AreaUnderRocCurve is double area ? FormattableString.Invariant($", area under the ROC curve {area:F4}") : "")
        + (Confusion is null ? $", {Regression}" : $"\n{Confusion}");

    internal static Evaluation Of<T>(Topology topology, DataSet<T> data, ReadOnlySpan<T> predictions, double loss, double threshold)
        where T : unmanaged
    {
        if (topology.Loss is not (BackpropGen.Loss.BCE or BackpropGen.Loss.CrossEntropy))
        {
            return new Evaluation(loss, null, null, RegressionMetrics.Evaluate(data.Y.Span, predictions));
        }

        bool isBinary = topology.Loss == BackpropGen.Loss.BCE;
        int columns = isBinary ? 1 : topology.OutputCount, classCount = isBinary ? 2 : topology.OutputCount;
        int[] actual = PredictedClass.OfRows(data.Y.Span, columns, 0.5), predicted = PredictedClass.OfRows(predictions, columns, threshold);

        // With BCE and several outputs, the names belong to the outputs, not to the two classes that each output decides between.
        bool isNamed = data.ClassNames is not null && (!isBinary || topology.OutputCount == 1);
        ConfusionMatrix confusion = isNamed ? new(actual, predicted, data.ClassNames!) : new(actual, predicted, classCount);
        bool hasBoth = isBinary && Array.IndexOf(actual, 0) >= 0 && Array.IndexOf(actual, 1) >= 0;
        return new Evaluation(loss, confusion, hasBoth ? ProbabilityMetrics.AreaUnderRocCurve(predictions, actual) : (double?)null, null);
    }
}
