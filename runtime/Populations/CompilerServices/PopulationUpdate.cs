namespace BackpropGen.CompilerServices;

/// <summary>Moves the parameters of a chunk along its gradients.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal abstract class PopulationUpdate<T>
    where T : unmanaged
{
    /// <summary>Takes a step with every network.</summary>
    /// <param name="chunk">The parameters and their gradients.</param>
    /// <param name="firstBlock">Index of the first block of the chunk.</param>
    /// <param name="step">Number of the step, from 1.</param>
    public abstract void Step(in PopulationChunk<T> chunk, int firstBlock, long step);
}
