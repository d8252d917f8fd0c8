using System;
using System.Numerics;
using System.Runtime.InteropServices;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Holds the learning rate and the terms of L1 and L2 of every network of a population, in the order of its lanes.</summary>
internal sealed class LaneSettings<T>
    where T : unmanaged
{
    private readonly double[] _rates;
    private readonly T[] _l1, _l2, _hasPenalty;
    private readonly long[] _behind;

    /// <summary>Prepares for networks.</summary>
    /// <param name="l1">Factor of the term of L1 of each network.</param>
    /// <param name="l2">Factor of the term of L2 of each network.</param>
    /// <param name="laneCount">Number of the lanes, those that are empty included.</param>
    public LaneSettings(ReadOnlySpan<double> l1, ReadOnlySpan<double> l2, int laneCount)
    {
        _rates = new double[laneCount];
        _l1 = new T[laneCount];
        _l2 = new T[laneCount];
        _hasPenalty = new T[laneCount];
        _behind = new long[laneCount];
        for (int index = 0; index < l1.Length; index++)
        {
            (_l1[index], _l2[index]) = (Real.FromDouble<T>(l1[index]), Real.FromDouble<T>(l2[index]));
            if (l1[index] != 0.0 || l2[index] != 0.0)
            {
                MemoryMarshal.AsBytes(_hasPenalty.AsSpan(index, 1)).Fill(byte.MaxValue);
                HasPenalty = true;
            }
        }
    }

    /// <summary>Whether any network has terms of L1 and L2.</summary>
    public bool HasPenalty { get; }

    /// <summary>Whether all networks have the same learning rate.</summary>
    public bool HaveSameRate { get; private set; }

    /// <summary>Whether all networks have taken the same number of steps.</summary>
    public bool HaveSameStep { get; private set; } = true;

    /// <summary>Sets by how many steps a network is behind the one that has taken most.</summary>
    public void SetBehind(int network, long steps)
    {
        _behind[network] = steps;
        HaveSameStep &= steps == 0;
    }

    /// <summary>Gives the number of the step t of each lane from <paramref name="lane"/> on.</summary>
    public void CopySteps(int lane, long step, Span<long> steps)
    {
        for (int index = 0; index < steps.Length; index++)
        {
            steps[index] = step - _behind[lane + index];
        }
    }

    /// <summary>Sets the learning rate η of each network.</summary>
    public void SetRates(ReadOnlySpan<double> rates)
    {
        rates.CopyTo(_rates);
        HaveSameRate = true;
        foreach (double rate in rates)
        {
            HaveSameRate &= rate.Equals(rates[0]);
        }
    }

    /// <summary>The learning rates of <paramref name="count"/> lanes from <paramref name="lane"/> on, or the one that all have.</summary>
    public ReadOnlySpan<double> Rates(int lane, int count) => HaveSameRate ? _rates.AsSpan(0, 1) : _rates.AsSpan(lane, count);

    /// <summary>Computes g + λ₂·w + λ₁·sign(w) in the lanes that have such terms.</summary>
    public Vector<T> AddPenalty(Vector<T> g, Vector<T> w, int lane) => Vector.ConditionalSelect(
        new Vector<T>(_hasPenalty, lane), WeightPenalty<T>.Add(g, w, new Vector<T>(_l2, lane), new Vector<T>(_l1, lane)), g);
}
