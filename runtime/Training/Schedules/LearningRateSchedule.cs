using System;

namespace BackpropGen;

/// <summary>
/// η of each epoch, from the <see cref="FitOptions.LearningRate"/> η₀ and the number e of the epoch, from 1. Immutable; make one by the
/// members of this class.
/// </summary>
public abstract class LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>η = η₀ (the default).</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantSchedule();

    /// <summary>In steps: η = η₀·factor^⌊(e − 1)/everyEpochs⌋.</summary>
    /// <param name="everyEpochs">At least 1.</param>
    /// <param name="factor">Above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not in that range.</exception>
    public static LearningRateSchedule Step(int everyEpochs, double factor)
    {
        RequireEpochs(everyEpochs, nameof(everyEpochs));
        RequireFactor(factor);
        return new StepSchedule(everyEpochs, factor);
    }

    /// <summary>Half a wave from η₀ in the first epoch to another rate in the last: η = to + (η₀ − to)·½·(1 + cos(π·(e − 1)/(E − 1))), then to.</summary>
    /// <param name="to">The last rate; a finite number from 0.</param>
    /// <param name="epochs">E, at least 2; null for <see cref="FitOptions.Epochs"/>, less those of a warm-up.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not in that range.</exception>
    public static LearningRateSchedule Cosine(double to = 0.0, int? epochs = null)
    {
        RequireRate(to, nameof(to));
        if (epochs is int given && given < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(epochs), given, FormattableString.Invariant($"epochs is {given}, expected at least 2."));
        }

        return new CosineSchedule(to, epochs);
    }

    /// <summary>A straight line up to η₀, then another schedule, which counts its epochs from 1: η = η₀·e/epochs while e ≤ epochs.</summary>
    /// <param name="epochs">At least 1.</param>
    /// <param name="then">Null for <see cref="Constant"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">epochs is below 1.</exception>
    public static LearningRateSchedule WarmUp(int epochs, LearningRateSchedule? then = null)
    {
        RequireEpochs(epochs, nameof(epochs));
        return new WarmUpSchedule(epochs, then ?? Constant);
    }

    /// <summary>
    /// Down when nothing gets better: η = min(η₀, max(η₀·factorⁿ, minimum)), where n grows by 1 after so many epochs in a row whose loss was
    /// not below the lowest so far. The loss is that of the validation rows, or without them that of training.
    /// </summary>
    /// <param name="factor">Above 0, at most 1.</param>
    /// <param name="patience">Epochs, at least 1.</param>
    /// <param name="minimum">A finite number from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not in that range.</exception>
    public static LearningRateSchedule Plateau(double factor = 0.1, int patience = 10, double minimum = 0.0)
    {
        RequireFactor(factor);
        RequireEpochs(patience, nameof(patience));
        RequireRate(minimum, nameof(minimum));
        return new PlateauSchedule(factor, patience, minimum);
    }

    /// <summary>A function of your own. Where a run is to be resumed, it has to give the same rates again.</summary>
    /// <param name="rate">
    /// From e to η: a finite number from 0. Anything else ends training with an <see cref="InvalidOperationException"/> before that epoch.
    /// </param>
    /// <exception cref="ArgumentNullException">rate is null.</exception>
    public static LearningRateSchedule Custom(Func<int, double> rate) =>
        new CustomSchedule(rate ?? throw new ArgumentNullException(nameof(rate)));

    /// <summary>η.</summary>
    /// <param name="epoch">e.</param>
    /// <param name="initial">η₀.</param>
    /// <param name="epochs">E.</param>
    /// <param name="reductions">n of a plateau.</param>
    internal abstract double Rate(int epoch, double initial, int epochs, int reductions);

    /// <summary>The plateau that this is or leads to, whose n somebody has to count from the epoch given on.</summary>
    internal virtual (PlateauSchedule? Plateau, int FirstEpoch) FindPlateau() => (null, 0);

    private static void RequireEpochs(int epochs, string argument)
    {
        if (epochs < 1)
        {
            throw new ArgumentOutOfRangeException(argument, epochs, FormattableString.Invariant($"{argument} is {epochs}, expected at least 1."));
        }
    }

    private static void RequireFactor(double factor)
    {
        if (!(factor > 0.0 && factor <= 1.0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(factor), factor, FormattableString.Invariant($"factor is {factor}, expected a number above 0, at most 1."));
        }
    }

    private static void RequireRate(double rate, string argument)
    {
        if (!(rate >= 0.0 && double.IsFinite(rate)))
        {
            throw new ArgumentOutOfRangeException(
                argument, rate, FormattableString.Invariant($"{argument} is {rate}, expected a finite number, 0 or above."));
        }
    }
}
