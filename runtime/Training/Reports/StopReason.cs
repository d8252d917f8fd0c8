namespace BackpropGen;

/// <summary>Names the reason for which training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    EpochsCompleted,

    /// <summary>
    /// The average loss changed by less than the tolerance from one epoch to the next, or L-BFGS found no way further down.
    /// </summary>
    Converged,

    /// <summary>A loss, a gradient or a parameter became infinite or NaN; the last finite parameters are in place.</summary>
    NotFinite,

    /// <summary>The loss reached <see cref="FitOptions.TargetLoss"/>.</summary>
    TargetLossReached,

    /// <summary>
    /// The loss of the validation rows, or without them that of the training rows, did not improve for <see cref="FitOptions.Patience"/> epochs; the
    /// best parameters are in place.
    /// </summary>
    EarlyStopping,

    /// <summary><see cref="FitOptions.TimeLimit"/> was reached.</summary>
    TimeLimit,

    /// <summary>The <see cref="FitOptions.CancellationToken"/> was cancelled; the parameters learnt so far are in place.</summary>
    Cancelled,
}
