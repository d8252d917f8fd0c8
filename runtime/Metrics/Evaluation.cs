using System;

namespace BackpropGen;

/// <summary>How good a network is on given rows: the average loss, and either the metrics of classes or those of numbers. Immutable.</summary>
public sealed class Evaluation
{
    private Evaluation(double loss, ConfusionMatrix? confusion, double? areaUnderRocCurve, RegressionMetrics? regression)
    {
        Loss = loss;
        Confusion = confusion;
        AreaUnderRocCurve = areaUnderRocCurve;
        Regression = regression;
    }

    /// <summary>The average loss (1/m)·Σ L.</summary>
    public double Loss { get; }

    /// <summary>
    /// Of a network with the loss BCE or CrossEntropy: how often rows of each class were predicted to be of which, accuracy and F1. With BCE and
    /// several outputs every output is a separate decision, and all m·K are counted together. Null for other losses.
    /// </summary>
    public ConfusionMatrix? Confusion { get; }

    /// <summary>
    /// Of a network with the loss BCE, over the same decisions: the probability that ŷ is higher where y is 1 than where it is 0. Null for other
    /// losses, and where all y are alike.
    /// </summary>
    public double? AreaUnderRocCurve { get; }

    /// <summary>Of a network with another loss than BCE and CrossEntropy: the errors, in the units of the rows. Null for these two.</summary>
    public RegressionMetrics? Regression { get; }

    /// <summary>The loss in one line, then the metrics.</summary>
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

        // Of several outputs with BCE, the names are those of the outputs, and not of the two classes that each decides between.
        bool isNamed = data.ClassNames is not null && (!isBinary || topology.OutputCount == 1);
        ConfusionMatrix confusion = isNamed ? new(actual, predicted, data.ClassNames!) : new(actual, predicted, classCount);
        bool hasBoth = isBinary && Array.IndexOf(actual, 0) >= 0 && Array.IndexOf(actual, 1) >= 0;
        return new Evaluation(loss, confusion, hasBoth ? ProbabilityMetrics.AreaUnderRocCurve(predictions, actual) : (double?)null, null);
    }
}
