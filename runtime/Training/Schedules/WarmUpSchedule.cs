namespace BackpropGen;

/// <summary>Computes the η of <see cref="LearningRateSchedule.WarmUp"/>.</summary>
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
