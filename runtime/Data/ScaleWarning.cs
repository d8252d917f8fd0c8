using System;

namespace BackpropGen;

/// <summary>A column of the inputs whose scale makes a network learn badly or not at all.</summary>
public sealed class ScaleWarning
{
    internal ScaleWarning(int column, string? name, double mean, double deviation)
    {
        Column = column;
        Name = name;
        Mean = mean;
        Deviation = deviation;
    }

    /// <summary>Counted from 0: input x₍column + 1₎.</summary>
    public int Column { get; }

    /// <summary>What the input is called, where the data have names.</summary>
    public string? Name { get; }

    /// <summary>(1/m)·Σ x.</summary>
    public double Mean { get; }

    /// <summary>√((1/m)·Σ (x − mean)²).</summary>
    public double Deviation { get; }

    /// <summary>What is wrong and what helps, in one sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Input x{Column + 1}{(Name is null ? "" : $" ({Name})")} has mean {Mean:G6} and standard deviation {Deviation:G6}; beyond {InputScale.Limit} a network learns badly or not at all: scale the inputs, as by StandardScaler.Fit(rows).Transform(rows).");
}
