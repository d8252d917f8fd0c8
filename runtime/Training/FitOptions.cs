using System;

namespace BackpropGen;

/// <summary>How to train. <c>new() { LearningRate = 0.1, Epochs = 1000 }</c></summary>
public sealed class FitOptions
{
    /// <summary>How often to go through all rows; at least 1. Default 1000.</summary>
    public int Epochs { get; set; } = 1000;

    /// <summary>η in parameter ← parameter − η·∂L/∂parameter; above 0. Default 0.1.</summary>
    public double LearningRate { get; set; } = 0.1;

    /// <summary>In order (default), shuffled, or picked at random.</summary>
    public RowOrder Order { get; set; } = RowOrder.InOrder;

    /// <summary>Seed of the random orders. Default 0.</summary>
    public int Seed { get; set; }

    /// <summary>
    /// Rows per update, which then takes the mean of their gradients; at least 1. Default 1: row by row. A number beyond the
    /// number of rows (<see cref="AllRows"/>) updates once an epoch. The last batch of an epoch may be smaller.
    /// </summary>
    public int BatchSize { get; set; } = 1;

    /// <summary>For <see cref="BatchSize"/>: one update an epoch, from the mean gradient of all rows.</summary>
    public const int AllRows = int.MaxValue;

    /// <summary>Threads that share a batch, at least 1 (the default). The weights have the same bits whatever it is.</summary>
    public int MaxDegreeOfParallelism { get; set; } = 1;

    /// <summary>Stop when the average loss of an epoch differs from that of the one before by less than this; 0 (default): never.
    /// A plateau looks the same as convergence: a small tolerance and a look at the loss tell them apart.</summary>
    public double Tolerance { get; set; }

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate()
    {
        Require(Epochs >= 1, nameof(Epochs), Epochs, "at least 1");
        Require(LearningRate > 0.0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "a finite number above 0");
        Require(BatchSize >= 1, nameof(BatchSize), BatchSize, "at least 1");
        Require(MaxDegreeOfParallelism >= 1, nameof(MaxDegreeOfParallelism), MaxDegreeOfParallelism, "at least 1");
        Require(Tolerance >= 0.0 && double.IsFinite(Tolerance), nameof(Tolerance), Tolerance, "a finite number, 0 or above");
        Require(Order is >= RowOrder.InOrder and <= RowOrder.PickedAtRandom, nameof(Order), Order, "a value of RowOrder");
    }

    private static void Require(bool holds, string property, object value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{property} is {value}, expected {expected}."), property);
        }
    }
}
