namespace BackpropGen;

/// <summary>Computes the η of <see cref="LearningRateSchedule.Constant"/>.</summary>
internal sealed class ConstantSchedule : LearningRateSchedule
{
    internal override double Rate(int epoch, double initial, int epochs, int reductions) => initial;
}
