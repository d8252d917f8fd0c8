using System;

namespace BackpropGen;

/// <summary>Says how a training over shards is validated, kept and kept going.</summary>
public sealed class ShardOptions
{
    /// <summary>Rows in shards whose loss is computed after every epoch; null (the default) for those of the <see cref="FitOptions"/>, or none.</summary>
    public ShardedRows? Validation { get; set; }

    /// <summary>
    /// Name of the checkpoint in the storage of the silos, 1 to 512 characters; null (the default) for none. A training that finds one of its name goes on
    /// from there, with the same bits.
    /// </summary>
    public string? CheckpointName { get; set; }

    /// <summary>Number of epochs after which the checkpoint is saved, at least 1. Default 100. It is also saved at the end.</summary>
    public int CheckpointEpochs { get; set; } = 100;

    /// <summary>
    /// Time after which a call to a shard is sent again, because its silo may be dead. Default 10 s. A call that is only slow costs no more than that,
    /// and the time is doubled after each.
    /// </summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time after which a training gives up a shard that does not answer. Default 5 minutes.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Validate()
    {
        Require(CheckpointName is not { Length: 0 or > 512 }, nameof(CheckpointName), $"of {CheckpointName?.Length} characters", "1 to 512 characters");
        Require(CheckpointEpochs >= 1, nameof(CheckpointEpochs), CheckpointEpochs, "at least 1");
        Require(CallTimeout > TimeSpan.Zero, nameof(CallTimeout), CallTimeout, "above zero");
        Require(GiveUpAfter > TimeSpan.Zero, nameof(GiveUpAfter), GiveUpAfter, "above zero");
    }

    private static void Require(bool holds, string property, object? value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{property} is {value}, expected {expected}."), property);
        }
    }
}
