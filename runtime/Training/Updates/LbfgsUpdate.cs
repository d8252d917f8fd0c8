using System;

namespace BackpropGen;

/// <summary>Takes a step of <see cref="Lbfgs"/> from the gradient of all rows: finds a direction, and searches along its line.</summary>
internal sealed class LbfgsUpdate<T> : ParameterUpdate<T>
    where T : unmanaged
{
    private const double SufficientDecrease = 1e-4, Curvature = 0.9;
    private const int MaxTrials = 60;

    private readonly INetwork<T> _network;
    private readonly TrainingBatches<T> _rows;
    private readonly WeightPenalty<double> _penalty;
    private readonly PortableRandom _random;
    private readonly LbfgsMemory<T> _memory;
    private readonly double[] _start, _startGradient, _direction, _trial, _trialGradient;
    private readonly T[] _gradient;
    private bool _hasConverged;

    public LbfgsUpdate(INetwork<T> network, TrainingBatches<T> rows, WeightPenalty<double> penalty, PortableRandom random, int memory)
    {
        _network = network;
        _rows = rows;
        _penalty = penalty;
        _random = random;
        int count = network.Topology.ParameterCount;
        _memory = new LbfgsMemory<T>(memory, count);
        _start = new double[count];
        _startGradient = new double[count];
        _direction = new double[count];
        _trial = new double[count];
        _trialGradient = new double[count];
        _gradient = new T[count];
    }

    public override int RowsPerCall => _rows.BatchSize;

    public override bool SeesEveryNumber => true;

    public override bool HasConverged => _hasConverged;

    public override bool Update(in NextRows next, ref double loss)
    {
        _hasConverged = false;
        ToDouble(_network.ParameterSpan, _start);
        double value = Evaluate(next.Rows, _start, _startGradient);
        GradientNorm = Math.Sqrt(DoubleView.Dot(_startGradient, _startGradient));
        if (!double.IsFinite(value) || !double.IsFinite(GradientNorm))
        {
            return false;
        }

        loss += value - _penalty.SmoothValue(_start);
        _hasConverged = GradientNorm == 0.0 || !Move(next.Rows, value, next.LearningRate);
        return double.IsFinite(loss);
    }

    public override void Save(TrainingState<T> state) => _memory.Save(state);

    public override void Restore(TrainingState<T> state) => _memory.Restore(state);

    public override void Check(TrainingStateCheck<T> state) => _memory.Check(state);

    /// <summary>
    /// Takes a step. If it finds none, the parameters are unchanged, and the next step starts without H. Returns false if H was missing already,
    /// because then there is no way further down.
    /// </summary>
    private bool Move(ReadOnlySpan<int> rows, double value, double learningRate)
    {
        _memory.FindDirection(_startGradient, _direction);
        if (_memory.Pairs > 0 && !(DoubleView.Dot(_direction, _startGradient) < 0.0))
        {
            _memory.Clear();
            _memory.FindDirection(_startGradient, _direction);
        }

        bool isSteepest = _memory.Pairs == 0;
        if (Search(rows, value, isSteepest ? learningRate * Math.Min(1.0, 1.0 / AbsoluteSum(_startGradient)) : learningRate))
        {
            _memory.Remember(_start, _startGradient, _trial, _trialGradient);
            return true;
        }

        PutParameters(_start);
        _memory.Clear();
        return !isSteepest;
    }

    /// <summary>Finds a t that satisfies both conditions by bisection. While the upper end is unknown, t is doubled.</summary>
    private bool Search(ReadOnlySpan<int> rows, double value, double t)
    {
        double slope = DoubleView.Dot(_startGradient, _direction), low = 0.0, high = double.PositiveInfinity;
        for (int trial = 0; trial < MaxTrials; trial++)
        {
            for (int index = 0; index < _trial.Length; index++)
            {
                _trial[index] = _start[index] + t * _direction[index];
            }

            double found = Evaluate(rows, _trial, _trialGradient);
            if (!(found <= value + SufficientDecrease * t * slope))
            {
                high = t;
            }
            else if (!(DoubleView.Dot(_trialGradient, _direction) >= Curvature * slope))
            {
                low = t;
            }
            else
            {
                return true;
            }

            t = double.IsPositiveInfinity(high) ? 2.0 * t : 0.5 * (low + high);
        }

        return false;
    }

    /// <summary>
    /// Computes the mean loss with the term of L2, and the gradient of both. The network receives the rounded parameters, and these are returned.
    /// </summary>
    private double Evaluate(ReadOnlySpan<int> rows, double[] parameters, double[] gradient)
    {
        PutParameters(parameters);
        ToDouble(_network.ParameterSpan, parameters);
        if (!Real.AllFinite<double>(parameters))
        {
            return double.NaN;
        }

        double loss = _rows.Compute(rows, _gradient, _random);
        ToDouble(_gradient, gradient);
        _penalty.AddGradient(parameters, gradient);
        return loss + _penalty.SmoothValue(parameters);
    }

    private void PutParameters(double[] parameters)
    {
        Span<T> target = _network.ParameterSpan;
        for (int index = 0; index < target.Length; index++)
        {
            target[index] = Real.FromDouble<T>(parameters[index]);
        }
    }

    private static void ToDouble(ReadOnlySpan<T> values, double[] target)
    {
        for (int index = 0; index < target.Length; index++)
        {
            target[index] = Real.ToDouble(values[index]);
        }
    }

    private static double AbsoluteSum(double[] values)
    {
        double sum = 0.0;
        foreach (double value in values)
        {
            sum += Math.Abs(value);
        }

        return sum;
    }
}
