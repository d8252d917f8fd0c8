using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Updates the parameters once for each batch by an optimiser: mean gradient, terms of L1 and L2, clipping, the optimiser's step, and a check that
/// all numbers are finite.
/// </summary>
internal sealed class OptimizerBatchUpdate<T> : ParameterUpdate<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly TrainingBatches<T> _rows;
    private readonly PortableRandom _random;
    private readonly OptimizerState<T> _state;
    private readonly WeightPenalty<T> _penalty;
    private readonly GradientClip<T> _clip;
    private readonly double[] _gradientCopy;
    private readonly BlockMemory<T> _gradient;
    private readonly bool _changesGradient;

    public OptimizerBatchUpdate(INetwork<T> network, TrainingBatches<T> rows, IGradientOptimizer optimizer, FitOptions options, PortableRandom random)
    {
        int padded = PaddedLength.Of<T>(network.Topology.ParameterCount);
        var weights = new WeightMask(network.Topology);
        _network = network;
        _rows = rows;
        _random = random;
        _state = optimizer.CreateState<T>(weights);
        _penalty = new WeightPenalty<T>(weights, options.L2, options.L1);
        _clip = new GradientClip<T>(options.ClipValue, options.ClipNorm);
        _changesGradient = !_penalty.IsZero || _clip.IsActive;
        _gradientCopy = DoubleView.Copy<T>(padded);
        _gradient = new BlockMemory<T>(padded);
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
    private Span<T> Gradient => _gradient.Span.Slice(0, _network.Topology.ParameterCount);

    /// <summary>Takes one step of the optimiser. If a number is not finite, returns false and leaves the parameters unchanged.</summary>
    private bool Apply(in NextRows next)
    {
        bool needsNorm = next.EndEpoch || _clip.NeedsNorm;

        // An optimiser that squares gradients would keep an infinity for ever, and stop moving.
        if (!_changesGradient && !needsNorm && DoubleView.AreSquaresFinite<T>(Gradient))
        {
            return _state.Step(_network.ParameterSpan, _gradient.Span, next.LearningRate);
        }

        if (!_penalty.IsZero)
        {
            _penalty.AddGradient(_network.ParameterSpan, Gradient);
        }

        if (needsNorm || !DoubleView.AreSquaresFinite<T>(Gradient))
        {
            GradientNorm = DoubleView.Norm(Gradient, _gradientCopy);
            if (!double.IsFinite(GradientNorm))
            {
                return false;
            }
        }

        _clip.Apply(_gradient.Span, GradientNorm, _gradientCopy);
        return _state.Step(_network.ParameterSpan, _gradient.Span, next.LearningRate);
    }
}
