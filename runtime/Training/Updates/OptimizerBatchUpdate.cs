using System;

namespace BackpropGen;

/// <summary>
/// Updates the parameters once for each batch by an optimiser: mean gradient, terms of L1 and L2, clipping, the optimiser's step, and a check that
/// all numbers are finite.
/// </summary>
internal sealed class OptimizerBatchUpdate<T> : ParameterUpdate<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly TrainingRows<T> _rows;
    private readonly PortableRandom _random;
    private readonly IGradientOptimizer _optimizer;
    private readonly WeightPenalty _penalty;
    private readonly double? _clipValue, _clipNorm;
    private readonly double[] _parameterCopy, _gradientCopy;
    private readonly double[][] _state;
    private readonly T[] _gradient, _before;
    private long _updates;

    public OptimizerBatchUpdate(INetwork<T> network, TrainingRows<T> rows, IGradientOptimizer optimizer, FitOptions options, PortableRandom random)
    {
        int count = network.Topology.ParameterCount;
        _network = network;
        _rows = rows;
        _random = random;
        _optimizer = optimizer;
        _penalty = new WeightPenalty(network.Topology, options.L2, options.L1);
        _clipValue = options.ClipValue;
        _clipNorm = options.ClipNorm;
        _parameterCopy = DoubleView.Copy<T>(count);
        _gradientCopy = DoubleView.Copy<T>(count);
        _gradient = new T[count];
        _before = new T[count];
        _state = new double[optimizer.StateNames.Count][];
        for (int vector = 0; vector < _state.Length; vector++)
        {
            _state[vector] = new double[count];
        }
    }

    public override int RowsPerCall => _rows.BatchSize;

    public override bool SeesEveryNumber => true;

    public override bool Update(in NextRows next, ref double loss)
    {
        double mean = _rows.Compute(next.Rows, _gradient, _random);
        if (!double.IsFinite(mean) || !Apply(next.LearningRate))
        {
            return false;
        }

        loss += mean * next.Rows.Length / _rows.RowsPerEpoch;
        return double.IsFinite(loss);
    }

    public override void Save(TrainingState<T> state)
    {
        state.Integers[TrainingStateNames.Updates] = new[] { _updates };
        for (int vector = 0; vector < _state.Length; vector++)
        {
            state.SetVector(_optimizer.StateNames[vector], _state[vector]);
        }
    }

    public override void Restore(TrainingState<T> state)
    {
        _updates = state.Integers[TrainingStateNames.Updates][0];
        for (int vector = 0; vector < _state.Length; vector++)
        {
            state.CopyVector(_optimizer.StateNames[vector], _state[vector]);
        }
    }

    public override void Check(TrainingStateCheck<T> state)
    {
        state.Integer(TrainingStateNames.Updates, 0, long.MaxValue);
        foreach (string name in _optimizer.StateNames)
        {
            state.RequireVector(name);
        }
    }

    /// <summary>Takes one step of the optimiser. If a number is not finite, returns false and leaves the parameters unchanged.</summary>
    private bool Apply(double learningRate)
    {
        Span<T> parameters = _network.ParameterSpan;
        Span<double> w = DoubleView.View(parameters, _parameterCopy), g = DoubleView.View<T>(_gradient, _gradientCopy);
        _penalty.AddGradient(w, g);
        GradientNorm = Math.Sqrt(DoubleView.Dot(g, g));

        // An optimiser that squares gradients would keep an infinity for ever, and stop moving.
        if (!double.IsFinite(GradientNorm))
        {
            return false;
        }

        Clip(g);
        parameters.CopyTo(_before);
        _updates++;
        _optimizer.Update(new OptimizerStep(w, g, _state, learningRate, _updates, _penalty.IsWeight));
        bool allFinite = DoubleView.PutBack<T>(w, parameters);
        foreach (double[] vector in _state)
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
