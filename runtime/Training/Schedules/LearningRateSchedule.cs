using System;

namespace BackpropGen;

/// <summary>
/// Computes the learning rate η of each epoch from the <see cref="FitOptions.LearningRate"/> η₀ and the number e of the epoch, from 1. The members
/// of this class make schedules. Immutable.
/// </summary>
public abstract class LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>Constant rate: η = η₀ (the default).</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantSchedule();

    /// <summary>Lowers the rate in steps: η = η₀·factor^⌊(e − 1)/everyEpochs⌋.</summary>
    /// <param name="everyEpochs">Number of epochs with the same rate, at least 1.</param>
    /// <param name="factor">Factor of each step, above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static LearningRateSchedule Step(int everyEpochs, double factor)
    {
        RequireEpochs(everyEpochs, nameof(everyEpochs));
        RequireFactor(factor);
        return new StepSchedule(everyEpochs, factor);
    }

    /// <summary>
    /// Lowers the rate along half a cosine wave, from η₀ in the first epoch to another rate in the last:
    /// η = to + (η₀ − to)·½·(1 + cos(π·(e − 1)/(E − 1))), then to.
    /// </summary>
    /// <param name="to">Last rate, a finite number from 0.</param>
    /// <param name="epochs">Number of epochs E, at least 2; null for <see cref="FitOptions.Epochs"/>, less those of a warm-up.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static LearningRateSchedule Cosine(double to = 0.0, int? epochs = null)
    {
        RequireRate(to, nameof(to));
        if (epochs is int given && given < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(epochs), given, FormattableString.Invariant($"epochs is {given}, expected at least 2."));
        }

        return new CosineSchedule(to, epochs);
    }

    /// <summary>
    /// Raises the rate along a straight line to η₀: η = η₀·e/epochs while e ≤ epochs. Then follows another schedule, which counts its epochs
    /// from 1.
    /// </summary>
    /// <param name="epochs">Number of epochs of the rise, at least 1.</param>
    /// <param name="then">Schedule that follows; null for <see cref="Constant"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">epochs is below 1.</exception>
    public static LearningRateSchedule WarmUp(int epochs, LearningRateSchedule? then = null)
    {
        RequireEpochs(epochs, nameof(epochs));
        return new WarmUpSchedule(epochs, then ?? Constant);
    }

    /// <summary>
    /// Lowers the rate when the loss does not improve: η = min(η₀, max(η₀·factorⁿ, minimum)), where n grows by 1 after <paramref name="patience"/>
    /// epochs in a row whose loss was not below the lowest so far. The loss is that of the validation rows, or without them that of training.
    /// </summary>
    /// <param name="factor">Factor of each step, above 0, at most 1.</param>
    /// <param name="patience">Number of epochs without improvement, at least 1.</param>
    /// <param name="minimum">Lowest rate, a finite number from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static LearningRateSchedule Plateau(double factor = 0.1, int patience = 10, double minimum = 0.0)
    {
        RequireFactor(factor);
        RequireEpochs(patience, nameof(patience));
        RequireRate(minimum, nameof(minimum));
        return new PlateauSchedule(factor, patience, minimum);
    }

    /// <summary>Takes the rate from your own function. If a run is to be resumed, the function must give the same rates again.</summary>
    /// <param name="rate">
    /// Function from e to η, a finite number from 0. Another value ends training with an <see cref="InvalidOperationException"/> before that epoch.
    /// </param>
    /// <exception cref="ArgumentNullException">rate is null.</exception>
    public static LearningRateSchedule Custom(Func<int, double> rate) =>
        new CustomSchedule(rate ?? throw new ArgumentNullException(nameof(rate)));

    /// <summary>Computes η.</summary>
    /// <param name="epoch">Number of the epoch e.</param>
    /// <param name="initial">First rate η₀.</param>
    /// <param name="epochs">Number of epochs E.</param>
    /// <param name="reductions">Number of reductions n of a plateau.</param>
    internal abstract double Rate(int epoch, double initial, int epochs, int reductions);

    /// <summary>Gives the plateau that this is or leads to, and the epoch from which on its n must be counted.</summary>
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
