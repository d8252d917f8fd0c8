using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>The step that <see cref="Adam"/> and <see cref="AdamW"/> share.</summary>
internal struct AdamRule<T> : IUpdateRule<T>
    where T : unmanaged
{
    private readonly double _beta1, _beta2, _biasedSteps1, _biasedSteps2;
    private readonly Vector<T> _keep1, _keep2, _new1, _new2, _epsilon;
    private Vector<T> _rate, _unbiasedRoot;

    public AdamRule(double beta1, double beta2, double epsilon)
    {
        (_beta1, _beta2) = (beta1, beta2);
        (_biasedSteps1, _biasedSteps2) = (BiasedSteps(beta1), BiasedSteps(beta2));
        (_keep1, _keep2) = (RuleLanes.All<T>(beta1), RuleLanes.All<T>(beta2));
        (_new1, _new2, _epsilon) = (RuleLanes.All<T>(1.0 - beta1), RuleLanes.All<T>(1.0 - beta2), RuleLanes.Epsilon<T>(epsilon));
        (_rate, _unbiasedRoot) = (default, default);
    }

    public readonly int StateCount => 2;

    public readonly bool DistinguishesWeights => false;

    public void Begin(ReadOnlySpan<double> learningRates, ReadOnlySpan<long> steps)
    {
        // The corrections of the bias are factors: one division and one root for each parameter, which take most of the time, are enough.
        int count = Math.Max(learningRates.Length, steps.Length);
        Span<double> rates = stackalloc double[count], roots = stackalloc double[count];
        double bias1 = 1.0, bias2 = 1.0;
        for (int lane = 0; lane < count; lane++)
        {
            if (lane == 0 || (lane < steps.Length && steps[lane] != steps[lane - 1]))
            {
                bias1 = Bias(_beta1, _biasedSteps1, steps[lane]);
                bias2 = Bias(_beta2, _biasedSteps2, steps[lane]);
            }

            rates[lane] = learningRates[Math.Min(lane, learningRates.Length - 1)] / bias1;
            roots[lane] = 1.0 / Math.Sqrt(bias2);
        }

        _rate = RuleLanes.From<T>(rates);
        _unbiasedRoot = RuleLanes.From<T>(roots);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Update(ref Vector<T> w, Vector<T> g, ref Vector<T> m, ref Vector<T> v, Vector<T> isWeight)
    {
        m = m * _keep1 + g * _new1;
        v = v * _keep2 + g * _new2 * g;

        // √v̂ = √v·√(1/(1 − β₂ᵗ)): in float, v̂ itself could be infinite where v is not.
        w -= m / (Vector.SquareRoot(v) * _unbiasedRoot + _epsilon) * _rate;
    }

    private static double Bias(double beta, double biasedSteps, long step) => step > biasedSteps ? 1.0 : 1.0 - PortableMath.Power(beta, step);

    /// <summary>Number of steps after which 1 − βᵗ rounds to 1, because βᵗ is below e⁻⁴⁰.</summary>
    private static double BiasedSteps(double beta) => -40.0 / PortableMath.Log(beta);
}
