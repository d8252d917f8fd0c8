using System;

namespace BackpropGen;

internal sealed class ConstantSchedule : LearningRateSchedule
{
    internal override double Rate(int epoch, double initial, int epochs, int reductions) => initial;
}

internal sealed class StepSchedule(int everyEpochs, double factor) : LearningRateSchedule
{
    internal override double Rate(int epoch, double initial, int epochs, int reductions) =>
        initial * PortableMath.Power(factor, (epoch - 1) / everyEpochs);
}

internal sealed class CosineSchedule(double to, int? length) : LearningRateSchedule
{
    internal override double Rate(int epoch, double initial, int epochs, int reductions)
    {
        int last = Math.Max(2, length ?? epochs);
        return epoch >= last ? to : to + (initial - to) * 0.5 * (1.0 + PortableMath.CosPi((epoch - 1.0) / (last - 1.0)));
    }
}

internal sealed class WarmUpSchedule(int warmUp, LearningRateSchedule then) : LearningRateSchedule
{
    internal override double Rate(int epoch, double initial, int epochs, int reductions) => epoch <= warmUp
        ? initial * epoch / warmUp
        : then.Rate(epoch - warmUp, initial, epochs - warmUp, reductions);

    internal override (PlateauSchedule? Plateau, int FirstEpoch) FindPlateau()
    {
        (PlateauSchedule? plateau, int first) = then.FindPlateau();
        return (plateau, first + warmUp);
    }
}

internal sealed class PlateauSchedule(double factor, int patience, double minimum) : LearningRateSchedule
{
    /// <summary>Epochs in a row without a lower loss.</summary>
    public int Patience => patience;

    internal override double Rate(int epoch, double initial, int epochs, int reductions) =>
        Math.Min(initial, Math.Max(initial * PortableMath.Power(factor, reductions), minimum));

    internal override (PlateauSchedule? Plateau, int FirstEpoch) FindPlateau() => (this, 1);
}

internal sealed class CustomSchedule(Func<int, double> rate) : LearningRateSchedule
{
    internal override double Rate(int epoch, double initial, int epochs, int reductions)
    {
        double eta = rate(epoch);
        return eta >= 0.0 && double.IsFinite(eta) ? eta : throw new InvalidOperationException(FormattableString.Invariant(
            $"The schedule gave {eta} for epoch {epoch}, expected a finite number, 0 or above."));
    }
}
