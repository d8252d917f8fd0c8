using System;

namespace BackpropGen;

/// <summary>
/// Limited-memory BFGS, for tiny problems and the gradient of all rows: one step an epoch, w ← w + t·d, d = −H·g with the
/// approximation H of the inverse second derivatives that the last steps give (two-loop recursion; J. Nocedal, 1980). t comes from
/// bisection until both conditions of P. Wolfe hold (A. Lewis, M. Overton, 2013): L falls by at least 10⁻⁴ of what the slope
/// promises, and the slope to 0.9 of what it was. An epoch goes through the rows two times or more.
/// </summary>
/// <remarks>
/// The learning rate is the t that is tried first. The first step of all, for which there is no H, is no longer than that in the
/// sum of its components. Where no t is found, H is given up; where there is none even along −g, training has converged.
/// </remarks>
public sealed class Lbfgs : Optimizer
{
    /// <summary>Sets the length of the memory.</summary>
    /// <param name="memory">Number of steps that H is made of, from 1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not in that range.</exception>
    public Lbfgs(int memory = 10) => Memory = (int)Require(memory is >= 1 and <= 100, memory, nameof(memory), "1 to 100");

    /// <summary>Number of steps that H is made of.</summary>
    public int Memory { get; }

    /// <summary>1, the t that is tried first: H makes it the right one near a minimum.</summary>
    public override double DefaultLearningRate => 1.0;

    internal override bool NeedsAllRows => true;
}
