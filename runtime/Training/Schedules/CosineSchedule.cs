using System;

namespace BackpropGen;

/// <summary>Computes the η of <see cref="LearningRateSchedule.Cosine"/>.</summary>
internal sealed class CosineSchedule(double to, int? length) : LearningRateSchedule
{
    internal override double Rate(int epoch, double initial, int epochs, int reductions)
    {
        int last = Math.Max(2, length ?? epochs);
        return epoch >= last ? to : to + (initial - to) * 0.5 * (1.0 + PortableMath.CosPi((epoch - 1.0) / (last - 1.0)));
    }
}
