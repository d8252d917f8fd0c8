using System;
using System.ComponentModel;

namespace BackpropGen.CompilerServices;

/// <summary>
/// Holds some neighbouring blocks of a population, and a row for each of their networks. A block is as many networks as a vector has lanes: its numbers are
/// parameter 1 of all its networks, then parameter 2, and so on, and its rows lie the same way.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct PopulationChunk<T>
    where T : unmanaged
{
    /// <summary>Number of the blocks.</summary>
    public int Blocks { readonly get; internal set; }

    /// <summary>Number of the networks of a block: the lanes of the vectors that fit it.</summary>
    public readonly int Lanes => Layout.Lanes;

    /// <summary>The parameters, block after block.</summary>
    public Span<T> Parameters { readonly get; internal set; }

    /// <summary>The inputs.</summary>
    public ReadOnlySpan<T> X { readonly get; internal set; }

    /// <summary>Distance from the inputs of a block to those of the next: 0 where all networks have the same row.</summary>
    public int XStride { readonly get; internal set; }

    /// <summary>The actual values; empty for a prediction.</summary>
    public ReadOnlySpan<T> Y { readonly get; internal set; }

    /// <summary>Distance from the actual values of a block to those of the next: 0 where all networks have the same row.</summary>
    public int YStride { readonly get; internal set; }

    /// <summary>The learning rates of a step.</summary>
    public ReadOnlySpan<T> LearningRates { readonly get; internal set; }

    /// <summary>Distance from the learning rates of a block to those of the next: 0 where all networks have the same rate.</summary>
    public int LearningRatesStride { readonly get; internal set; }

    /// <summary>Memory for the values between inputs and results.</summary>
    public Span<T> Workspace { readonly get; internal set; }

    /// <summary>Receives the predictions.</summary>
    public Span<T> Predictions { readonly get; internal set; }

    /// <summary>Receives ∂L/∂parameter.</summary>
    public Span<T> Gradients { readonly get; internal set; }

    internal PopulationLayout<T> Layout { readonly get; set; }

    /// <summary>Receives the loss of each network; empty where nobody asks for losses.</summary>
    public Span<T> Losses { readonly get; internal set; }
}
