using System;

namespace BackpropGen;

/// <summary>Warns of an input whose scale makes a network learn badly or not at all.</summary>
public sealed class ScaleWarning
{
    internal ScaleWarning(int column, string? name, double mean, double deviation)
    {
        Column = column;
        Name = name;
        Mean = mean;
        Deviation = deviation;
    }

    /// <summary>Index of the column, from 0; input x₍column + 1₎.</summary>
    public int Column { get; }

    /// <summary>Name of the input, if the data have names; otherwise null.</summary>
    public string? Name { get; }

    /// <summary>Mean of the column, (1/m)·Σ x.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of the column, √((1/m)·Σ (x − mean)²).</summary>
    public double Deviation { get; }

    /// <summary>Says in one sentence what is wrong and what helps.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Input x{Column + 1}{(Name is null ? "" : $" ({Name})")} has mean {Mean:G6} and standard deviation {Deviation:G6}; beyond {InputScale.Limit} a network learns badly or not at all. Scale the inputs, for example with StandardScaler.Fit(rows).Transform(rows).");
}
