using System;
using System.Diagnostics;

namespace BackpropGen;

/// <summary>Trains the networks of a population one after the other, each as a network alone, with every option that there is.</summary>
internal sealed class SequentialTrainer<T>
    where T : unmanaged
{
    private readonly Population<T> _population;
    private readonly DataSet<T> _data;
    private readonly FitOptions _options;
    private readonly PopulationMember<T>[] _members;

    /// <summary>Prepares the training. The arguments have been checked.</summary>
    /// <param name="population">The networks.</param>
    /// <param name="data">The rows.</param>
    /// <param name="options">Options whose limits hold for all networks together.</param>
    /// <param name="members">A member for each network.</param>
    public SequentialTrainer(Population<T> population, DataSet<T> data, FitOptions options, PopulationMember<T>[] members) =>
        (_population, _data, _options, _members) = (population, data, options, members);

    /// <summary>Trains every network until it has a reason to stop.</summary>
    public PopulationReport Run()
    {
        var limits = new RunLimits(_options);
        long start = _options.Timestamp();
        var outcomes = new PopulationOutcome[_members.Length];
        for (int index = 0; index < _members.Length; index++)
        {
            PopulationMember<T> member = _members[index];
            outcomes[index] = limits.Check() is { } reason
                ? new PopulationOutcome(0, 0, double.NaN, member.LearningRate, reason)
                : Train(_population, index, _data, member, WithTimeLeft(member.Options, start));
        }

        return new PopulationReport(outcomes);
    }

    /// <summary>Trains a network of a population alone.</summary>
    /// <param name="population">The networks.</param>
    /// <param name="index">Index of the network.</param>
    /// <param name="data">The rows of all networks.</param>
    /// <param name="member">The member with the rows of this network.</param>
    /// <param name="options">Options of the training.</param>
    public static PopulationOutcome Train(Population<T> population, int index, DataSet<T> data, PopulationMember<T> member, FitOptions options)
    {
        INetwork<T> network = population.Prototype;
        population.CopyTo(index, network.ParameterSpan);
        var trainer = new Trainer<T>(network, member.RowCount == data.RowCount ? data : data.Select(member.Rows), options);
        FitReport report = trainer.Run();
        population.CopyFrom(index, network.ParameterSpan);
        return new PopulationOutcome(report.Epochs, report.BestEpoch, Loss(trainer, report, options), member.LearningRate, report.StopReason);
    }

    private static double Loss(Trainer<T> trainer, FitReport report, FitOptions options) =>
        report.Epochs == 0 || report.StopReason == StopReason.NotFinite ? double.NaN
        : options.Patience is not null ? trainer.State.Number(TrainingStateNames.BestLoss, double.NaN)
        : options.Validation is not null ? trainer.LastEpoch.ValidationLoss
        : trainer.LastEpoch.TrainLoss;

    private FitOptions WithTimeLeft(FitOptions options, long start)
    {
        if (_options.TimeLimit is not { } limit)
        {
            return options;
        }

        FitOptions copy = options.Copy();
        var left = limit - TimeSpan.FromSeconds((_options.Timestamp() - start) / (double)Stopwatch.Frequency);
        copy.TimeLimit = left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);
        return copy;
    }
}
