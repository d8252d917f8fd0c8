namespace BackpropGen;

/// <summary>
/// Warns of something that keeps a network from learning, in one of these forms: <see cref="TargetRangeWarning"/>,
/// <see cref="InputScaleWarning"/>, <see cref="TargetScaleWarning"/>, <see cref="DeadLayerWarning"/>, <see cref="ConstantPredictionWarning"/>.
/// <see cref="Trainer{T}.FindWarnings"/> gives those that can be found before training, <see cref="FitReport.Warnings"/> those that are left
/// after it.
/// </summary>
public abstract class TrainingWarning
{
    private protected TrainingWarning()
    {
    }

    /// <summary>Says what is wrong, where, what was expected, and what helps.</summary>
    public abstract override string ToString();
}
