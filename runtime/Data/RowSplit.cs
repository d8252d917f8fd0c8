using System;

namespace BackpropGen;

/// <summary>
/// Says which rows are for training, which for validation and which for testing. Validation decides when to stop and which options to
/// choose; the test, used once, shows how good the network is. Every row is in exactly one part.
/// </summary>
public sealed class RowSplit
{
    private readonly int[] _train, _validation, _test;

    internal RowSplit(int[] train, int[] validation, int[] test)
    {
        _train = train;
        _validation = validation;
        _test = test;
    }

    /// <summary>Indices of the rows to train on, in random order; from <see cref="DataSplit.InOrder"/>, in theirs.</summary>
    public ReadOnlySpan<int> Train => _train;

    /// <summary>Indices of the rows to validate on; empty if the share was 0, and in k-fold splits.</summary>
    public ReadOnlySpan<int> Validation => _validation;

    /// <summary>Indices of the rows to test on.</summary>
    public ReadOnlySpan<int> Test => _test;
}
