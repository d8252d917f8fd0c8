using System;

namespace BackpropGen;

/// <summary>Says how a population evolves: <c>new() { MutationDeviation = 0.2 }</c>.</summary>
public sealed class EvolutionOptions
{
    /// <summary>Number of the fittest networks that go on unchanged, from 0 to below the size of the population. Default 1.</summary>
    public int Elites { get; set; } = 1;

    /// <summary>Number of networks that are drawn for each parent, the fittest of which becomes it; at least 1. Default 3.</summary>
    public int TournamentSize { get; set; } = 3;

    /// <summary>Probability, from 0 to 1, with which a child has two parents: each of its parameters is that of either, as by a coin. Default 0.5.</summary>
    public double CrossoverRate { get; set; } = 0.5;

    /// <summary>Probability, from 0 to 1, with which a parameter of a child moves. Default 0.1.</summary>
    public double MutationRate { get; set; } = 0.1;

    /// <summary>Standard deviation of such a move, which is normally distributed; a finite number from 0. Default 0.1.</summary>
    public double MutationDeviation { get; set; } = 0.1;

    /// <summary>Seed of all random choices. Default 0.</summary>
    public int Seed { get; set; }

    /// <summary>Makes a copy, which nothing else can change.</summary>
    /// <exception cref="ArgumentException">A value is out of range. The argument has the name of the property.</exception>
    internal EvolutionOptions CheckedCopy(int count)
    {
        Require(Elites >= 0 && Elites < count, nameof(Elites), Elites, FormattableString.Invariant($"0 to {count - 1}"));
        Require(TournamentSize >= 1, nameof(TournamentSize), TournamentSize, "at least 1");
        Require(CrossoverRate >= 0.0 && CrossoverRate <= 1.0, nameof(CrossoverRate), CrossoverRate, "a number from 0 to 1");
        Require(MutationRate >= 0.0 && MutationRate <= 1.0, nameof(MutationRate), MutationRate, "a number from 0 to 1");
        Require(MutationDeviation >= 0.0 && double.IsFinite(MutationDeviation), nameof(MutationDeviation), MutationDeviation, "a finite number, 0 or above");
        return (EvolutionOptions)MemberwiseClone();
    }

    private static void Require(bool holds, string property, object value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{property} is {value}, expected {expected}."), property);
        }
    }
}
