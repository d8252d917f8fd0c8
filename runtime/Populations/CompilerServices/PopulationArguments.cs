using System;

namespace BackpropGen.CompilerServices;

/// <summary>Holds the checked arguments of a call over a population.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal ref struct PopulationArguments<T>
    where T : unmanaged
{
    /// <summary>The inputs: one row for all, or a row for each network, or rows that <see cref="Rows"/> chooses from.</summary>
    public ReadOnlySpan<T> X;

    /// <summary>The actual values, as the inputs; empty for a prediction.</summary>
    public ReadOnlySpan<T> Y;

    /// <summary>For each network the index of its row; empty where rows are not chosen.</summary>
    public ReadOnlySpan<int> Rows;

    /// <summary>One learning rate for all, or one for each network.</summary>
    public ReadOnlySpan<T> LearningRates;

    /// <summary>Receives predictions or gradients, network after network.</summary>
    public Span<T> Results;

    /// <summary>Receives the losses; empty where nobody asks for them.</summary>
    public Span<T> Losses;

    /// <summary>For each network whether it takes part; empty where all do.</summary>
    public ReadOnlySpan<bool> Active;
}
