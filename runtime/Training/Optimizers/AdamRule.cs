using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>The step that <see cref="Adam"/> and <see cref="AdamW"/> share.</summary>
internal struct AdamRule : IUpdateRule
{
    private readonly Vector<double> _beta1, _beta2, _new1, _new2, _epsilon;
    private readonly double _biasedSteps1, _biasedSteps2;
    private Vector<double> _rate, _unbiased2;

    public AdamRule(double beta1, double beta2, double epsilon)
    {
        (_beta1, _beta2, _epsilon) = (new(beta1), new(beta2), new(epsilon));
        (_new1, _new2) = (new(1.0 - beta1), new(1.0 - beta2));
        (_biasedSteps1, _biasedSteps2) = (BiasedSteps(beta1), BiasedSteps(beta2));
        (_rate, _unbiased2) = (default, default);
    }

    public readonly int StateCount => 2;

    public readonly bool DistinguishesWeights => false;

    public void Begin(Vector<double> learningRates, ReadOnlySpan<long> steps)
    {
        // The corrections of the bias are factors: one division and one root for each parameter, which take most of the time, are enough.
        if (steps.Length == 1)
        {
            _rate = learningRates / new Vector<double>(Bias1(steps[0]));
            _unbiased2 = new(Unbiased2(steps[0]));
            return;
        }

        Span<double> bias1 = stackalloc double[Vector<double>.Count], unbiased2 = stackalloc double[Vector<double>.Count];
        for (int lane = 0; lane < bias1.Length; lane++)
        {
            bool isAsBefore = lane > 0 && steps[lane] == steps[lane - 1];
            bias1[lane] = isAsBefore ? bias1[lane - 1] : Bias1(steps[lane]);
            unbiased2[lane] = isAsBefore ? unbiased2[lane - 1] : Unbiased2(steps[lane]);
        }

        _rate = learningRates / new Vector<double>(bias1);
        _unbiased2 = new(unbiased2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Update(ref Vector<double> w, Vector<double> g, ref Vector<double> m, ref Vector<double> v, Vector<long> isWeight)
    {
        m = m * _beta1 + g * _new1;
        v = v * _beta2 + g * _new2 * g;
        w -= m / (Vector.SquareRoot(v * _unbiased2) + _epsilon) * _rate;
    }

    private readonly double Bias1(long step) => step > _biasedSteps1 ? 1.0 : 1.0 - PortableMath.Power(_beta1[0], step);

    private readonly double Unbiased2(long step) => step > _biasedSteps2 ? 1.0 : 1.0 / (1.0 - PortableMath.Power(_beta2[0], step));

    /// <summary>Number of steps after which 1 − βᵗ rounds to 1, because βᵗ is below e⁻⁴⁰.</summary>
    private static double BiasedSteps(double beta) => -40.0 / PortableMath.Log(beta);
}
