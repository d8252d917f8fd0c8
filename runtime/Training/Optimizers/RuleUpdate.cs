using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Takes the steps of an optimiser by its rule with a network in each lane: every operation is that of a network alone, and so are its bits.</summary>
internal sealed class RuleUpdate<T, TRule> : LaneUpdate<T>
    where T : unmanaged
    where TRule : struct, IUpdateRule
{
    private readonly TRule _rule;
    private readonly WeightMask _weights;

    public RuleUpdate(TRule rule, WeightMask weights, LaneSettings settings, int laneCount)
        : base(settings, rule.StateCount, laneCount, weights.IsWeight.Length)
    {
        _rule = rule;
        _weights = weights;
    }

    [MethodImpl(JitOptions.RuleLoop)]
    public override void Step(in PopulationChunk<T> chunk, int firstBlock, long step)
    {
        int lanes = chunk.Lanes, perBlock = lanes * _weights.IsWeight.Length;
        TRule rule = _rule;
        bool areSame = Settings.HaveSameRate && Settings.HaveSameStep;
        if (areSame)
        {
            rule.Begin(Settings.Rates(0), MemoryMarshal.CreateReadOnlySpan(ref step, 1));
        }

        for (int block = 0; block < chunk.Blocks; block++)
        {
            for (int lane = 0; lane < lanes; lane += Vector<T>.Count)
            {
                int network = (firstBlock + block) * lanes + lane;
                Span<T> parameters = chunk.Parameters.Slice(block * perBlock + lane);
                Span<T> gradient = chunk.Gradients.Slice(block * perBlock + lane);
                TRule low = areSame ? rule : Begin(network, step);
                bool isSound = typeof(T) == typeof(double)
                    ? StepDoubles(low, MemoryMarshal.Cast<T, double>(parameters), MemoryMarshal.Cast<T, double>(gradient), lanes, network)
                    : StepFloats(
                        low, areSame ? low : Begin(network + Vector<double>.Count, step),
                        MemoryMarshal.Cast<T, float>(parameters), MemoryMarshal.Cast<T, float>(gradient), lanes, network);
                if (!isSound)
                {
                    Doubt(network, Vector<T>.Count);
                }
            }
        }
    }

    /// <summary>The rule for networks that differ in rate or step.</summary>
    private TRule Begin(int network, long step)
    {
        Span<long> steps = stackalloc long[Vector<double>.Count];
        Settings.CopySteps(network, step, steps);
        TRule rule = _rule;
        rule.Begin(Settings.Rates(network), steps);
        return rule;
    }

    [MethodImpl(JitOptions.RuleLoop)]
    private bool StepDoubles(TRule rule, Span<double> parameters, ReadOnlySpan<double> gradient, int lanes, int network)
    {
        Span<Vector<double>> ws = MemoryMarshal.Cast<double, Vector<double>>(parameters);
        ReadOnlySpan<Vector<double>> gs = MemoryMarshal.Cast<double, Vector<double>>(gradient);
        Span<Vector<double>> first = State<Vector<double>>(0, network, lanes), second = State<Vector<double>>(1, network, lanes);
        Vector<double> squares = Vector<double>.Zero, zeros = Vector<double>.Zero;
        long[] isWeight = _weights.Bits;
        int stride = lanes / Vector<double>.Count;
        for (int parameter = 0, position = 0; parameter < _weights.IsWeight.Length; parameter++, position += stride)
        {
            Vector<double> w = ws[position], g = gs[position];
            if (Settings.HasPenalty && isWeight[parameter] != 0)
            {
                g = Settings.AddPenalty(g, w, network);
            }

            squares += g * g;
            Vector<double> state1 = rule.StateCount > 0 ? first[position] : Vector<double>.Zero;
            Vector<double> state2 = rule.StateCount > 1 ? second[position] : Vector<double>.Zero;
            rule.Update(ref w, g, ref state1, ref state2, rule.DistinguishesWeights ? new Vector<long>(isWeight[parameter]) : Vector<long>.Zero);
            ws[position] = w;
            zeros += w - w;
            if (rule.StateCount > 0)
            {
                first[position] = state1;
            }

            if (rule.StateCount > 1)
            {
                second[position] = state2;
            }
        }

        // A state is finite where parameters and squares are.
        return Vector.LessThanAll(squares, new Vector<double>(LargestSquares)) && Vector.EqualsAll(zeros, Vector<double>.Zero);
    }

    [MethodImpl(JitOptions.RuleLoop)]
    private bool StepFloats(TRule low, TRule high, Span<float> parameters, Span<float> gradient, int lanes, int network)
    {
        int upper = network + Vector<double>.Count;
        Span<Vector<float>> ws = MemoryMarshal.Cast<float, Vector<float>>(parameters), gs = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        Span<Vector<float>> first = State<Vector<float>>(0, network, lanes), second = State<Vector<float>>(1, network, lanes);
        Vector<double> squares = Vector<double>.Zero;
        Vector<float> zeros = Vector<float>.Zero;
        long[] isWeight = _weights.Bits;
        int stride = lanes / Vector<float>.Count;
        for (int parameter = 0, position = 0; parameter < _weights.IsWeight.Length; parameter++, position += stride)
        {
            WideVector w = WideVector.Load(ref ws[position]), g = WideVector.Load(ref gs[position]);
            if (Settings.HasPenalty && isWeight[parameter] != 0)
            {
                g.Low = Settings.AddPenalty(g.Low, w.Low, network);
                g.High = Settings.AddPenalty(g.High, w.High, upper);
            }

            squares += g.Low * g.Low + g.High * g.High;
            WideVector state1 = low.StateCount > 0 ? WideVector.Load(ref first[position]) : default;
            WideVector state2 = low.StateCount > 1 ? WideVector.Load(ref second[position]) : default;
            Vector<long> weights = low.DistinguishesWeights ? new Vector<long>(isWeight[parameter]) : Vector<long>.Zero;
            low.Update(ref w.Low, g.Low, ref state1.Low, ref state2.Low, weights);
            high.Update(ref w.High, g.High, ref state1.High, ref state2.High, weights);
            zeros += w.Store(ref ws[position]);
            if (low.StateCount > 0)
            {
                zeros += state1.Store(ref first[position]);
            }

            if (low.StateCount > 1)
            {
                zeros += state2.Store(ref second[position]);
            }
        }

        return Vector.LessThanAll(squares, new Vector<double>(LargestSquares)) && Vector.EqualsAll(zeros, Vector<float>.Zero);
    }
}
