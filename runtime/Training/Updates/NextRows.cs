using System;

namespace BackpropGen;

/// <summary>The rows that an update takes next.</summary>
internal readonly ref struct NextRows
{
    public NextRows(ReadOnlySpan<int> rows, double learningRate, bool endEpoch)
    {
        Rows = rows;
        LearningRate = learningRate;
        EndEpoch = endEpoch;
    }

    /// <summary>Indices into the data.</summary>
    public ReadOnlySpan<int> Rows { get; }

    /// <summary>η.</summary>
    public double LearningRate { get; }

    /// <summary>Whether the epoch ends with them; the length of the last gradient is then reported.</summary>
    public bool EndEpoch { get; }
}
