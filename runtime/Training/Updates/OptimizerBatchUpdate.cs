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
    private readonly OptimizerState<T> _state;
    private readonly WeightPenalty _penalty;
    private readonly GradientClip _clip;
    private readonly double[] _parameterCopy, _gradientCopy;
    private readonly T[] _gradient;

    public OptimizerBatchUpdate(INetwork<T> network, TrainingRows<T> rows, IGradientOptimizer optimizer, FitOptions options, PortableRandom random)
    {
        int count = network.Topology.ParameterCount, padded = PaddedLength.Of<T>(count);
        var weights = new WeightMask(network.Topology);
        _network = network;
        _rows = rows;
        _random = random;
        _state = optimizer.CreateState<T>(weights);
        _penalty = new WeightPenalty(weights, options.L2, options.L1);
        _clip = new GradientClip(options.ClipValue, options.ClipNorm);
        _parameterCopy = _penalty.IsZero ? Array.Empty<double>() : DoubleView.Copy<T>(count);
        _gradientCopy = DoubleView.Copy<T>(padded);
        _gradient = new T[padded];
    }

    public override int RowsPerCall => _rows.BatchSize;

    public override bool SeesEveryNumber => true;

    public override bool Update(in NextRows next, ref double loss)
    {
        double mean = _rows.Compute(next.Rows, Gradient, _random);
        if (!double.IsFinite(mean) || !Apply(next))
        {
            return false;
        }

        loss += mean * next.Rows.Length / _rows.RowsPerEpoch;
        return double.IsFinite(loss);
    }

    public override void Save(TrainingState<T> state) => _state.Save(state);

    public override void Restore(TrainingState<T> state) => _state.Restore(state);

    public override void Check(TrainingStateCheck<T> state) => _state.Check(state);

    /// <summary>The gradient, without what pads it to whole vectors.</summary>
    private Span<T> Gradient => _gradient.AsSpan(0, _network.Topology.ParameterCount);

    /// <summary>Takes one step of the optimiser. If a number is not finite, returns false and leaves the parameters unchanged.</summary>
    private bool Apply(in NextRows next)
    {
        Span<T> parameters = _network.ParameterSpan;
        Span<double> padded = DoubleView.View<T>(_gradient, _gradientCopy), g = padded.Slice(0, parameters.Length);
        if (!_penalty.IsZero)
        {
            _penalty.AddGradient(DoubleView.View(parameters, _parameterCopy), g);
        }

        // An optimiser that squares gradients would keep an infinity for ever, and stop moving.
        if (!IsNormFinite(g, next.EndEpoch || _clip.NeedsNorm))
        {
            return false;
        }

        _clip.Apply(g, GradientNorm);
        return _state.Step(parameters, padded, next.LearningRate);
    }

    /// <summary>Computes the norm if it is wanted. Its order of additions makes it slower than the check alone.</summary>
    private bool IsNormFinite(ReadOnlySpan<double> gradient, bool isWanted)
    {
        if (!isWanted && DoubleView.IsSumOfSquaresFinite(gradient))
        {
            return true;
        }

        GradientNorm = Math.Sqrt(DoubleView.Dot(gradient, gradient));
        return double.IsFinite(GradientNorm);
    }
}
