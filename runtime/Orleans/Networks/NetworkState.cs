using System;
using System.Collections.Generic;
using Orleans;

namespace BackpropGen;

/// <summary>What the storage keeps of a network.</summary>
[GenerateSerializer]
[Alias("BackpropGen.NetworkState")]
internal sealed class NetworkState
{
    /// <summary>The file of the network, with topology, scaling and names, as it was first saved; empty before it has learnt.</summary>
    [Id(0)]
    public byte[] File { get; set; } = [];

    /// <summary>The parameters and the memory of the optimiser, as <see cref="TrainingStateBytes"/> writes them: much faster than the file.</summary>
    [Id(3)]
    public byte[] Training { get; set; } = [];

    /// <summary>Number of rows that it has learnt.</summary>
    [Id(1)]
    public long RowCount { get; set; }

    /// <summary>The calls that were taken, by caller; who called last comes last.</summary>
    [Id(2)]
    public List<TakenCalls> Callers { get; set; } = [];
}

/// <summary>The calls of a caller that were taken.</summary>
[GenerateSerializer]
[Alias("BackpropGen.TakenCalls")]
internal sealed class TakenCalls
{
    /// <summary>Who called.</summary>
    [Id(0)]
    public Guid Caller { get; set; }

    /// <summary>Numbers up to this one are forgotten: nobody knows any more whether they were taken.</summary>
    [Id(1)]
    public long Forgotten { get; set; } = long.MinValue;

    /// <summary>The numbers above it that were taken, in rising order.</summary>
    [Id(2)]
    public List<long> Numbers { get; set; } = [];
}
