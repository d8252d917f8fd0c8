using System;

namespace BackpropGen;

/// <summary>Computes the η of <see cref="LearningRateSchedule.Custom"/>.</summary>
internal sealed class CustomSchedule(Func<int, double> rate) : LearningRateSchedule
{
    internal override double Rate(int epoch, double initial, int epochs, int reductions)
    {
        double eta = rate(epoch);
        return eta >= 0.0 && double.IsFinite(eta) ? eta : throw new InvalidOperationException(FormattableString.Invariant(
            $"The schedule gave {eta} for epoch {epoch}, expected a finite number, 0 or above."));
    }
}
