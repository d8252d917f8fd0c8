using System;

namespace BackpropGen;

/// <summary>
/// Limited-memory BFGS for small problems and the gradient of all rows. It takes one step an epoch, w ← w + t·d, with d = −H·g. H approximates
/// the inverse second derivatives from the last steps (two-loop recursion; J. Nocedal, 1980). Bisection finds a t for which both conditions
/// of P. Wolfe hold (A. Lewis, M. Overton, 2013): L falls by at least 10⁻⁴ of the slope times the step, and the slope falls to 0.9 of its
/// value. An epoch goes through the rows two times or more, and passes over the parameters 4·memory times: with many rows, it takes two to four times
/// as long as one of <see cref="Sgd"/>.
/// </summary>
/// <remarks>
/// The learning rate is the t that is tried first. For the first step there is no H; the sum of its components is at most the learning rate.
/// If no t is found, H is discarded. If there is none along −g either, training has converged.
/// </remarks>
public sealed class Lbfgs : Optimizer
{
    /// <summary>Sets the length of the memory.</summary>
    /// <param name="memory">Number of steps that H is computed from, from 1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public Lbfgs(int memory = 10) => Memory = (int)Require(memory is >= 1 and <= 100, memory, nameof(memory), "1 to 100");

    /// <summary>Number of steps that H is computed from.</summary>
    public int Memory { get; }

    /// <summary>1, the t that is tried first. Near a minimum, H makes it the right one.</summary>
    public override double DefaultLearningRate => 1.0;

    private protected override double[] Settings => new double[] { Memory };

    internal override bool NeedsAllRows => true;
}
