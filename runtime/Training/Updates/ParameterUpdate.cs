namespace BackpropGen;

/// <summary>
/// Updates the parameters from the next rows of an epoch, and keeps its memory from one update to the next. <see cref="ParameterUpdates"/> chooses
/// the kind of update.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal abstract class ParameterUpdate<T>
    where T : unmanaged
{
    /// <summary>Largest number of rows of one call: those of a batch, or several rows with an update each.</summary>
    public abstract int RowsPerCall { get; }

    /// <summary>
    /// Whether an update that would make a parameter infinite or NaN is refused and leaves the parameters unchanged. If this is false, the trainer
    /// checks the parameters.
    /// </summary>
    public abstract bool SeesEveryNumber { get; }

    /// <summary>Norm √(Σ g²) of the gradient of the last update that ended an epoch, before clipping.</summary>
    public double GradientNorm { get; protected set; }

    /// <summary>Whether the last update found no way further down.</summary>
    public virtual bool HasConverged => false;

    /// <summary>Updates the parameters.</summary>
    /// <param name="next">The rows and the learning rate.</param>
    /// <param name="loss">The average loss of the epoch so far, to which L/m of each row before its update is added.</param>
    /// <returns>False if a number was not finite.</returns>
    public abstract bool Update(in NextRows next, ref double loss);

    /// <summary>Adds the memory of this update to a state.</summary>
    public virtual void Save(TrainingState<T> state)
    {
    }

    /// <summary>Restores the memory that <see cref="Save"/> added.</summary>
    public virtual void Restore(TrainingState<T> state)
    {
    }

    /// <summary>Checks that a state has everything that <see cref="Restore"/> takes.</summary>
    /// <exception cref="System.ArgumentException">Something is missing, or out of its range.</exception>
    public virtual void Check(TrainingStateCheck<T> state)
    {
    }
}
