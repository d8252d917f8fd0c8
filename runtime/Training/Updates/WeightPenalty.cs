using System;

namespace BackpropGen;

/// <summary>Computes the terms ½·λ₂·Σ w² + λ₁·Σ |w| over the weights of a network, not its biases.</summary>
internal sealed class WeightPenalty
{
    private readonly double _l2, _l1;

    public WeightPenalty(Topology topology, double l2, double l1)
    {
        _l2 = l2;
        _l1 = l1;
        IsWeight = new bool[topology.ParameterCount];
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            for (int from = 0; from < topology.LayerSizes[layer - 1]; from++)
            {
                for (int to = 0; to < topology.LayerSizes[layer]; to++)
                {
                    IsWeight[ParameterLayout.WeightIndex(topology, layer, from, to)] = true;
                }
            }
        }
    }

    /// <summary>Whether each parameter is a weight.</summary>
    public bool[] IsWeight { get; }

    /// <summary>Computes g ← g + λ₂·w + λ₁·sign(w).</summary>
    public void AddGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        if (_l2 == 0.0 && _l1 == 0.0)
        {
            return;
        }

        for (int index = 0; index < gradient.Length; index++)
        {
            if (IsWeight[index])
            {
                // Without L1 there is no branch on the sign, which the processor would predict wrong for half of the weights.
                double w = parameters[index];
                gradient[index] += _l2 * w + (_l1 == 0.0 ? 0.0 : w > 0.0 ? _l1 : w < 0.0 ? -_l1 : 0.0);
            }
        }
    }

    /// <summary>Computes ½·λ₂·Σ w², the only term that a line search meets.</summary>
    public double SmoothValue(ReadOnlySpan<double> parameters)
    {
        double sum = 0.0;
        for (int index = 0; _l2 != 0.0 && index < parameters.Length; index++)
        {
            sum += IsWeight[index] ? parameters[index] * parameters[index] : 0.0;
        }

        return 0.5 * _l2 * sum;
    }
}
