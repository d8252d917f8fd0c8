using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Populations;

/// <summary>Generations of a population.</summary>
public class EvolutionTests
{
    [Fact]
    public void The_fittest_stay_where_they_are_and_the_others_become_their_children()
    {
        var population = new XorNetwork.Population(20);
        double[] fitness = [.. Enumerable.Range(0, 20).Select(index => index is 3 or 17 ? 5.0 : index == 4 ? double.NaN : index / 20.0)];
        double[] third = population[3].ParameterSpan.ToArray(), seventeenth = population[17].ParameterSpan.ToArray();

        // Every tournament is won by one of the two.
        var evolution = new Evolution<double>(population, new() { Elites = 2, TournamentSize = 1000, MutationRate = 0, CrossoverRate = 1 });
        evolution.Next(fitness);

        Assert.Equal(1, evolution.Generation);
        Assert.Equal(third, population[3].ParameterSpan.ToArray());
        Assert.Equal(seventeenth, population[17].ParameterSpan.ToArray());
        bool[] areMixed = new bool[20];
        for (int index = 0; index < 20; index++)
        {
            double[] child = population[index].ParameterSpan.ToArray();
            Assert.All(Enumerable.Range(0, 9), parameter => Assert.Contains(child[parameter], new[] { third[parameter], seventeenth[parameter] }));
            areMixed[index] = !child.SequenceEqual(third) && !child.SequenceEqual(seventeenth);
        }

        Assert.Contains(true, areMixed);
    }

    [Fact]
    public void A_mutation_moves_its_share_of_the_parameters_by_its_deviation()
    {
        var population = new XorNetwork.Population(2000);
        double[] parent = population[0].ParameterSpan.ToArray(), fitness = new double[2000];
        fitness[0] = 1.0;
        new Evolution<double>(population, new() { TournamentSize = 40_000, MutationRate = 0.25, MutationDeviation = 2.0 }).Next(fitness);

        double[] moves = [.. Enumerable.Range(1, 1999).SelectMany(index => population[index].ParameterSpan.ToArray().Zip(parent, (child, value) => child - value))];

        double[] moved = [.. moves.Where(move => move != 0.0)];
        Assert.InRange(moved.Length / (double)moves.Length, 0.23, 0.27);
        Assert.InRange(Math.Sqrt(moved.Average(move => move * move)), 1.9, 2.1);
        Assert.InRange(moved.Average(), -0.1, 0.1);
    }

    [Fact]
    public void The_same_seed_breeds_the_same_networks()
    {
        double[] Parameters(int seed)
        {
            var population = new XorNetwork.Population(30, 4);
            var evolution = new Evolution<double>(population, new() { Seed = seed });
            for (int generation = 0; generation < 5; generation++)
            {
                evolution.Next([.. Enumerable.Range(0, 30).Select(index => population[index].w11_1)]);
            }

            return [.. Enumerable.Range(0, 30).SelectMany(index => population[index].ParameterSpan.ToArray())];
        }

        Assert.Equal(Parameters(1), Parameters(1));
        Assert.NotEqual(Parameters(1), Parameters(2));
    }

    [Fact]
    public void Exclusive_or_evolves()
    {
        double[][] rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
        double[] y = [0, 1, 1, 0], losses = new double[200], fitness = new double[200];
        var population = new XorNetwork.Population(200);
        var evolution = new Evolution<double>(population, new() { MutationDeviation = 1.0, MutationRate = 0.3 });
        for (int generation = 0; generation < 200; generation++)
        {
            Measure();
            evolution.Next(fitness);
        }

        Measure();
        XorNetwork best = population[Array.IndexOf(fitness, fitness.Max())];
        Assert.Equal(y, rows.Select(row => Math.Round(best.Forward(row))));

        void Measure()
        {
            Array.Clear(fitness);
            for (int row = 0; row < rows.Length; row++)
            {
                population.ComputeLoss(rows[row], y.AsSpan(row, 1), losses);
                for (int index = 0; index < losses.Length; index++)
                {
                    fitness[index] -= losses[index];
                }
            }
        }
    }

    [Fact]
    public void A_generation_allocates_nothing()
    {
        var population = new ManySinglesNetwork.Population(50);
        var evolution = new Evolution<float>(population);
        var fitness = new double[50];
        long allocated = 0;
        for (int round = 0; round < 60; round++)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread();
            evolution.Next(fitness);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        Assert.Equal(0, allocated);
    }

    public static TheoryData<string, EvolutionOptions> RefusedOptions => new()
    {
        { "Elites is 3, expected 0 to 2.", new() { Elites = 3 } },
        { "TournamentSize is 0, expected at least 1.", new() { TournamentSize = 0 } },
        { "CrossoverRate is 1.5, expected a number from 0 to 1.", new() { CrossoverRate = 1.5 } },
        { "MutationRate is NaN, expected a number from 0 to 1.", new() { MutationRate = double.NaN } },
        { "MutationDeviation is -1, expected a finite number, 0 or above.", new() { MutationDeviation = -1 } },
    };

    [Theory]
    [MemberData(nameof(RefusedOptions))]
    public void Options_out_of_range_are_named(string message, EvolutionOptions options)
    {
        var refused = Assert.Throws<ArgumentException>(() => new Evolution<double>(new XorNetwork.Population(3), options));
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(message.Split(' ')[0], refused.ParamName);
    }

    [Fact]
    public void A_wrong_number_of_fitnesses_is_named() => Assert.StartsWith(
        "fitness holds 2 values, expected 3.",
        Assert.Throws<ArgumentException>(() => new Evolution<double>(new XorNetwork.Population(3)).Next([1.0, 2.0])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void An_ensemble_predicts_the_mean_and_the_spread_of_its_networks()
    {
        var population = new ManyClassesNetwork.Population(37, 2);
        double[] x = [0.1, -0.4, 0.7, 0.2], predictions = new double[3 * 37], mean = new double[3], deviation = new double[3];
        population.Forward(x, predictions);

        population.ForwardEnsemble(x, mean, deviation);

        for (int output = 0; output < 3; output++)
        {
            double[] all = [.. Enumerable.Range(0, 37).Select(index => predictions[3 * index + output])];
            Assert.Equal(all.Average(), mean[output], 14);
            Assert.Equal(Math.Sqrt(all.Average(value => Math.Pow(value - all.Average(), 2))), deviation[output], 14);
        }

        Assert.Equal("deviation", Assert.Throws<ArgumentException>(() => population.ForwardEnsemble(x, mean, x)).ParamName);
    }
}
