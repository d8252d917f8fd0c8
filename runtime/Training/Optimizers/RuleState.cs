using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Takes the steps of an optimiser by its rule, in one pass over the parameters: they and the state are read, changed, checked and written.</summary>
internal sealed class RuleState<T, TRule> : OptimizerState<T>
    where T : unmanaged
    where TRule : struct, IUpdateRule<T>
{
    private readonly TRule _rule;
    private readonly WeightMask _weights;
    private readonly T[] _isWeight;
    private readonly BlockMemory<T> _before;
    private readonly T[] _last;

    public RuleState(TRule rule, WeightMask weights, params string[] names)
        : base(names, weights.IsWeight.Length)
    {
        _rule = rule;
        _weights = weights;
        _isWeight = rule.DistinguishesWeights ? weights.ToLanes<T>() : Array.Empty<T>();
        _before = new BlockMemory<T>(PaddedLength.Of<T>(weights.IsWeight.Length));
        _last = new T[Vector<T>.Count];
    }

    public override bool Step(Span<T> parameters, Span<T> gradient, double learningRate)
    {
        TRule rule = _rule;
        long step = ++Steps;
        rule.Begin(MemoryMarshal.CreateReadOnlySpan(ref learningRate, 1), MemoryMarshal.CreateReadOnlySpan(ref step, 1));
        int full = parameters.Length / Vector<T>.Count * Vector<T>.Count;
        bool allFinite = StepVectors(ref rule, parameters.Slice(0, full), gradient, 0);
        if (full < parameters.Length)
        {
            Span<T> rest = parameters.Slice(full), last = _last.AsSpan(0, rest.Length);
            rest.CopyTo(last);
            allFinite &= StepVectors(ref rule, _last, gradient, full);
            last.CopyTo(rest);
        }

        if (!allFinite)
        {
            _before.Span.Slice(0, parameters.Length).CopyTo(parameters);
        }

        return allFinite;
    }

    public override LaneUpdate<T> InLanes(LaneSettings<T> settings, int laneCount) => new RuleUpdate<T, TRule>(_rule, _weights, settings, laneCount);

    /// <summary>Steps whole vectors of parameters, the first of which has the index <paramref name="start"/> among all.</summary>
    // A method with a loop alone: a call behind it would keep what the loop counts in memory instead of registers.
    [MethodImpl(JitOptions.RuleLoop)]
    private bool StepVectors(ref TRule rule, Span<T> parameters, ReadOnlySpan<T> gradient, int start)
    {
        Span<Vector<T>> w = MemoryMarshal.Cast<T, Vector<T>>(parameters), before = From(_before, start);
        Span<Vector<T>> first = State(ref rule, 0, start), second = State(ref rule, 1, start);
        ReadOnlySpan<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradient.Slice(start));
        ReadOnlySpan<Vector<T>> isWeight = rule.DistinguishesWeights ? MemoryMarshal.Cast<T, Vector<T>>(_isWeight.AsSpan(start)) : default;
        Vector<T> nonFinite = Vector<T>.Zero;
        for (int index = 0; index < w.Length; index++)
        {
            Vector<T> state1 = rule.StateCount > 0 ? first[index] : Vector<T>.Zero;
            Vector<T> state2 = rule.StateCount > 1 ? second[index] : Vector<T>.Zero;
            Vector<T> parameter = w[index];
            before[index] = parameter;
            rule.Update(ref parameter, g[index], ref state1, ref state2, rule.DistinguishesWeights ? isWeight[index] : Vector<T>.Zero);
            w[index] = parameter;
            nonFinite |= NotFinite(parameter);
            if (rule.StateCount > 0)
            {
                first[index] = state1;
                nonFinite |= CheckState(state1);
            }

            if (rule.StateCount > 1)
            {
                second[index] = state2;
                nonFinite |= CheckState(state2);
            }
        }

        return Vector.EqualsAll(Vector.AsVectorInt64(nonFinite), Vector<long>.Zero);
    }

    /// <summary>A finite number minus itself is 0; an infinity or NaN gives NaN, some bits of which are set.</summary>
    private static Vector<T> NotFinite(Vector<T> values) => values - values;

    /// <summary>In double, a state is finite where the parameters and the squares of the gradient are.</summary>
    private static Vector<T> CheckState(Vector<T> state) => typeof(T) == typeof(float) ? NotFinite(state) : Vector<T>.Zero;

    private static Span<Vector<T>> From(BlockMemory<T> values, int start) => MemoryMarshal.Cast<T, Vector<T>>(values.Span.Slice(start));

    private Span<Vector<T>> State(ref TRule rule, int vector, int start) => vector < rule.StateCount ? From(Vectors[vector], start) : default;
}
