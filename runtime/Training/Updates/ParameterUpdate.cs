using System;

namespace BackpropGen;

/// <summary>From the gradient of a batch to new parameters: L1 and L2, clipping, the optimiser, and a look whether all stayed finite.</summary>
internal sealed class ParameterUpdate<T>
    where T : unmanaged
{
    private readonly Optimizer _optimizer;
    private readonly double? _clipValue, _clipNorm;
    private readonly double[] _parameterCopy, _gradientCopy;
    private readonly T[] _before;

    public ParameterUpdate(Topology topology, FitOptions options)
    {
        int count = topology.ParameterCount;
        _optimizer = options.Optimizer;
        _clipValue = options.ClipValue;
        _clipNorm = options.ClipNorm;
        _parameterCopy = DoubleView.Copy<T>(count);
        _gradientCopy = DoubleView.Copy<T>(count);
        _before = new T[count];
        Penalty = new WeightPenalty(topology, options.L2, options.L1);
        State = new double[_optimizer.StateNames.Count][];
        for (int vector = 0; vector < State.Length; vector++)
        {
            State[vector] = new double[count];
        }
    }

    /// <summary>Number of steps done.</summary>
    public long Count { get; set; }

    /// <summary>What the optimiser remembers, rounded to T after each step.</summary>
    public double[][] State { get; }

    public WeightPenalty Penalty { get; }

    /// <summary>Of the last step, before clipping.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>One step.</summary>
    /// <param name="parameters">Changed, unless a number would not be finite.</param>
    /// <param name="gradient">The mean gradient of the batch; spoilt.</param>
    /// <param name="learningRate">η.</param>
    /// <returns>Whether all was finite.</returns>
    public bool Apply(Span<T> parameters, Span<T> gradient, double learningRate)
    {
        Span<double> w = DoubleView.View(parameters, _parameterCopy), g = DoubleView.View(gradient, _gradientCopy);
        Penalty.AddGradient(w, g);
        GradientNorm = Math.Sqrt(DoubleView.Dot(g, g));

        // An optimiser that squares gradients would remember an infinity for ever and stand still.
        if (!double.IsFinite(GradientNorm))
        {
            return false;
        }

        Clip(g);
        parameters.CopyTo(_before);
        Count++;
        _optimizer.Update(new OptimizerUpdate(w, g, State, learningRate, Count, Penalty.IsWeight));
        DoubleView.PutBack(w, parameters);
        bool allFinite = DoubleView.AllFinite(DoubleView.View(parameters, _parameterCopy));
        foreach (double[] vector in State)
        {
            allFinite &= DoubleView.Round<T>(vector);
        }

        if (!allFinite)
        {
            _before.CopyTo(parameters);
        }

        return allFinite;
    }

    private void Clip(Span<double> gradient)
    {
        double norm = GradientNorm;
        if (_clipValue is double limit)
        {
            for (int index = 0; index < gradient.Length; index++)
            {
                gradient[index] = Math.Min(Math.Max(gradient[index], -limit), limit);
            }

            norm = Math.Sqrt(DoubleView.Dot(gradient, gradient));
        }

        if (_clipNorm is double longest && norm > longest)
        {
            double factor = longest / norm;
            for (int index = 0; index < gradient.Length; index++)
            {
                gradient[index] *= factor;
            }
        }
    }
}
