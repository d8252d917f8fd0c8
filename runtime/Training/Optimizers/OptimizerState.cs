using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Holds the state of an optimiser in one training, in the precision of the network, and takes its steps.</summary>
internal abstract class OptimizerState<T>
    where T : unmanaged
{
    private readonly string[] _names;
    private readonly int _parameterCount;

    protected OptimizerState(string[] names, int parameterCount)
    {
        _names = names;
        _parameterCount = parameterCount;
        Vectors = new BlockMemory<T>[names.Length];
        for (int vector = 0; vector < Vectors.Length; vector++)
        {
            Vectors[vector] = new BlockMemory<T>(PaddedLength.Of<T>(parameterCount));
        }
    }

    /// <summary>Number of steps so far.</summary>
    protected long Steps { get; set; }

    /// <summary>A vector for each name, padded to whole vectors.</summary>
    protected BlockMemory<T>[] Vectors { get; }

    /// <summary>Takes one step, and checks the parameters and the state.</summary>
    /// <param name="parameters">The parameters w, which are changed.</param>
    /// <param name="gradient">The gradient g, padded to whole vectors of <typeparamref name="T"/>, all finite.</param>
    /// <param name="learningRate">The learning rate η.</param>
    /// <returns>False if a number became infinite or NaN. Then the parameters are unchanged.</returns>
    public abstract bool Step(Span<T> parameters, Span<T> gradient, double learningRate);

    /// <summary>Makes the same for the networks of a population, without any steps yet.</summary>
    /// <param name="settings">The rates and terms of the networks.</param>
    /// <param name="laneCount">Number of their lanes.</param>
    public abstract LaneUpdate<T> InLanes(LaneSettings<T> settings, int laneCount);

    /// <summary>Adds the state to that of the trainer.</summary>
    public void Save(TrainingState<T> state)
    {
        state.Integers[TrainingStateNames.Updates] = new[] { Steps };
        for (int vector = 0; vector < Vectors.Length; vector++)
        {
            state.Vectors[_names[vector]] = Vectors[vector].Span.Slice(0, _parameterCount).ToArray();
        }
    }

    /// <summary>Restores what <see cref="Save"/> added.</summary>
    public void Restore(TrainingState<T> state)
    {
        Steps = state.Integers[TrainingStateNames.Updates][0];
        for (int vector = 0; vector < Vectors.Length; vector++)
        {
            state.Vectors[_names[vector]].CopyTo(Vectors[vector].Span);
        }
    }

    /// <summary>Checks that a state has everything that <see cref="Restore"/> takes.</summary>
    /// <exception cref="ArgumentException">Something is missing, or out of its range.</exception>
    public void Check(TrainingStateCheck<T> state)
    {
        state.Integer(TrainingStateNames.Updates, 0, long.MaxValue);
        foreach (string name in _names)
        {
            state.RequireVector(name);
        }
    }
}
