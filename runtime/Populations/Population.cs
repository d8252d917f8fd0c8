using System;
using System.ComponentModel;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Many networks of one topology, which predict and learn together: a network in each lane of a vector. Every one of them gets the bits that it would get
/// alone. <c>[Network(…, Population = true)]</c> writes the class <c>Placement.Population</c>, which has all this, and <c>population[i]</c>, which copies a network out or in.
/// </summary>
/// <remarks>
/// <para>
/// x is one row for all networks, or a row for each of them, network after network; a call with <c>rows</c> takes any number of rows, and for each network
/// the index of its row. The actual values y come in the same way. Results come network after network.
/// </para>
/// <para>No call allocates, except the first, which takes memory for a part of the population. Only one thread at a time may use a population.</para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public abstract partial class Population<T> : PopulationKernels<T>
    where T : unmanaged
{
    private readonly PopulationLayout<T> _layout;
    private readonly BlockMemory<T> _parameters;
    private PopulationMemory<T>? _memory;
    private T[]? _predictions;

    /// <summary>Makes the networks. Emitted code calls it.</summary>
    /// <param name="prototype">A network for the population alone.</param>
    /// <param name="count">Number of networks, at least 1.</param>
    /// <param name="seed">Seed of the weights of the first network; that of the next is one larger, and so on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are less than one network, or more than an array holds.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Population(INetwork<T> prototype, int count, int seed)
        : base(prototype)
    {
        int most = PopulationLayout<T>.MostNetworks(Topology);
        if (count < 1 || count > most)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{nameof(count)} is {count}, expected 1 to {most}.");
        }

        Count = count;
        _layout = PopulationLayout<T>.For(count);
        _parameters = new BlockMemory<T>(_layout.Blocks(count) * _layout.Lanes * Topology.ParameterCount);
        for (int index = 0; index < count; index++)
        {
            Initialization.ByActivation(unchecked(seed + index)).Fill(Topology, Prototype.ParameterSpan);
            CopyFrom(index, Prototype.ParameterSpan);
        }
    }

    /// <summary>Number of networks.</summary>
    public int Count { get; }

    /// <summary>Copies the parameters of a network out.</summary>
    /// <param name="index">Index of the network, from 0.</param>
    /// <param name="parameters">Receives the parameters, in the order of <see cref="INetwork{T}.ParameterSpan"/>.</param>
    /// <exception cref="ArgumentException">There is no such network, or the span has the wrong length.</exception>
    public void CopyTo(int index, Span<T> parameters)
    {
        CheckIndex(index, nameof(index));
        Guard.Length(parameters.Length, Topology.ParameterCount, nameof(parameters));
        _layout.CopyOut(_parameters.Span, index, parameters);
    }

    /// <summary>Copies the parameters of a network in.</summary>
    /// <param name="index">Index of the network, from 0.</param>
    /// <param name="parameters">The parameters, in the order of <see cref="INetwork{T}.ParameterSpan"/>.</param>
    /// <exception cref="ArgumentException">There is no such network, or the span has the wrong length.</exception>
    public void CopyFrom(int index, ReadOnlySpan<T> parameters)
    {
        CheckIndex(index, nameof(index));
        Guard.Length(parameters.Length, Topology.ParameterCount, nameof(parameters));
        _layout.CopyIn(parameters, index, _parameters.Span);
    }

    /// <summary>Number of the lanes of all blocks, those that are empty included.</summary>
    internal int LaneCount => _layout.Blocks(Count) * _layout.Lanes;

    /// <summary>Number of the lanes of a block.</summary>
    internal int Lanes => _layout.Lanes;

    /// <summary>How its networks lie in memory.</summary>
    internal PopulationLayout<T> Layout => _layout;

    private PopulationMemory<T> Memory => _memory ??= new PopulationMemory<T>(Topology, Count, _layout, WorkspacePerNetwork);

    private void CheckIndex(int index, string argument)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(argument, index, FormattableString.Invariant($"{argument} is {index}, expected 0 to {Count - 1}."));
        }
    }
}
