using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>
/// Holds the last steps s = w after − w before of <see cref="Lbfgs"/> with the changes of the gradient y = g after − g before, oldest first, and
/// applies the approximation H of the inverse second derivatives that follows from them.
/// </summary>
internal sealed class LbfgsMemory<T>
    where T : unmanaged
{
    private readonly double[][] _steps, _gradientChanges;
    private readonly double[] _alpha;

    public LbfgsMemory(int pairs, int parameterCount)
    {
        _alpha = new double[pairs];
        _steps = new double[pairs][];
        _gradientChanges = new double[pairs][];
        for (int pair = 0; pair < pairs; pair++)
        {
            _steps[pair] = new double[parameterCount];
            _gradientChanges[pair] = new double[parameterCount];
        }
    }

    /// <summary>Number of pairs s, y that are remembered.</summary>
    public int Pairs { get; private set; }

    /// <summary>Discards H.</summary>
    public void Clear() => Pairs = 0;

    /// <summary>Computes d = −H·g by the two loops over the pairs, newest to oldest and back; H₀ = (sᵀy/yᵀy)·I of the newest.</summary>
    public void FindDirection(double[] gradient, double[] direction)
    {
        for (int index = 0; index < direction.Length; index++)
        {
            direction[index] = -gradient[index];
        }

        if (Pairs == 0)
        {
            return;
        }

        for (int pair = Pairs - 1; pair >= 0; pair--)
        {
            _alpha[pair] = DoubleView.Dot(_steps[pair], direction) / DoubleView.Dot(_steps[pair], _gradientChanges[pair]);
            Add(direction, -_alpha[pair], _gradientChanges[pair]);
        }

        double[] s = _steps[Pairs - 1], y = _gradientChanges[Pairs - 1];
        double scale = DoubleView.Dot(s, y) / DoubleView.Dot(y, y);
        for (int index = 0; index < direction.Length; index++)
        {
            direction[index] *= scale;
        }

        for (int pair = 0; pair < Pairs; pair++)
        {
            double beta = DoubleView.Dot(_gradientChanges[pair], direction) / DoubleView.Dot(_steps[pair], _gradientChanges[pair]);
            Add(direction, _alpha[pair] - beta, _steps[pair]);
        }
    }

    /// <summary>Stores a step in place of the oldest, rounded to <typeparamref name="T"/>. A step along which the slope did not grow is left out.</summary>
    public void Remember(double[] before, double[] gradientBefore, double[] after, double[] gradientAfter)
    {
        if (Pairs == _steps.Length)
        {
            Rotate(_steps);
            Rotate(_gradientChanges);
            Pairs--;
        }

        double[] s = _steps[Pairs], y = _gradientChanges[Pairs];
        for (int index = 0; index < s.Length; index++)
        {
            s[index] = after[index] - before[index];
            y[index] = gradientAfter[index] - gradientBefore[index];
        }

        // The second condition of Wolfe gives sᵀy > 0, but rounding may spoil it.
        bool isFinite = DoubleView.Round<T>(s) & DoubleView.Round<T>(y);
        double product = DoubleView.Dot(s, y);
        Pairs += isFinite && product > 0.0 && double.IsFinite(1.0 / product) ? 1 : 0;
    }

    public void Save(TrainingState<T> state)
    {
        state.Integers[TrainingStateNames.Pairs] = new long[] { Pairs };
        for (int pair = 0; pair < Pairs; pair++)
        {
            state.SetVector(TrainingStateNames.Step(pair), _steps[pair]);
            state.SetVector(TrainingStateNames.GradientChange(pair), _gradientChanges[pair]);
        }
    }

    public void Restore(TrainingState<T> state)
    {
        Pairs = state.Integer(TrainingStateNames.Pairs);
        for (int pair = 0; pair < Pairs; pair++)
        {
            state.CopyVector(TrainingStateNames.Step(pair), _steps[pair]);
            state.CopyVector(TrainingStateNames.GradientChange(pair), _gradientChanges[pair]);
        }
    }

    public void Check(TrainingStateCheck<T> state)
    {
        long pairs = state.Integer(TrainingStateNames.Pairs, 0, _steps.Length);
        for (int pair = 0; pair < pairs; pair++)
        {
            state.RequireVector(TrainingStateNames.Step(pair));
            state.RequireVector(TrainingStateNames.GradientChange(pair));
        }
    }

    [MethodImpl(JitOptions.VectorLoop)]
    private static void Add(double[] sum, double factor, double[] addend)
    {
        Span<Vector<double>> sums = MemoryMarshal.Cast<double, Vector<double>>(sum.AsSpan());
        ReadOnlySpan<Vector<double>> addends = MemoryMarshal.Cast<double, Vector<double>>(addend.AsSpan());
        for (int index = 0; index < sums.Length && index < addends.Length; index++)
        {
            sums[index] += addends[index] * factor;
        }

        for (int index = sums.Length * Vector<double>.Count; index < sum.Length; index++)
        {
            sum[index] += factor * addend[index];
        }
    }

    /// <summary>Moves the oldest to the end, to be overwritten.</summary>
    private static void Rotate(double[][] vectors)
    {
        double[] oldest = vectors[0];
        Array.Copy(vectors, 1, vectors, 0, vectors.Length - 1);
        vectors[^1] = oldest;
    }
}
