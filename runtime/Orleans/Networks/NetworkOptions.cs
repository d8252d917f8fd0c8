using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Says how the networks of a kind learn, and how they are saved.</summary>
public sealed class NetworkOptions
{
    /// <summary>
    /// How a network learns the rows of one <see cref="INetworkGrain.Learn"/>. Epochs is the number of passes over them, 1 by default. The memory of
    /// the optimiser goes on from call to call; another optimiser than before begins anew. Validation, Patience, RowWeights, TimeLimit, Progress and schedules are for whole trainings, and refused.
    /// </summary>
    public FitOptions Fit { get; set; } = new() { Epochs = 1 };

    /// <summary>When what was learnt is saved. By default before it is acknowledged.</summary>
    public NetworkDurability Durability { get; set; } = NetworkDurability.BeforeAnswer;

    /// <summary>Name of the storage provider; null (the default) for the default one of the silo.</summary>
    public string? StorageName { get; set; }

    /// <summary>Scales every row of inputs; null (the default) if rows come scaled. A network that has been saved keeps the scaling and the names of its file.</summary>
    public Scaler? InputScaler { get; set; }

    /// <summary>Scales the targets, and its inverse the predictions; null (the default) for none.</summary>
    public Scaler? TargetScaler { get; set; }

    /// <summary>The name of each input, for the exported file; null (the default) for none.</summary>
    public IReadOnlyList<string>? FeatureNames { get; set; }

    /// <summary>The name of each class, for the exported file and the text of an evaluation; null (the default) for none.</summary>
    public IReadOnlyList<string>? ClassNames { get; set; }

    /// <summary>
    /// Number of callers, from 1 to 10,000, whose calls are recognised when they come again; those that have been silent for longest are forgotten.
    /// Default 16. A caller takes some 30 to 300 bytes of the state.
    /// </summary>
    public int RememberedCallers { get; set; } = 16;

    /// <summary>Number of calls of each caller, from 1 to 10,000, that are recognised. Calls that are older than the latest so many are refused. Default 32.</summary>
    public int RememberedCalls { get; set; } = 32;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Validate()
    {
        Require(Fit is not null, nameof(Fit), "null", "options");
        Require(Fit!.Epochs >= 1, "Fit.Epochs", Fit.Epochs, "at least 1");
        Require(Durability is not null, nameof(Durability), "null", "a durability");
        Require(Fit.Validation is null, "Fit.Validation", "given", "null: Evaluate takes rows");
        Require(Fit.Patience is null, "Fit.Patience", Fit.Patience, "null");
        Require(Fit.RowWeights is null, "Fit.RowWeights", "given", "null, because each call has other rows");
        Require(Fit.TimeLimit is null, "Fit.TimeLimit", Fit.TimeLimit, "null");
        Require(Fit.Progress is null, "Fit.Progress", "given", "null");
        Require(Fit.Schedule == LearningRateSchedule.Constant, "Fit.Schedule", "given", "LearningRateSchedule.Constant, because a stream has no last epoch");
        Require(RememberedCallers is >= 1 and <= 10_000, nameof(RememberedCallers), RememberedCallers, "1 to 10000");
        Require(RememberedCalls is >= 1 and <= 10_000, nameof(RememberedCalls), RememberedCalls, "1 to 10000");
    }

    private static void Require(bool holds, string property, object? value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{property} is {value}, expected {expected}."), property);
        }
    }
}
