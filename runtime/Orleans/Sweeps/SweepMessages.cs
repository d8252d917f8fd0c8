using System;
using Orleans;

namespace BackpropGen;

/// <summary>The rows and folds of a sweep: what a worker must know to begin.</summary>
[GenerateSerializer]
[Alias("BackpropGen.SweepTask")]
[Immutable]
internal sealed class SweepTask
{
    /// <summary>The rule by which runs are asked for and answered; silos of other versions of this package may have another.</summary>
    public const int CurrentFormat = 1;

    [Id(0)]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Name of the source, and its shards in order.</summary>
    [Id(1)]
    public string Source { get; init; } = "";

    [Id(2)]
    public string[] Shards { get; init; } = [];

    /// <summary>Name of the source of the validation rows, and its shards; without any, there is none.</summary>
    [Id(3)]
    public string ValidationSource { get; init; } = "";

    [Id(4)]
    public string[] ValidationShards { get; init; } = [];

    /// <summary>Number of folds; 0 for none.</summary>
    [Id(5)]
    public int Folds { get; init; }
}

/// <summary>Runs that a worker trains together, in a fold.</summary>
[GenerateSerializer]
[Alias("BackpropGen.SweepCall")]
[Immutable]
internal sealed class SweepCall
{
    [Id(0)]
    public SweepTask Task { get; init; } = new();

    /// <summary>Number of the call in its sweep. The same call again goes on with the first.</summary>
    [Id(1)]
    public int Number { get; init; }

    [Id(2)]
    public int Fold { get; init; }

    [Id(3)]
    public SweepRunValues[] Runs { get; init; } = [];

    /// <summary>Time within which an answer comes, so that a silo that is busy is told from one that is dead.</summary>
    [Id(4)]
    public TimeSpan Wait { get; init; }
}

/// <summary>The values of a run; null where those of the options hold.</summary>
[GenerateSerializer]
[Alias("BackpropGen.SweepRunValues")]
[Immutable]
internal readonly record struct SweepRunValues(
    [property: Id(0)] int Seed, [property: Id(1)] double? LearningRate, [property: Id(2)] double? L1, [property: Id(3)] double? L2);

/// <summary>The outcomes of the runs of a call, and the parameters of the best of them, as the bytes of the numbers; empty with folds, or if no loss is finite.</summary>
[GenerateSerializer]
[Alias("BackpropGen.SweepAnswer")]
[Immutable]
internal sealed record SweepAnswer([property: Id(0)] SweepOutcome[] Outcomes, [property: Id(1)] byte[] BestParameters);

/// <summary>The outcome of a run.</summary>
[GenerateSerializer]
[Alias("BackpropGen.SweepOutcome")]
[Immutable]
internal readonly record struct SweepOutcome(
    [property: Id(0)] double LearningRate,
    [property: Id(1)] double L1,
    [property: Id(2)] double L2,
    [property: Id(3)] double Loss,
    [property: Id(4)] int Epochs,
    [property: Id(5)] StopReason StopReason);

/// <summary>What a worker trains, and with how many threads.</summary>
[GenerateSerializer]
[Alias("BackpropGen.SweepShape")]
[Immutable]
internal readonly record struct SweepShape(
    [property: Id(0)] int Format, [property: Id(1)] string Training, [property: Id(2)] int RowCount, [property: Id(3)] int Threads);
