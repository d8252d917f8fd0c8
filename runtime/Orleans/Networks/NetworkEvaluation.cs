using Orleans;

namespace BackpropGen;

/// <summary>Says how good a network is on given rows.</summary>
/// <param name="RowCount">Number of rows.</param>
/// <param name="Loss">The average loss (1/m)·Σ L of scaled rows.</param>
/// <param name="Accuracy">Share of the rows whose class is right; null for labels and for numbers.</param>
/// <param name="Text">Loss and metrics as <see cref="Evaluation.ToString"/> writes them.</param>
[GenerateSerializer]
[Alias("BackpropGen.NetworkEvaluation")]
[Immutable]
public sealed record NetworkEvaluation(
    [property: Id(0)] int RowCount, [property: Id(1)] double Loss, [property: Id(2)] double? Accuracy, [property: Id(3)] string Text);
