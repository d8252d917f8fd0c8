using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;

namespace BackpropGen;

/// <summary>The rows of a sweep in a silo, and the trainings on them.</summary>
internal abstract class SweepRows
{
    /// <summary>What is trained, and how.</summary>
    public abstract string Training { get; }

    /// <summary>Number of the rows that are learnt, those of all folds together.</summary>
    public abstract int RowCount { get; }

    /// <summary>Trains the runs of a call. Any number of threads may call it.</summary>
    public abstract SweepAnswer Train(SweepCall call, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class SweepRows<T>(SweepKind<T> kind, DataSet<T> data, DataSet<T>? validation, int folds) : SweepRows
    where T : unmanaged
{
    private readonly Lazy<(DataSet<T> Learnt, DataSet<T> Watched)[]> _folds = new(() => folds == 0
        ? [(data, validation ?? data)]
        : DataSplit.KFold(data.RowCount, folds, kind.Options(default, null, default).Seed)
            .Select(split => (data.Select(split.Train), data.Select(split.Test))).ToArray());

    public override string Training { get; } = kind.Describe();

    public override int RowCount => data.RowCount;

    public override SweepAnswer Train(SweepCall call, CancellationToken cancellationToken)
    {
        try
        {
            (DataSet<T> learnt, DataSet<T> watched) = _folds.Value[call.Fold];
            (learnt, watched) = (View(learnt), View(watched));
            FitOptions[] options = Array.ConvertAll(call.Runs, run => kind.Options(run, validation is null ? null : watched, cancellationToken));
            return kind.CreatePopulation(call.Runs.Length) is { } population
                ? Together(population, call.Runs, options, learnt, watched)
                : OneByOne(call.Runs, options, learnt, watched);
        }
        catch (ArgumentException exception)
        {
            throw new NetworkGrainException($"A run of the sweep cannot be trained: {exception.Message}");
        }
    }

    /// <summary>One thread at a time may train on a data set; the numbers are shared.</summary>
    private static DataSet<T> View(DataSet<T> rows) => new(rows.X, rows.InputCount, rows.Y, rows.OutputCount);

    private SweepAnswer Together(Population<T> population, SweepRunValues[] runs, FitOptions[] options, DataSet<T> learnt, DataSet<T> watched)
    {
        for (int index = 0; index < runs.Length; index++)
        {
            population.CopyFrom(index, kind.Create(runs[index].Seed).ParameterSpan);
        }

        PopulationReport report = population.FitEach(learnt, options);
        INetwork<T> network = kind.Create(0);
        var results = new Results(runs.Length, keepsBest: folds == 0);
        for (int index = 0; index < runs.Length; index++)
        {
            population.CopyTo(index, network.ParameterSpan);
            PopulationOutcome outcome = report.Networks[index];
            results.Add(options[index], outcome.LearningRate, outcome.Epochs, outcome.StopReason, network, watched);
        }

        return results.Answer;
    }

    private SweepAnswer OneByOne(SweepRunValues[] runs, FitOptions[] options, DataSet<T> learnt, DataSet<T> watched)
    {
        var results = new Results(runs.Length, keepsBest: folds == 0);
        for (int index = 0; index < runs.Length; index++)
        {
            INetwork<T> network = kind.Create(runs[index].Seed);
            var trainer = new Trainer<T>(network, learnt, options[index]);
            double learningRate = trainer.LearningRate;
            FitReport report = trainer.Run();
            results.Add(options[index], learningRate, report.Epochs, report.StopReason, network, watched);
        }

        return results.Answer;
    }

    /// <summary>The outcomes so far, and the parameters of the best of them; those of folds are not compared.</summary>
    private sealed class Results(int count, bool keepsBest)
    {
        private readonly List<SweepOutcome> _outcomes = new(count);
        private double _bestLoss = double.PositiveInfinity;
        private byte[] _bestParameters = [];

        public SweepAnswer Answer => new([.. _outcomes], _bestParameters);

        public void Add(FitOptions options, double learningRate, int epochs, StopReason stopReason, INetwork<T> network, DataSet<T> watched)
        {
            // Of runs that were cancelled there is nothing to say.
            options.CancellationToken.ThrowIfCancellationRequested();
            double loss = stopReason == StopReason.NotFinite ? double.NaN : network.AverageLoss(watched);
            _outcomes.Add(new SweepOutcome(learningRate, options.L1, options.L2, loss, epochs, stopReason));
            if (keepsBest && loss < _bestLoss)
            {
                _bestLoss = loss;
                _bestParameters = MemoryMarshal.AsBytes(network.ParameterSpan).ToArray();
            }
        }
    }
}
