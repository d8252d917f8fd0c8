using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BackpropGen.CompilerServices;

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
    private readonly WeightMask _weights;
    private readonly long[] _isWeight;
    private readonly BlockMemory<T> _before;
    private readonly T[] _last;

    public RuleState(TRule rule, WeightMask weights, params string[] names)
        : base(names, weights.IsWeight.Length)
    {
        _rule = rule;
        _weights = weights;
        _isWeight = weights.Bits;
        _before = new BlockMemory<T>(PaddedLength.Of<T>(weights.IsWeight.Length));
        _last = new T[Vector<T>.Count];
    }

    public override bool Step(Span<T> parameters, Span<T> gradient, Span<double> changed, double learningRate)
    {
        TRule rule = _rule;
        long step = ++Steps;
        rule.Begin(new Vector<double>(learningRate), MemoryMarshal.CreateReadOnlySpan(ref step, 1));
        int full = parameters.Length / Vector<T>.Count * Vector<T>.Count;
        bool allFinite = StepVectors(ref rule, parameters.Slice(0, full), gradient, changed, 0);
        if (full < parameters.Length)
        {
            Span<T> rest = parameters.Slice(full), last = _last.AsSpan(0, rest.Length);
            rest.CopyTo(last);
            allFinite &= StepVectors(ref rule, _last, gradient, changed, full);
            last.CopyTo(rest);
        }

        if (!allFinite)
        {
            _before.Span.Slice(0, parameters.Length).CopyTo(parameters);
        }

        return allFinite;
    }

    public override LaneUpdate<T> InLanes(LaneSettings settings, int laneCount) => new RuleUpdate<T, TRule>(_rule, _weights, settings, laneCount);

    /// <summary>Steps whole vectors of parameters, the first of which has the index <paramref name="start"/> among all.</summary>
    private bool StepVectors(ref TRule rule, Span<T> parameters, Span<T> gradient, Span<double> changed, int start)
    {
        if (typeof(T) == typeof(double))
        {
            return StepDoubles(ref rule, MemoryMarshal.Cast<T, double>(parameters), MemoryMarshal.Cast<T, double>(gradient.Slice(start)), start);
        }

        Span<float> floats = MemoryMarshal.Cast<T, float>(parameters);
        return changed.IsEmpty
            ? StepFloats(ref rule, floats, MemoryMarshal.Cast<T, NarrowVector>(gradient.Slice(start)), start)
            : StepFloats(ref rule, floats, MemoryMarshal.Cast<double, WideVector>(changed.Slice(start)), start);
    }

    // A method with a loop alone: a call behind it would keep what the loop counts in memory instead of registers.
    [MethodImpl(JitOptions.RuleLoop)]
    private bool StepDoubles(ref TRule rule, Span<double> parameters, ReadOnlySpan<double> gradient, int start)
    {
        Span<Vector<double>> w = MemoryMarshal.Cast<double, Vector<double>>(parameters), before = From<double>(_before, start);
        Span<Vector<double>> first = State<double>(ref rule, 0, start), second = State<double>(ref rule, 1, start);
        ReadOnlySpan<Vector<double>> g = MemoryMarshal.Cast<double, Vector<double>>(gradient);
        ReadOnlySpan<Vector<long>> isWeight = MemoryMarshal.Cast<long, Vector<long>>(_isWeight.AsSpan(start));
        Vector<long> allFinite = Vector<long>.Zero - Vector<long>.One;
        for (int index = 0; index < w.Length; index++)
        {
            Vector<double> state1 = rule.StateCount > 0 ? first[index] : Vector<double>.Zero;
            Vector<double> state2 = rule.StateCount > 1 ? second[index] : Vector<double>.Zero;
            Vector<double> parameter = w[index];
            before[index] = parameter;
            rule.Update(ref parameter, g[index], ref state1, ref state2, rule.DistinguishesWeights ? isWeight[index] : Vector<long>.Zero);
            w[index] = parameter;
            allFinite &= IsFinite(parameter);
            if (rule.StateCount > 0)
            {
                first[index] = state1;
            }

            if (rule.StateCount > 1)
            {
                second[index] = state2;
            }
        }

        return Vector.LessThanAll(allFinite, Vector<long>.Zero);
    }

    [MethodImpl(JitOptions.RuleLoop)]
    private bool StepFloats<TGradient>(ref TRule rule, Span<float> parameters, Span<TGradient> gradient, int start)
        where TGradient : struct, IWideVector
    {
        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(parameters), before = From<float>(_before, start);
        Span<Vector<float>> first = State<float>(ref rule, 0, start), second = State<float>(ref rule, 1, start);
        ReadOnlySpan<WideVector> isWeight = MemoryMarshal.Cast<long, WideVector>(_isWeight.AsSpan(start));
        Vector<float> zeros = Vector<float>.Zero;
        for (int index = 0; index < w.Length; index++)
        {
            WideVector state1 = rule.StateCount > 0 ? WideVector.Load(ref first[index]) : default;
            WideVector state2 = rule.StateCount > 1 ? WideVector.Load(ref second[index]) : default;
            WideVector weights = rule.DistinguishesWeights ? isWeight[index] : default;
            WideVector g = gradient[index].Wide;
            before[index] = w[index];
            WideVector parameter = WideVector.Load(ref w[index]);
            rule.Update(ref parameter.Low, g.Low, ref state1.Low, ref state2.Low, Vector.AsVectorInt64(weights.Low));
            rule.Update(ref parameter.High, g.High, ref state1.High, ref state2.High, Vector.AsVectorInt64(weights.High));
            zeros += parameter.Store(ref w[index]);
            if (rule.StateCount > 0)
            {
                zeros += state1.Store(ref first[index]);
            }

            if (rule.StateCount > 1)
            {
                zeros += state2.Store(ref second[index]);
            }
        }

        return Vector.EqualsAll(zeros, Vector<float>.Zero);
    }

    /// <summary>A finite number minus itself is 0; an infinity or NaN gives NaN.</summary>
    private static Vector<long> IsFinite(Vector<double> values) => Vector.Equals(values - values, Vector<double>.Zero);

    private static Span<Vector<TReal>> From<TReal>(BlockMemory<T> values, int start)
        where TReal : unmanaged
        => MemoryMarshal.Cast<T, Vector<TReal>>(values.Span.Slice(start));

    private Span<Vector<TReal>> State<TReal>(ref TRule rule, int vector, int start)
        where TReal : unmanaged
        => vector < rule.StateCount ? From<TReal>(Vectors[vector], start) : default;
}
