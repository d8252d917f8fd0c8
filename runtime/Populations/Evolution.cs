using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Breeds each generation of a population from the one before: selects parents by their fitness, crosses them over and mutates the children. The same seed
/// gives the same networks on every machine. It allocates when it is made, not for a generation.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class Evolution<T>
    where T : unmanaged
{
    private readonly Population<T> _population;
    private readonly EvolutionOptions _options;
    private readonly PortableRandom _random;
    private readonly T[] _children, _other;
    private readonly bool[] _isElite;

    /// <summary>Prepares for generations. The present networks are the first.</summary>
    /// <param name="population">The networks.</param>
    /// <param name="options">Options, which are copied; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public Evolution(Population<T> population, EvolutionOptions? options = null)
    {
        _population = population ?? throw new ArgumentNullException(nameof(population));
        _options = (options ?? new EvolutionOptions()).CheckedCopy(population.Count);
        _random = new PortableRandom(_options.Seed);
        _children = new T[population.Count * population.Topology.ParameterCount];
        _other = new T[population.Topology.ParameterCount];
        _isElite = new bool[population.Count];
    }

    /// <summary>Number of generations that have been bred.</summary>
    public int Generation { get; private set; }

    /// <summary>Replaces all networks but the elites by their children. Elites keep their places.</summary>
    /// <param name="fitness">The fitness of each network; more is better, and NaN is worse than any number.</param>
    /// <exception cref="ArgumentException">There is not one number for each network. Nothing has changed.</exception>
    public void Next(ReadOnlySpan<double> fitness)
    {
        Guard.Length(fitness.Length, _population.Count, nameof(fitness));
        FindElites(fitness);
        for (int index = 0; index < _isElite.Length; index++)
        {
            if (!_isElite[index])
            {
                Breed(fitness, Child(index));
            }
        }

        for (int index = 0; index < _isElite.Length; index++)
        {
            if (!_isElite[index])
            {
                _population.CopyFrom(index, Child(index));
            }
        }

        Generation++;
    }

    private Span<T> Child(int index) => _children.AsSpan(index * _other.Length, _other.Length);

    private void FindElites(ReadOnlySpan<double> fitness)
    {
        Array.Clear(_isElite, 0, _isElite.Length);
        for (int elite = 0; elite < _options.Elites; elite++)
        {
            int best = Array.IndexOf(_isElite, false);
            for (int index = best + 1; index < fitness.Length; index++)
            {
                best = !_isElite[index] && IsFitter(fitness, index, best) ? index : best;
            }

            _isElite[best] = true;
        }
    }

    private void Breed(ReadOnlySpan<double> fitness, Span<T> child)
    {
        _population.CopyTo(Select(fitness), child);
        if (_random.NextDouble() < _options.CrossoverRate)
        {
            _population.CopyTo(Select(fitness), _other);
            for (int parameter = 0; parameter < child.Length; parameter++)
            {
                child[parameter] = _random.NextDouble() < 0.5 ? child[parameter] : _other[parameter];
            }
        }

        for (int parameter = 0; parameter < child.Length; parameter++)
        {
            if (_random.NextDouble() < _options.MutationRate)
            {
                child[parameter] = Real.FromDouble<T>(Real.ToDouble(child[parameter]) + _options.MutationDeviation * _random.NextNormal());
            }
        }
    }

    /// <summary>The fittest of some networks that are drawn.</summary>
    private int Select(ReadOnlySpan<double> fitness)
    {
        int best = _random.NextInt(fitness.Length);
        for (int drawn = 1; drawn < _options.TournamentSize; drawn++)
        {
            int index = _random.NextInt(fitness.Length);
            best = IsFitter(fitness, index, best) ? index : best;
        }

        return best;
    }

    private static bool IsFitter(ReadOnlySpan<double> fitness, int index, int than) =>
        fitness[index] > fitness[than] || (double.IsNaN(fitness[than]) && !double.IsNaN(fitness[index]));
}
