using System;
using System.Numerics;
using System.Runtime.InteropServices;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Updates the networks of a population by an optimiser, and keeps its memory for each of them.</summary>
internal abstract class LaneUpdate<T> : PopulationUpdate<T>
    where T : unmanaged
{
    /// <summary>Squares of a gradient that add up to more are left to a network alone: there the order of the sum decides whether it is finite.</summary>
    protected const double LargestSquares = 1e300;

    private readonly BlockMemory<T>[] _states;
    private readonly bool[] _isDoubtful;
    private readonly int _parameters;
    private T[] _kept = Array.Empty<T>();

    protected LaneUpdate(LaneSettings<T> settings, int stateCount, int laneCount, int parameters)
    {
        Settings = settings;
        _parameters = parameters;
        _isDoubtful = new bool[laneCount];
        _states = new BlockMemory<T>[stateCount];
        for (int state = 0; state < stateCount; state++)
        {
            _states[state] = new BlockMemory<T>(laneCount * parameters);
        }
    }

    /// <summary>The rates and terms of the networks.</summary>
    public LaneSettings<T> Settings { get; }

    /// <summary>Whether a network met numbers that are, or may have been, infinite or NaN.</summary>
    public bool IsDoubtful(int network) => _isDoubtful[network];

    /// <summary>Notes that one of some networks met such numbers.</summary>
    protected void Doubt(int network, int count) => _isDoubtful.AsSpan(network, count).Fill(true);

    /// <summary>Keeps the state of those networks that do not take the next step.</summary>
    /// <param name="takesStep">For each network whether it does.</param>
    /// <param name="layout">The layout of the networks.</param>
    public void Keep(ReadOnlySpan<bool> takesStep, PopulationLayout<T> layout)
    {
        if (_kept.Length == 0)
        {
            _kept = new T[takesStep.Length * _states.Length * _parameters];
        }

        int position = 0;
        foreach (BlockMemory<T> state in _states)
        {
            for (int network = 0; network < takesStep.Length; network++, position += _parameters)
            {
                if (!takesStep[network])
                {
                    layout.CopyOut(state.Span, network, _kept.AsSpan(position, _parameters));
                }
            }
        }
    }

    /// <summary>Gives them the state that they had.</summary>
    /// <param name="takesStep">For each network whether it took the step.</param>
    /// <param name="layout">The layout of the networks.</param>
    public void GiveBack(ReadOnlySpan<bool> takesStep, PopulationLayout<T> layout)
    {
        int position = 0;
        foreach (BlockMemory<T> state in _states)
        {
            for (int network = 0; network < takesStep.Length; network++, position += _parameters)
            {
                if (!takesStep[network])
                {
                    layout.CopyIn(_kept.AsSpan(position, _parameters), network, state.Span);
                }
            }
        }
    }

    /// <summary>A vector of state, from the first number of a network on; empty where the rule has less of them.</summary>
    protected Span<Vector<T>> State(int state, int network, int lanes)
        => state < _states.Length
            ? MemoryMarshal.Cast<T, Vector<T>>(_states[state].Span.Slice(network / lanes * lanes * _parameters + network % lanes))
            : default;
}
