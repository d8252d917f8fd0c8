using System;

namespace BackpropGen;

/// <summary>
/// Which rows are for training, which for validation (when to stop, what to choose) and which for testing (how good it is, looked
/// at once). Every row is in exactly one part. See <see cref="RowSelection.Select{T}(T[], ReadOnlySpan{int})"/>.
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

    /// <summary>Indices of the rows to train on, in random order.</summary>
    public ReadOnlySpan<int> Train => _train;

    /// <summary>Indices of the rows to validate on; empty when none were asked for, and in k-fold splits.</summary>
    public ReadOnlySpan<int> Validation => _validation;

    /// <summary>Indices of the rows to test on.</summary>
    public ReadOnlySpan<int> Test => _test;
}
