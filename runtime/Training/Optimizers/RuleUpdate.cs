using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Takes the steps of an optimiser by its rule with a network in each lane: every operation is that of a network alone, and so are its bits.</summary>
internal sealed class RuleUpdate<T, TRule> : LaneUpdate<T>
    where T : unmanaged
    where TRule : struct, IUpdateRule<T>
{
    private readonly TRule _rule;
    private readonly WeightMask _weights;
    private readonly T[] _isWeight;

    public RuleUpdate(TRule rule, WeightMask weights, LaneSettings<T> settings, int laneCount)
        : base(settings, rule.StateCount, laneCount, weights.IsWeight.Length)
    {
        _rule = rule;
        _weights = weights;
        _isWeight = rule.DistinguishesWeights ? weights.ToLanes<T>() : Array.Empty<T>();
    }

    [MethodImpl(JitOptions.RuleLoop)]
    public override void Step(in PopulationChunk<T> chunk, int firstBlock, long step)
    {
        int lanes = chunk.Lanes, perBlock = lanes * _weights.IsWeight.Length;
        TRule rule = _rule;
        bool areSame = Settings.HaveSameRate && Settings.HaveSameStep;
        if (areSame)
        {
            rule.Begin(Settings.Rates(0, 1), MemoryMarshal.CreateReadOnlySpan(ref step, 1));
        }

        for (int block = 0; block < chunk.Blocks; block++)
        {
            for (int lane = 0; lane < lanes; lane += Vector<T>.Count)
            {
                int network = (firstBlock + block) * lanes + lane;
                Span<T> parameters = chunk.Parameters.Slice(block * perBlock + lane);
                Span<T> gradient = chunk.Gradients.Slice(block * perBlock + lane);
                if (!StepVectors(areSame ? rule : Begin(network, step), parameters, gradient, lanes, network))
                {
                    Doubt(network, Vector<T>.Count);
                }
            }
        }
    }

    /// <summary>The rule for networks that differ in rate or step.</summary>
    private TRule Begin(int network, long step)
    {
        Span<long> steps = stackalloc long[Settings.HaveSameStep ? 1 : Vector<T>.Count];
        Settings.CopySteps(network, step, steps);
        TRule rule = _rule;
        rule.Begin(Settings.Rates(network, Vector<T>.Count), steps);
        return rule;
    }

    [MethodImpl(JitOptions.RuleLoop)]
    private bool StepVectors(TRule rule, Span<T> parameters, Span<T> gradient, int lanes, int network)
    {
        Span<Vector<T>> ws = MemoryMarshal.Cast<T, Vector<T>>(parameters), gs = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        Span<Vector<T>> first = State(0, network, lanes), second = State(1, network, lanes);
        Vector<T> squares = Vector<T>.Zero, zeros = Vector<T>.Zero;
        bool[] isWeight = _weights.IsWeight;
        int stride = lanes / Vector<T>.Count;
        for (int parameter = 0, position = 0; parameter < isWeight.Length; parameter++, position += stride)
        {
            Vector<T> w = ws[position], g = gs[position];
            if (Settings.HasPenalty && isWeight[parameter])
            {
                g = Settings.AddPenalty(g, w, network);
            }

            Vector<T> state1 = rule.StateCount > 0 ? first[position] : Vector<T>.Zero;
            Vector<T> state2 = rule.StateCount > 1 ? second[position] : Vector<T>.Zero;
            rule.Update(ref w, g, ref state1, ref state2, rule.DistinguishesWeights ? new Vector<T>(_isWeight[parameter]) : Vector<T>.Zero);
            ws[position] = w;
            zeros += w - w;
            if (typeof(T) == typeof(double))
            {
                squares += g * g;
            }
            else
            {
                zeros += (g - g) + (state1 - state1) + (state2 - state2);
            }

            if (rule.StateCount > 0)
            {
                first[position] = state1;
            }

            if (rule.StateCount > 1)
            {
                second[position] = state2;
            }
        }

        // In double, a state is finite where parameters and squares are. In float, no sum of squares, which is in double, is infinite.
        return (typeof(T) == typeof(float) || Vector.LessThanAll(Vector.AsVectorDouble(squares), new Vector<double>(LargestSquares)))
            && Vector.EqualsAll(zeros, Vector<T>.Zero);
    }
}
