namespace BackpropGen;

/// <summary>The end of the training of one network of a population.</summary>
public sealed class PopulationOutcome
{
    internal PopulationOutcome(int epochs, int bestEpoch, double loss, double learningRate, StopReason stopReason)
    {
        (Epochs, BestEpoch, Loss, LearningRate, StopReason) = (epochs, bestEpoch, loss, learningRate, stopReason);
    }

    /// <summary>Number of completed epochs.</summary>
    public int Epochs { get; }

    /// <summary>Number of the epoch with the lowest loss, from 1; 0 if there was none.</summary>
    public int BestEpoch { get; }

    /// <summary>
    /// Loss by which networks are compared: that of the validation rows, or without them the average loss of the training rows. With
    /// <see cref="FitOptions.Patience"/> it is that of the best epoch, whose parameters are in place, and otherwise that of the last. NaN if a number was not finite.
    /// </summary>
    public double Loss { get; }

    /// <summary>Learning rate η that the network began with.</summary>
    public double LearningRate { get; }

    /// <summary>Reason for which its training ended.</summary>
    public StopReason StopReason { get; }
}
