using Orleans;

namespace BackpropGen;

/// <summary>Says what a call of <see cref="INetworkGrain.Learn"/> did.</summary>
/// <param name="RowCount">Number of rows that the network has learnt since it began, each as often as it came.</param>
/// <param name="Loss">The average loss of the rows, each before its update, in the last pass; NaN if they had been taken before.</param>
/// <param name="WasTaken">Whether the call had come before, and was not carried out again.</param>
[GenerateSerializer]
[Alias("BackpropGen.LearnAnswer")]
[Immutable]
public readonly record struct LearnAnswer([property: Id(0)] long RowCount, [property: Id(1)] double Loss, [property: Id(2)] bool WasTaken);
