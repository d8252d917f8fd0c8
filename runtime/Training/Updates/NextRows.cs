using System;

namespace BackpropGen;

/// <summary>Holds the rows that an update takes next.</summary>
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

    /// <summary>The learning rate η.</summary>
    public double LearningRate { get; }

    /// <summary>Whether the epoch ends with them. Then the norm of the last gradient is reported.</summary>
    public bool EndEpoch { get; }
}
