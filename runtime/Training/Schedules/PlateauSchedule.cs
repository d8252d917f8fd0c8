using System;

namespace BackpropGen;

/// <summary>Computes the η of <see cref="LearningRateSchedule.Plateau"/>.</summary>
internal sealed class PlateauSchedule(double factor, int patience, double minimum) : LearningRateSchedule
{
    /// <summary>Epochs in a row without a lower loss.</summary>
    public int Patience => patience;

    internal override double Rate(int epoch, double initial, int epochs, int reductions) =>
        Math.Min(initial, Math.Max(initial * PortableMath.Power(factor, reductions), minimum));

    internal override (PlateauSchedule? Plateau, int FirstEpoch) FindPlateau() => (this, 1);
}
