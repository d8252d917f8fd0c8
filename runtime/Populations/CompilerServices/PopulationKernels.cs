using System;
using System.ComponentModel;

namespace BackpropGen.CompilerServices;

/// <summary>
/// Computes chunks of a population network by network, through the single network. Emitted code puts a network into each lane of a vector instead,
/// except in a Debug build and for a target without vectors.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PopulationKernels<T>
    where T : unmanaged
{
    private readonly T[] _row, _targets, _prediction, _gradient;

    /// <summary>Prepares for networks.</summary>
    /// <param name="prototype">A network for the population alone, which the numbers of each network in turn are copied into.</param>
    /// <exception cref="ArgumentNullException">There is no network.</exception>
    protected PopulationKernels(INetwork<T> prototype)
    {
        Topology = NetworkArgument.Topology(prototype);
        Prototype = prototype;
        _row = new T[Topology.InputCount];
        _targets = new T[Topology.OutputCount];
        _prediction = new T[Topology.OutputCount];
        _gradient = new T[Topology.ParameterCount];
    }

    /// <summary>Layer sizes, activations, loss and biases of every network.</summary>
    public Topology Topology { get; }

    /// <summary>A network for the population alone.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal INetwork<T> Prototype { get; }

    /// <summary>Numbers of <see cref="PopulationChunk{T}.Workspace"/> for each network.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int WorkspacePerNetwork => 0;

    /// <summary>Predicts a row with each network.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void ForwardChunk(in PopulationChunk<T> chunk)
    {
        for (int network = 0; network < chunk.Blocks * chunk.Lanes; network++)
        {
            CopyOut(chunk, network);
            Prototype.Forward(_row, _prediction);
            chunk.Layout.CopyIn(_prediction, network, chunk.Predictions);
        }
    }

    /// <summary>Computes the loss of a row for each network.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void ComputeLossChunk(in PopulationChunk<T> chunk)
    {
        for (int network = 0; network < chunk.Blocks * chunk.Lanes; network++)
        {
            CopyOut(chunk, network);
            chunk.Losses[network] = Prototype.ComputeLoss(_row, _targets);
        }
    }

    /// <summary>Computes the gradient of a row for each network.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void BackwardChunk(in PopulationChunk<T> chunk)
    {
        for (int network = 0; network < chunk.Blocks * chunk.Lanes; network++)
        {
            CopyOut(chunk, network);
            T loss = Prototype.Backward(_row, _targets, _gradient);
            chunk.Layout.CopyIn(_gradient, network, chunk.Gradients);
            PutLoss(chunk, network, loss);
        }
    }

    /// <summary>Takes a step on a row with each network.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void StepChunk(in PopulationChunk<T> chunk)
    {
        for (int network = 0; network < chunk.Blocks * chunk.Lanes; network++)
        {
            CopyOut(chunk, network);
            int block = network / chunk.Lanes, lane = network % chunk.Lanes;
            T loss = Prototype.Step(_row, _targets, chunk.LearningRates[block * chunk.LearningRatesStride + lane]);
            chunk.Layout.CopyIn(Prototype.ParameterSpan, network, chunk.Parameters);
            PutLoss(chunk, network, loss);
        }
    }

    private static void PutLoss(in PopulationChunk<T> chunk, int network, T loss)
    {
        if (chunk.Losses.Length > 0)
        {
            chunk.Losses[network] = loss;
        }
    }

    /// <summary>Copies the parameters of a network into the prototype, and its row out.</summary>
    private void CopyOut(in PopulationChunk<T> chunk, int network)
    {
        chunk.Layout.CopyOut(chunk.Parameters, network, Prototype.ParameterSpan);
        int block = network / chunk.Lanes, lane = network % chunk.Lanes;
        chunk.Layout.CopyOut(chunk.X.Slice(block * chunk.XStride), lane, _row);
        if (chunk.Y.Length > 0)
        {
            chunk.Layout.CopyOut(chunk.Y.Slice(block * chunk.YStride), lane, _targets);
        }
    }
}
