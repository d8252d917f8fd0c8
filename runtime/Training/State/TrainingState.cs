using System;
using System.Collections.Generic;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Holds everything that a trainer needs beside the network to go on as if it had not stopped: the state of the optimiser, the random numbers, the
/// position. It comes from <see cref="Trainer{T}.State"/> and goes to <see cref="Trainer{T}.Restore"/>. A file keeps it, bit by bit, as part of the
/// details of a network. Its content belongs to the trainer, and may change with the version.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class TrainingState<T>
    where T : unmanaged
{
    /// <param name="optimizer">Name of the optimiser: <c>Adam</c>.</param>
    /// <param name="vectors">Named vectors in the shape and order of the parameters: the moments m and v, the best parameters so far.</param>
    /// <param name="numbers">Named lists of finite numbers: losses.</param>
    /// <param name="integers">Named lists of whole numbers: epoch, position, state of the random numbers, order of the rows.</param>
    internal TrainingState(
        string optimizer,
        IReadOnlyDictionary<string, T[]>? vectors = null,
        IReadOnlyDictionary<string, double[]>? numbers = null,
        IReadOnlyDictionary<string, long[]>? integers = null)
    {
        Optimizer = optimizer ?? throw new ArgumentNullException(nameof(optimizer));
        Vectors = new Dictionary<string, T[]>(vectors ?? new Dictionary<string, T[]>());
        Numbers = new Dictionary<string, double[]>(numbers ?? new Dictionary<string, double[]>());
        Integers = new Dictionary<string, long[]>(integers ?? new Dictionary<string, long[]>());
    }

    /// <summary>The name of the optimiser that the state belongs to: <c>Adam</c>.</summary>
    public string Optimizer { get; }

    /// <summary>The parameters with which training goes on, which after early stopping are not the best ones.</summary>
    public ReadOnlySpan<T> Parameters => Vectors.TryGetValue(TrainingStateNames.Parameters, out T[]? parameters) ? parameters : Array.Empty<T>();

    /// <summary>Named vectors in the shape and order of the parameters.</summary>
    internal Dictionary<string, T[]> Vectors { get; }

    /// <summary>Named lists of numbers; empty where there is none yet.</summary>
    internal Dictionary<string, double[]> Numbers { get; }

    /// <summary>Named lists of whole numbers.</summary>
    internal Dictionary<string, long[]> Integers { get; }

    /// <summary>Gives the whole number of a name.</summary>
    internal int Integer(string name) => (int)Integers[name][0];

    /// <summary>Gives the number of a name, or another if there is none.</summary>
    internal double Number(string name, double none) => Numbers[name].Length == 0 ? none : Numbers[name][0];

    /// <summary>Sets a number; one that is not finite counts as none.</summary>
    internal void SetNumber(string name, double number) => Numbers[name] = double.IsFinite(number) ? new[] { number } : Array.Empty<double>();

    /// <summary>Sets a vector of numbers that <typeparamref name="T"/> can hold.</summary>
    internal void SetVector(string name, double[] values) => Vectors[name] = Array.ConvertAll(values, Real.FromDouble<T>);

    /// <summary>Copies a vector into an array of double.</summary>
    internal void CopyVector(string name, double[] target)
    {
        T[] values = Vectors[name];
        for (int index = 0; index < target.Length; index++)
        {
            target[index] = Real.ToDouble(values[index]);
        }
    }

    /// <summary>Checks the lengths of the vectors and that all numbers are finite.</summary>
    /// <exception cref="ArgumentException">A vector is of another network, a number is not finite, or a list is null.</exception>
    internal void Validate(Topology topology)
    {
        foreach ((string name, T[] vector) in Vectors)
        {
            Guard.Length(vector.Length, topology.ParameterCount, $"Training.Vectors[\"{name}\"]");
            FiniteNumbers.Require(vector, $"Training.Vectors[\"{name}\"]");
        }

        foreach ((string name, double[] numbers) in Numbers)
        {
            FiniteNumbers.Require(numbers, $"Training.Numbers[\"{name}\"]");
        }

        foreach ((string name, long[] integers) in Integers)
        {
            if (integers is null)
            {
                throw new ArgumentException($"Training.Integers[\"{name}\"] is null.");
            }
        }
    }
}
