using System;
using System.Numerics;

namespace BackpropGen;

/// <summary>
/// The formula of an optimiser, in the precision of the network, for a vector of parameters at a time. The width does not change a bit, because every
/// operation rounds as it does for a single number.
/// </summary>
internal interface IUpdateRule<T>
    where T : unmanaged
{
    /// <summary>Number of vectors of state that it uses, from 0 to 2.</summary>
    int StateCount { get; }

    /// <summary>Whether it treats weights and biases differently.</summary>
    bool DistinguishesWeights { get; }

    /// <summary>Computes in double what is the same for all parameters of a step, and rounds it.</summary>
    /// <param name="learningRates">The learning rate η: one for all lanes, or one for each if these are different networks.</param>
    /// <param name="steps">Number of the step t, from 1: one for all lanes, or one for each.</param>
    void Begin(ReadOnlySpan<double> learningRates, ReadOnlySpan<long> steps);

    /// <summary>Takes the step.</summary>
    /// <param name="w">The parameters, which are changed.</param>
    /// <param name="g">Their gradient.</param>
    /// <param name="first">Their first vector of state, which is changed.</param>
    /// <param name="second">Their second vector of state, which is changed.</param>
    /// <param name="isWeight">All bits of a weight are set, those of a bias are not; 0 unless <see cref="DistinguishesWeights"/>.</param>
    void Update(ref Vector<T> w, Vector<T> g, ref Vector<T> first, ref Vector<T> second, Vector<T> isWeight);
}
