using System;
using System.Numerics;
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

    public override void Step(in PopulationChunk<T> chunk, int firstBlock, long step)
    {
        int lanes = chunk.Lanes, perBlock = lanes * _weights.IsWeight.Length;
        TRule rule = _rule;
        if (Settings.HaveSameRate)
        {
            rule.Begin(Settings.Rates(0), step);
        }

        for (int block = 0; block < chunk.Blocks; block++)
        {
            for (int lane = 0; lane < lanes; lane += Vector<T>.Count)
            {
                int network = (firstBlock + block) * lanes + lane;
                Span<T> parameters = chunk.Parameters.Slice(block * perBlock + lane);
                ReadOnlySpan<T> gradient = chunk.Gradients.Slice(block * perBlock + lane);
                bool isSound = typeof(T) == typeof(double)
                    ? StepDoubles(rule, MemoryMarshal.Cast<T, double>(parameters), MemoryMarshal.Cast<T, double>(gradient), lanes, network, step)
                    : StepFloats(rule, MemoryMarshal.Cast<T, float>(parameters), MemoryMarshal.Cast<T, float>(gradient), lanes, network, step);
                if (!isSound)
                {
                    Doubt(network, Vector<T>.Count);
                }
            }
        }
    }

    private bool StepDoubles(TRule rule, Span<double> parameters, ReadOnlySpan<double> gradient, int lanes, int network, long step)
    {
        if (!Settings.HaveSameRate)
        {
            rule.Begin(Settings.Rates(network), step);
        }

        Span<double> first = State<double>(0, network, lanes), second = State<double>(1, network, lanes);
        Vector<double> squares = Vector<double>.Zero, zeros = Vector<double>.Zero;
        for (int parameter = 0, position = 0; parameter < _weights.IsWeight.Length; parameter++, position += lanes)
        {
            ref Vector<double> w = ref At<double, Vector<double>>(parameters, position);
            Vector<double> value = w, g = new(gradient.Slice(position));
            if (Settings.HasPenalty && _weights.IsWeight[parameter])
            {
                g = Settings.AddPenalty(g, value, network);
            }

            squares += g * g;
            Vector<double> none = Vector<double>.Zero;
            ref Vector<double> state1 = ref rule.StateCount > 0 ? ref At<double, Vector<double>>(first, position) : ref none;
            ref Vector<double> state2 = ref rule.StateCount > 1 ? ref At<double, Vector<double>>(second, position) : ref none;
            rule.Update(ref value, g, ref state1, ref state2, new Vector<long>(_weights.Bits[parameter]));
            w = value;
            zeros += (value - value) + (state1 - state1) + (state2 - state2);
        }

        return Vector.LessThanAll(squares, new Vector<double>(LargestSquares)) && Vector.EqualsAll(zeros, Vector<double>.Zero);
    }

    private bool StepFloats(TRule low, Span<float> parameters, ReadOnlySpan<float> gradient, int lanes, int network, long step)
    {
        TRule high = low;
        int upper = network + Vector<double>.Count;
        if (!Settings.HaveSameRate)
        {
            low.Begin(Settings.Rates(network), step);
            high.Begin(Settings.Rates(upper), step);
        }

        Span<float> first = State<float>(0, network, lanes), second = State<float>(1, network, lanes);
        Vector<double> squares = Vector<double>.Zero;
        Vector<float> zeros = Vector<float>.Zero;
        for (int parameter = 0, position = 0; parameter < _weights.IsWeight.Length; parameter++, position += lanes)
        {
            ref Vector<float> w = ref At<float, Vector<float>>(parameters, position);
            Vector<float> narrow = new(gradient.Slice(position)), none = Vector<float>.Zero;
            WideVector value = WideVector.Load(ref w), g = WideVector.Load(ref narrow);
            if (Settings.HasPenalty && _weights.IsWeight[parameter])
            {
                g.Low = Settings.AddPenalty(g.Low, value.Low, network);
                g.High = Settings.AddPenalty(g.High, value.High, upper);
            }

            squares += g.Low * g.Low + g.High * g.High;
            ref Vector<float> state1 = ref low.StateCount > 0 ? ref At<float, Vector<float>>(first, position) : ref none;
            ref Vector<float> state2 = ref low.StateCount > 1 ? ref At<float, Vector<float>>(second, position) : ref none;
            WideVector wide1 = WideVector.Load(ref state1), wide2 = WideVector.Load(ref state2);
            var isWeight = new Vector<long>(_weights.Bits[parameter]);
            low.Update(ref value.Low, g.Low, ref wide1.Low, ref wide2.Low, isWeight);
            high.Update(ref value.High, g.High, ref wide1.High, ref wide2.High, isWeight);
            zeros += value.Store(ref w) + wide1.Store(ref state1) + wide2.Store(ref state2);
        }

        return Vector.LessThanAll(squares, new Vector<double>(LargestSquares)) && Vector.EqualsAll(zeros, Vector<float>.Zero);
    }

    private static ref TVector At<TReal, TVector>(Span<TReal> numbers, int position)
        where TReal : unmanaged
        where TVector : struct
        => ref MemoryMarshal.Cast<TReal, TVector>(numbers.Slice(position))[0];
}
