namespace BackpropGen;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    EpochsCompleted,

    /// <summary>The average loss changed by less than the tolerance from one epoch to the next.</summary>
    Converged,

    /// <summary>A loss or a parameter became infinite or NaN; the last finite parameters are in place.</summary>
    NotFinite,
}
