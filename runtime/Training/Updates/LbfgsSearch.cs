using System;

namespace BackpropGen;

/// <summary>How a step of L-BFGS ended.</summary>
internal enum LbfgsOutcome
{
    /// <summary>The parameters have moved.</summary>
    Moved,

    /// <summary>The parameters are as before; the next step starts without H.</summary>
    Restarted,

    /// <summary>There is no way further down.</summary>
    Converged,

    /// <summary>The loss or the gradient at the start is not finite.</summary>
    NotFinite,
}

/// <summary>The steps of <see cref="Lbfgs"/>, and what they remember.</summary>
internal sealed class LbfgsSearch<T>
    where T : unmanaged
{
    private const double SufficientDecrease = 1e-4, Curvature = 0.9;
    private const int MaxTrials = 60;

    private readonly INetwork<T> _network;
    private readonly BatchGradient<T> _rows;
    private readonly WeightPenalty _penalty;
    private readonly PortableRandom _random;
    private readonly int _memory;
    private readonly double[] _start, _startGradient, _direction, _trial, _trialGradient, _alpha;
    private readonly T[] _gradient;

    public LbfgsSearch(INetwork<T> network, BatchGradient<T> rows, WeightPenalty penalty, PortableRandom random, int memory)
    {
        _network = network;
        _rows = rows;
        _penalty = penalty;
        _random = random;
        _memory = memory;
        int count = network.Topology.ParameterCount;
        _start = new double[count];
        _startGradient = new double[count];
        _direction = new double[count];
        _trial = new double[count];
        _trialGradient = new double[count];
        _gradient = new T[count];
        _alpha = new double[memory];
        Steps = new double[memory][];
        GradientChanges = new double[memory][];
        for (int pair = 0; pair < memory; pair++)
        {
            Steps[pair] = new double[count];
            GradientChanges[pair] = new double[count];
        }
    }

    /// <summary>Number of pairs that are remembered, the first of the vectors.</summary>
    public int Pairs { get; set; }

    /// <summary>s = w after − w before, oldest first.</summary>
    public double[][] Steps { get; }

    /// <summary>y = g after − g before, oldest first; rounded to T.</summary>
    public double[][] GradientChanges { get; }

    /// <summary>The mean loss of the rows before the step, without the term of L2.</summary>
    public double Loss { get; private set; }

    /// <summary>Before the step.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>One step from where the parameters are.</summary>
    public LbfgsOutcome Move(ReadOnlySpan<int> rows, double learningRate)
    {
        ToDouble(_network.ParameterSpan, _start);
        double value = Evaluate(rows, _start, _startGradient);
        Loss = value - _penalty.SmoothValue(_start);
        GradientNorm = Math.Sqrt(DoubleView.Dot(_startGradient, _startGradient));
        if (!double.IsFinite(value) || !double.IsFinite(GradientNorm))
        {
            return LbfgsOutcome.NotFinite;
        }

        if (GradientNorm == 0.0)
        {
            return LbfgsOutcome.Converged;
        }

        FindDirection();
        if (Pairs > 0 && !(DoubleView.Dot(_direction, _startGradient) < 0.0))
        {
            Pairs = 0;
            FindDirection();
        }

        if (Search(rows, value, Pairs > 0 ? learningRate : learningRate * Math.Min(1.0, 1.0 / AbsoluteSum(_startGradient))))
        {
            Remember();
            return LbfgsOutcome.Moved;
        }

        PutParameters(_start);
        bool wasSteepest = Pairs == 0;
        Pairs = 0;
        return wasSteepest ? LbfgsOutcome.Converged : LbfgsOutcome.Restarted;
    }

    /// <summary>d = −H·g by the two loops over the pairs, newest to oldest and back; H₀ = (sᵀy/yᵀy)·I of the newest.</summary>
    private void FindDirection()
    {
        for (int index = 0; index < _direction.Length; index++)
        {
            _direction[index] = -_startGradient[index];
        }

        if (Pairs == 0)
        {
            return;
        }

        for (int pair = Pairs - 1; pair >= 0; pair--)
        {
            _alpha[pair] = DoubleView.Dot(Steps[pair], _direction) / DoubleView.Dot(Steps[pair], GradientChanges[pair]);
            Add(_direction, -_alpha[pair], GradientChanges[pair]);
        }

        double[] s = Steps[Pairs - 1], y = GradientChanges[Pairs - 1];
        double scale = DoubleView.Dot(s, y) / DoubleView.Dot(y, y);
        for (int index = 0; index < _direction.Length; index++)
        {
            _direction[index] *= scale;
        }

        for (int pair = 0; pair < Pairs; pair++)
        {
            double beta = DoubleView.Dot(GradientChanges[pair], _direction) / DoubleView.Dot(Steps[pair], GradientChanges[pair]);
            Add(_direction, _alpha[pair] - beta, Steps[pair]);
        }
    }

    /// <summary>Bisection for a t that satisfies both conditions; where the upper end is not known yet, t is doubled.</summary>
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

    private void Remember()
    {
        if (Pairs == _memory)
        {
            Rotate(Steps);
            Rotate(GradientChanges);
            Pairs--;
        }

        double[] s = Steps[Pairs], y = GradientChanges[Pairs];
        for (int index = 0; index < s.Length; index++)
        {
            s[index] = _trial[index] - _start[index];
            y[index] = _trialGradient[index] - _startGradient[index];
        }

        // The second condition makes sᵀy > 0; rounding may not.
        bool isFinite = DoubleView.Round<T>(s) & DoubleView.Round<T>(y);
        double product = DoubleView.Dot(s, y);
        Pairs += isFinite && product > 0.0 && double.IsFinite(1.0 / product) ? 1 : 0;
    }

    /// <summary>The mean loss with the term of L2, and the gradient of both. The network has the parameters, rounded, which come back as they are.</summary>
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

    private static void Add(double[] sum, double factor, double[] addend)
    {
        for (int index = 0; index < sum.Length; index++)
        {
            sum[index] += factor * addend[index];
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

    /// <summary>The oldest to the end, to be overwritten.</summary>
    private static void Rotate(double[][] vectors)
    {
        double[] oldest = vectors[0];
        Array.Copy(vectors, 1, vectors, 0, vectors.Length - 1);
        vectors[^1] = oldest;
    }
}
