using System;

namespace BackpropGen;

/// <summary>Says how good a network is on given rows: the average loss, and metrics of classes, of labels or of numbers. Immutable.</summary>
public sealed class Evaluation
{
    private Evaluation(
        double loss, ConfusionMatrix? confusion = null, double? areaUnderRocCurve = null, LabelMetrics? labels = null, RegressionMetrics? regression = null)
    {
        Loss = loss;
        Confusion = confusion;
        AreaUnderRocCurve = areaUnderRocCurve;
        Labels = labels;
        Regression = regression;
    }

    /// <summary>Average loss (1/m)·Σ L.</summary>
    public double Loss { get; }

    /// <summary>Confusion matrix of a network with the loss CrossEntropy, or with BCE and one output. Null for others.</summary>
    public ConfusionMatrix? Confusion { get; }

    /// <summary>
    /// Area under the ROC curve of a network with the loss BCE and one output: the probability that ŷ is higher where y is 1 than where y is 0. Null
    /// for others, and if all y are equal.
    /// </summary>
    public double? AreaUnderRocCurve { get; }

    /// <summary>Metrics of each label of a network with the loss BCE and several outputs, which decides on each label by itself. Null for others.</summary>
    public LabelMetrics? Labels { get; }

    /// <summary>Errors of a network with another loss than BCE and CrossEntropy, in the units of the rows. Null for these two.</summary>
    public RegressionMetrics? Regression { get; }

    /// <summary>Writes the loss in one line, then the metrics.</summary>
    public override string ToString() => FormattableString.Invariant($"loss {Loss:G6}")
        + (AreaUnderRocCurve is double area ? FormattableString.Invariant($", area under the ROC curve {area:F4}") : "")
        + (Regression is null ? $"\n{(object?)Confusion ?? Labels}" : $", {Regression}");

    /// <param name="topology">Topology of the network.</param>
    /// <param name="data">Rows that fit the network.</param>
    /// <param name="predictions">Its predictions.</param>
    /// <param name="loss">Its average loss.</param>
    /// <param name="thresholds">A threshold for each output, used for BCE only.</param>
    internal static Evaluation Of<T>(Topology topology, DataSet<T> data, ReadOnlySpan<T> predictions, double loss, ReadOnlySpan<double> thresholds)
        where T : unmanaged
    {
        if (topology.Loss is not (BackpropGen.Loss.BCE or BackpropGen.Loss.CrossEntropy))
        {
            return new Evaluation(loss, regression: RegressionMetrics.Evaluate(data.Y.Span, predictions));
        }

        bool isBinary = topology.Loss == BackpropGen.Loss.BCE;
        if (isBinary && topology.OutputCount > 1)
        {
            return new Evaluation(loss, labels: LabelMetrics.Evaluate(data.Y.Span, predictions, thresholds, data.ClassNames));
        }

        int[] actual = data.Classes(), predicted = PredictedClass.OfRows(predictions, topology.OutputCount, isBinary ? thresholds[0] : (double?)null);
        ConfusionMatrix confusion = data.ClassNames is null
            ? new(actual, predicted, Math.Max(2, topology.OutputCount))
            : new(actual, predicted, data.ClassNames);
        return new Evaluation(loss, confusion, isBinary ? ProbabilityMetrics.AreaUnderRocCurveOrNull(predictions, actual) : null);
    }
}
