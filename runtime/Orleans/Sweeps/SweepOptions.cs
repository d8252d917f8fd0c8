using System;
using System.Threading;

namespace BackpropGen;

/// <summary>Says how a sweep is validated, kept and followed.</summary>
public sealed class SweepOptions
{
    /// <summary>
    /// Name under which the results are kept in the storage of the silos, 1 to 500 characters; null (the default) for none. A sweep that finds results of its
    /// name goes on from there, with the same report in the end. It repeats one of the kept runs first, to see that the training is still the same.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Rows by whose loss runs are compared, and which early stopping watches; null (the default) for the rows that are learnt. Folds have validation rows of
    /// their own, so with them it must be null.
    /// </summary>
    public ShardedRows? Validation { get; set; }

    /// <summary>Receives the result of every run when it comes, in any order, one at a time. Runs that an earlier call has finished are in the report alone.</summary>
    public IProgress<SweepRun>? Progress { get; set; }

    /// <summary>
    /// Largest number of runs that a silo takes at once, at least 1. Default 64; less where there are not enough for all. They are trained together where the
    /// sweep has a population, and are saved together when all of them have ended. It does not change a bit of the results.
    /// </summary>
    public int RunsPerCall { get; set; } = 64;

    /// <summary>Stops the sweep. The results so far are kept under its <see cref="Name"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>
    /// Time after which a silo that does not answer is taken for dead, and its runs begin anew in another. Default 10 s. A silo that trains answers in half of it.
    /// </summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time after which a sweep gives up if no silo answers. Default 5 minutes.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Validate(SweepGrid grid)
    {
        Require(Name is not { Length: 0 or > 500 }, nameof(Name), $"of {Name?.Length} characters", "1 to 500 characters");
        Require(Validation is null || grid.Folds == 0, nameof(Validation), "given", "null, because each fold is validated on its rows");
        Require(RunsPerCall >= 1, nameof(RunsPerCall), RunsPerCall, "at least 1");
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
