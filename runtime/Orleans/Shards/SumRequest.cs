using System;
using Orleans;

namespace BackpropGen;

/// <summary>
/// Asks a shard for the sums of its segments in a batch. It has all that a shard must know, so that a shard which begins anew in another silo can answer.
/// </summary>
[GenerateSerializer]
[Alias("BackpropGen.SumRequest")]
[Immutable]
internal sealed class SumRequest
{
    /// <summary>The rule by which sums are taken and sent; silos of other versions of this package may have another.</summary>
    public const int CurrentFormat = 1;

    [Id(0)]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Who asks, and how often he has asked before. The same request again may be answered from memory.</summary>
    [Id(1)]
    public Guid Training { get; init; }

    [Id(2)]
    public long Number { get; init; }

    /// <summary>Index of the first row that the source of the shard gives, and number of its rows.</summary>
    [Id(3)]
    public int Offset { get; init; }

    [Id(13)]
    public int RowCount { get; init; }

    /// <summary>Index of the first row that the shard computes, and after the last.</summary>
    [Id(4)]
    public int First { get; init; }

    [Id(5)]
    public int End { get; init; }

    /// <summary>Names of the shards that lend rows, and how many.</summary>
    [Id(6)]
    public string[] Lenders { get; init; } = [];

    [Id(7)]
    public int[] LentRows { get; init; } = [];

    /// <summary>Index of the first row of the batch, and number of its rows.</summary>
    [Id(8)]
    public int BatchFirst { get; init; }

    [Id(9)]
    public int BatchCount { get; init; }

    /// <summary>Whether losses are wanted without gradients.</summary>
    [Id(10)]
    public bool LossesOnly { get; init; }

    /// <summary>Number of threads.</summary>
    [Id(11)]
    public int Threads { get; init; } = 1;

    /// <summary>The parameters, as the bytes of the numbers: an array of numbers would cost nine bytes each, and twenty times the time.</summary>
    [Id(12)]
    public byte[] Parameters { get; init; } = [];
}

/// <summary>The size of a shard, what its rows are learnt by, and in which format it answers.</summary>
[GenerateSerializer]
[Alias("BackpropGen.ShardShape")]
[Immutable]
internal readonly record struct ShardShape([property: Id(0)] int RowCount, [property: Id(1)] string Topology, [property: Id(2)] int Format);

/// <summary>Rows on their way from one shard to another, as the bytes of the numbers.</summary>
[GenerateSerializer]
[Alias("BackpropGen.RowBytes")]
[Immutable]
internal sealed record RowBytes([property: Id(0)] byte[] X, [property: Id(1)] byte[] Y);
