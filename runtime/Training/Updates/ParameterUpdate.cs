namespace BackpropGen;

/// <summary>
/// One way from the next rows of an epoch to new parameters, with all that it remembers from one update to the next.
/// <see cref="ParameterUpdates"/> chooses it.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal abstract class ParameterUpdate<T>
    where T : unmanaged
{
    /// <summary>The most rows that one call takes: those of a batch, or several rows with an update each.</summary>
    public abstract int RowsPerCall { get; }

    /// <summary>
    /// Whether an update that would leave a parameter infinite or NaN is refused, the parameters staying as they are. The trainer looks at the
    /// parameters itself where this is false.
    /// </summary>
    public abstract bool SeesEveryNumber { get; }

    /// <summary>√(Σ g²) of the last update that ended an epoch, before clipping.</summary>
    public double GradientNorm { get; protected set; }

    /// <summary>Whether the last update found no way further down.</summary>
    public virtual bool HasConverged => false;

    /// <summary>Updates the parameters.</summary>
    /// <param name="next">The rows and the learning rate.</param>
    /// <param name="loss">The average loss of the epoch so far; L/m is added for each row, taken before the update that the row leads to.</param>
    /// <returns>False when a number was not finite.</returns>
    public abstract bool Update(in NextRows next, ref double loss);

    /// <summary>Adds to a state what this update remembers.</summary>
    public virtual void Save(TrainingState<T> state)
    {
    }

    /// <summary>Takes back what <see cref="Save"/> added.</summary>
    public virtual void Restore(TrainingState<T> state)
    {
    }

    /// <summary>Checks that a state has what <see cref="Restore"/> takes.</summary>
    /// <exception cref="System.ArgumentException">Something is missing, or out of its range.</exception>
    public virtual void Check(TrainingStateCheck<T> state)
    {
    }
}
