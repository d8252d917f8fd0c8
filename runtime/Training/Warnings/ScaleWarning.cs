using System;

namespace BackpropGen;

/// <summary>Warns of a column whose scale makes a network learn badly or not at all: see <see cref="InputScale"/> for the limits.</summary>
public abstract class ScaleWarning : TrainingWarning
{
    private protected ScaleWarning(int column, double mean, double deviation)
    {
        Column = column;
        Mean = mean;
        Deviation = deviation;
    }

    /// <summary>Index of the column, from 0.</summary>
    public int Column { get; }

    /// <summary>Mean of the column, (1/m)·Σ x.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of the column, √((1/m)·Σ (x − mean)²).</summary>
    public double Deviation { get; }

    /// <summary>Says which limit is broken.</summary>
    private protected string Describe() =>
        FormattableString.Invariant($"has mean {Mean:G6} and standard deviation {Deviation:G6}; ") + (ScaleLimits.IsWide(Mean, Deviation)
            ? FormattableString.Invariant($"beyond {ScaleLimits.Largest}")
            : FormattableString.Invariant($"with a deviation below {ScaleLimits.SmallestDeviation} or 1/{ScaleLimits.LargestRatio} of the mean"))
        + " a network learns badly or not at all.";
}
