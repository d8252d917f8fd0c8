using System;
using System.Numerics;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Holds the learning rate and the terms of L1 and L2 of every network of a population, in the order of its lanes.</summary>
internal sealed class LaneSettings
{
    private readonly double[] _rates, _l1, _l2;
    private readonly long[] _hasPenalty, _behind;

    /// <summary>Prepares for networks.</summary>
    /// <param name="l1">Factor of the term of L1 of each network.</param>
    /// <param name="l2">Factor of the term of L2 of each network.</param>
    /// <param name="laneCount">Number of the lanes, those that are empty included.</param>
    public LaneSettings(ReadOnlySpan<double> l1, ReadOnlySpan<double> l2, int laneCount)
    {
        _rates = new double[laneCount];
        _l1 = new double[laneCount];
        _l2 = new double[laneCount];
        _hasPenalty = new long[laneCount];
        _behind = new long[laneCount];
        l1.CopyTo(_l1);
        l2.CopyTo(_l2);
        for (int index = 0; index < laneCount; index++)
        {
            _hasPenalty[index] = _l1[index] == 0.0 && _l2[index] == 0.0 ? 0 : -1;
            HasPenalty |= _hasPenalty[index] != 0;
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

    /// <summary>The learning rates of the lanes from <paramref name="lane"/> on.</summary>
    public Vector<double> Rates(int lane) => HaveSameRate ? new Vector<double>(_rates[0]) : new Vector<double>(_rates, lane);

    /// <summary>Computes g + λ₂·w + λ₁·sign(w) in the lanes that have such terms.</summary>
    public Vector<double> AddPenalty(Vector<double> g, Vector<double> w, int lane)
    {
        Vector<double> zero = Vector<double>.Zero, l1 = new(_l1, lane);
        Vector<double> sign = Vector.ConditionalSelect(
            Vector.GreaterThan(w, zero), l1, Vector.ConditionalSelect(Vector.LessThan(w, zero), -l1, zero));
        return Vector.ConditionalSelect(new Vector<long>(_hasPenalty, lane), g + (w * new Vector<double>(_l2, lane) + sign), g);
    }
}
