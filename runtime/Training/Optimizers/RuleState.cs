using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>
/// Takes the steps of an optimiser by its rule, in one pass over the parameters: they and the state are read, widened to double, changed, rounded,
/// checked and written.
/// </summary>
internal sealed class RuleState<T, TRule> : OptimizerState<T>
    where T : unmanaged
    where TRule : struct, IUpdateRule
{
    private readonly TRule _rule;
    private readonly long[] _isWeight;
    private readonly T[] _before;

    public RuleState(TRule rule, WeightMask weights, params string[] names)
        : base(names, weights.IsWeight.Length)
    {
        _rule = rule;
        _isWeight = weights.Bits;
        _before = new T[PaddedLength.Of<T>(weights.IsWeight.Length)];
    }

    public override bool Step(Span<T> parameters, ReadOnlySpan<double> gradient, double learningRate)
    {
        TRule rule = _rule;
        rule.Begin(learningRate, ++Steps);
        bool allFinite = typeof(T) == typeof(double)
            ? StepDoubles(rule, MemoryMarshal.Cast<T, double>(parameters), gradient)
            : StepFloats(rule, MemoryMarshal.Cast<T, float>(parameters), gradient);
        if (!allFinite)
        {
            _before.AsSpan(0, parameters.Length).CopyTo(parameters);
        }

        return allFinite;
    }

    private bool StepDoubles(TRule rule, Span<double> parameters, ReadOnlySpan<double> gradient)
    {
        Span<Vector<double>> w = MemoryMarshal.Cast<double, Vector<double>>(parameters), before = MemoryMarshal.Cast<T, Vector<double>>(_before.AsSpan());
        Span<Vector<double>> first = State<double>(rule, 0), second = State<double>(rule, 1);
        ReadOnlySpan<Vector<double>> g = MemoryMarshal.Cast<double, Vector<double>>(gradient);
        ReadOnlySpan<Vector<long>> isWeight = MemoryMarshal.Cast<long, Vector<long>>(_isWeight.AsSpan());
        Vector<long> allFinite = Vector<long>.Zero - Vector<long>.One;
        for (int index = 0; index < w.Length; index++)
        {
            before[index] = w[index];
            StepVector(rule, ref w[index], g[index], first, second, isWeight, index);
            allFinite &= IsFinite(w[index]);
        }

        int rest = parameters.Length - w.Length * Vector<double>.Count;
        if (rest > 0)
        {
            Vector<double> last = Vector<double>.Zero;
            Span<double> numbers = MemoryMarshal.Cast<Vector<double>, double>(MemoryMarshal.CreateSpan(ref last, 1)).Slice(0, rest);
            Span<double> target = parameters.Slice(parameters.Length - rest);
            target.CopyTo(numbers);
            before[w.Length] = last;
            StepVector(rule, ref last, g[w.Length], first, second, isWeight, w.Length);
            allFinite &= IsFinite(last);
            numbers.CopyTo(target);
        }

        return Vector.LessThanAll(allFinite, Vector<long>.Zero);
    }

    private bool StepFloats(TRule rule, Span<float> parameters, ReadOnlySpan<double> gradient)
    {
        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(parameters), before = MemoryMarshal.Cast<T, Vector<float>>(_before.AsSpan());
        Span<Vector<float>> first = State<float>(rule, 0), second = State<float>(rule, 1);
        ReadOnlySpan<Vector<double>> g = MemoryMarshal.Cast<double, Vector<double>>(gradient);
        ReadOnlySpan<Vector<long>> isWeight = MemoryMarshal.Cast<long, Vector<long>>(_isWeight.AsSpan());
        Vector<int> allFinite = Vector<int>.Zero - Vector<int>.One;
        for (int index = 0; index < w.Length; index++)
        {
            before[index] = w[index];
            StepVector(rule, ref w[index], g, first, second, isWeight, index, ref allFinite);
        }

        int rest = parameters.Length - w.Length * Vector<float>.Count;
        if (rest > 0)
        {
            Vector<float> last = Vector<float>.Zero;
            Span<float> numbers = MemoryMarshal.Cast<Vector<float>, float>(MemoryMarshal.CreateSpan(ref last, 1)).Slice(0, rest);
            Span<float> target = parameters.Slice(parameters.Length - rest);
            target.CopyTo(numbers);
            before[w.Length] = last;
            StepVector(rule, ref last, g, first, second, isWeight, w.Length, ref allFinite);
            numbers.CopyTo(target);
        }

        return Vector.LessThanAll(allFinite, Vector<int>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StepVector(
        in TRule rule, ref Vector<double> w, Vector<double> g, Span<Vector<double>> first, Span<Vector<double>> second,
        ReadOnlySpan<Vector<long>> isWeight, int index)
    {
        Vector<double> parameters = w;
        Vector<double> state1 = rule.StateCount > 0 ? first[index] : Vector<double>.Zero;
        Vector<double> state2 = rule.StateCount > 1 ? second[index] : Vector<double>.Zero;
        rule.Update(ref parameters, g, ref state1, ref state2, rule.DistinguishesWeights ? isWeight[index] : Vector<long>.Zero);
        w = parameters;
        if (rule.StateCount > 0)
        {
            first[index] = state1;
        }

        if (rule.StateCount > 1)
        {
            second[index] = state2;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StepVector(
        in TRule rule, ref Vector<float> w, ReadOnlySpan<Vector<double>> g, Span<Vector<float>> first, Span<Vector<float>> second,
        ReadOnlySpan<Vector<long>> isWeight, int index, ref Vector<int> allFinite)
    {
        Vector<double> lowState1 = Vector<double>.Zero, highState1 = lowState1, lowState2 = lowState1, highState2 = lowState1;
        Vector.Widen(w, out Vector<double> low, out Vector<double> high);
        if (rule.StateCount > 0)
        {
            Vector.Widen(first[index], out lowState1, out highState1);
        }

        if (rule.StateCount > 1)
        {
            Vector.Widen(second[index], out lowState2, out highState2);
        }

        bool distinguishes = rule.DistinguishesWeights;
        rule.Update(ref low, g[2 * index], ref lowState1, ref lowState2, distinguishes ? isWeight[2 * index] : Vector<long>.Zero);
        rule.Update(ref high, g[2 * index + 1], ref highState1, ref highState2, distinguishes ? isWeight[2 * index + 1] : Vector<long>.Zero);
        w = Vector.Narrow(low, high);
        allFinite &= IsFinite(w);
        if (rule.StateCount > 0)
        {
            Vector<float> rounded = Vector.Narrow(lowState1, highState1);
            first[index] = rounded;
            allFinite &= IsFinite(rounded);
        }

        if (rule.StateCount > 1)
        {
            Vector<float> rounded = Vector.Narrow(lowState2, highState2);
            second[index] = rounded;
            allFinite &= IsFinite(rounded);
        }
    }

    /// <summary>A finite number minus itself is 0; an infinity or NaN gives NaN.</summary>
    private static Vector<long> IsFinite(Vector<double> values) => Vector.Equals(values - values, Vector<double>.Zero);

    private static Vector<int> IsFinite(Vector<float> values) => Vector.Equals(values - values, Vector<float>.Zero);

    private Span<Vector<TReal>> State<TReal>(in TRule rule, int vector)
        where TReal : unmanaged
        => vector < rule.StateCount ? MemoryMarshal.Cast<T, Vector<TReal>>(Vectors[vector].AsSpan()) : default;
}
