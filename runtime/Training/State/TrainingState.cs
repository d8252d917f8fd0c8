using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// What a trainer needs beside the parameters to go on as if it had not stopped: the state of the optimiser, seed and position. The
/// names are the trainer's own; a file keeps them as they are, bit by bit. Immutable; the arrays are not copied.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class TrainingState<T>
    where T : unmanaged
{
    /// <summary>Collects the state.</summary>
    /// <param name="optimizer">The optimiser that the rest belongs to: <c>Adam</c>.</param>
    /// <param name="vectors">Vectors in the shape and order of the parameters, each with a name: the moments m and v, the best parameters so far.</param>
    /// <param name="numbers">Named lists of finite numbers: learning rate, losses.</param>
    /// <param name="integers">Named lists of whole numbers: seed, epoch, position, state of the random numbers, order of the rows.</param>
    public TrainingState(
        string optimizer,
        IReadOnlyDictionary<string, T[]>? vectors = null,
        IReadOnlyDictionary<string, double[]>? numbers = null,
        IReadOnlyDictionary<string, long[]>? integers = null)
    {
        Optimizer = optimizer ?? throw new ArgumentNullException(nameof(optimizer));
        Vectors = vectors ?? new Dictionary<string, T[]>();
        Numbers = numbers ?? new Dictionary<string, double[]>();
        Integers = integers ?? new Dictionary<string, long[]>();
    }

    /// <summary>The optimiser that the rest belongs to.</summary>
    public string Optimizer { get; }

    /// <summary>Named vectors in the shape and order of the parameters.</summary>
    public IReadOnlyDictionary<string, T[]> Vectors { get; }

    /// <summary>Named lists of numbers.</summary>
    public IReadOnlyDictionary<string, double[]> Numbers { get; }

    /// <summary>Named lists of whole numbers.</summary>
    public IReadOnlyDictionary<string, long[]> Integers { get; }

    internal void Validate(Topology topology)
    {
        foreach ((string name, T[] vector) in Vectors)
        {
            Guard.Length(vector.Length, topology.ParameterCount, $"Training.Vectors[\"{name}\"]");
            Guard.Finite<T>(vector, $"Training.Vectors[\"{name}\"]");
        }

        foreach ((string name, double[] numbers) in Numbers)
        {
            Guard.Finite<double>(numbers, $"Training.Numbers[\"{name}\"]");
        }

        if (Integers.FirstOrDefault(pair => pair.Value is null).Key is { } missing)
        {
            throw new ArgumentException($"Training.Integers[\"{missing}\"] is null.");
        }
    }
}
