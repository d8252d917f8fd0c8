namespace BackpropGen;

/// <summary>Computes the η of <see cref="LearningRateSchedule.Step"/>.</summary>
internal sealed class StepSchedule(int everyEpochs, double factor) : LearningRateSchedule
{
    internal override double Rate(int epoch, double initial, int epochs, int reductions) =>
        initial * PortableMath.Power(factor, (epoch - 1) / everyEpochs);
}
