using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Trains all networks of a population in one call.</summary>
public static class PopulationFitExtensions
{
    /// <summary>
    /// Trains every network on the same rows, from its present parameters, until it has a reason of its own to stop. Each ends with the bits that
    /// <c>network.Fit(data, options)</c> would give it. <c>new Xor.Population(100).Fit(data)</c> tries 100 seeds.
    /// </summary>
    /// <param name="population">The networks.</param>
    /// <param name="data">The rows; not copied.</param>
    /// <param name="options">
    /// Options for every network; null for the defaults. Row by row, with any optimiser, L1 and L2, all networks take their steps together. With mini-batches,
    /// dropout, clipping, weights or label smoothing they are trained one after the other, which takes as long as without a population.
    /// <see cref="FitOptions.Progress"/> is refused. A time limit holds for all networks together; it and a cancellation are seen between two epochs.
    /// </param>
    /// <param name="learningRates">Learning rate η of each network; null for that of the options.</param>
    /// <returns>The outcome of each network, and the best one. A loss that is not finite is reported here, not thrown.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range or not for populations, lengths do not fit, a number is not finite, or a target is outside the range of the loss. Nothing has
    /// changed.
    /// </exception>
    public static PopulationReport Fit<T>(
        this Population<T> population, DataSet<T> data, FitOptions? options = null, IReadOnlyList<double>? learningRates = null)
        where T : unmanaged
    {
        FitOptions checkedOptions = Check(population, data, options);
        if (learningRates is not null)
        {
            RequireOneForEach(learningRates.Count, population.Count, nameof(learningRates));
        }

        return Run(population, data, Enumerable.Range(0, population.Count)
            .Select(index => WithLearningRate(checkedOptions, learningRates?[index])).ToArray());
    }

    /// <summary>
    /// Trains every network on the same rows with options of its own: a grid of learning rates, terms of L1 and L2, optimisers, seeds. It stops when it has a
    /// reason of its own, and ends with the bits that <c>network.Fit(data, options[i])</c> would give it.
    /// </summary>
    /// <param name="population">The networks.</param>
    /// <param name="data">The rows; not copied.</param>
    /// <param name="options">
    /// Options for each network, as for <c>Fit</c>. <see cref="FitOptions.Validation"/>, <see cref="FitOptions.TimeLimit"/> and
    /// <see cref="FitOptions.CancellationToken"/> are the same in all of them.
    /// </param>
    /// <returns>The outcome of each network, and the best one. A loss that is not finite is reported here, not thrown.</returns>
    /// <exception cref="ArgumentException">An argument does not fit, as for <c>Fit</c>. Nothing has changed.</exception>
    public static PopulationReport FitEach<T>(this Population<T> population, DataSet<T> data, IReadOnlyList<FitOptions> options)
        where T : unmanaged
    {
        _ = population ?? throw new ArgumentNullException(nameof(population));
        _ = options ?? throw new ArgumentNullException(nameof(options));
        RequireOneForEach(options.Count, population.Count, nameof(options));
        FitOptions[] checkedOptions = options.Select(own => Check(population, data, own)).ToArray();
        PopulationOptionsCheck.ValidateShared(checkedOptions);
        return Run(population, data, checkedOptions);
    }

    /// <summary>Trains every network on rows with one output given as arrays: <c>x[row][column]</c>, <c>y[row]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(Population{T}, DataSet{T}, FitOptions, IReadOnlyList{double})"/>
    public static PopulationReport Fit<T>(
        this Population<T> population, T[][] x, T[] y, FitOptions? options = null, IReadOnlyList<double>? learningRates = null)
        where T : unmanaged
        => population.Fit(new DataSet<T>(x, y), options, learningRates);

    /// <summary>Trains every network on rows given as arrays: <c>x[row][column]</c>, <c>y[row][output]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(Population{T}, DataSet{T}, FitOptions, IReadOnlyList{double})"/>
    public static PopulationReport Fit<T>(
        this Population<T> population, T[][] x, T[][] y, FitOptions? options = null, IReadOnlyList<double>? learningRates = null)
        where T : unmanaged
        => population.Fit(new DataSet<T>(x, y), options, learningRates);

    /// <summary>
    /// Trains each network on all rows but those of one fold, and lets it predict that fold: k networks for k folds, all at once. Each network ends with the
    /// bits that <c>network.Fit(data.Select(rows), options)</c> would give it. Networks that begin with the same weights are a fairer comparison:
    /// <c>CopyFrom</c> sets them.
    /// </summary>
    /// <param name="population">The networks, one for each fold, at least 2.</param>
    /// <param name="data">The rows; not copied.</param>
    /// <param name="options">Options as for <c>Fit</c>, without <see cref="FitOptions.Validation"/> and <see cref="FitOptions.Patience"/>: the folds are the validation.</param>
    /// <param name="folds">
    /// For each row the index of its fold, from 0 to k − 1; each fold has a row and leaves one. Null deals the rows, shuffled by <see cref="FitOptions.Seed"/>, to
    /// the folds in turn.
    /// </param>
    /// <returns>The losses of the folds, and the prediction of every row by the network that did not learn it.</returns>
    /// <exception cref="ArgumentException">An argument does not fit, as for <c>Fit</c>. Nothing has changed.</exception>
    public static CrossValidationReport<T> CrossValidate<T>(
        this Population<T> population, DataSet<T> data, FitOptions? options = null, IReadOnlyList<int>? folds = null)
        where T : unmanaged
    {
        FitOptions checkedOptions = Check(population, data, options);
        if (checkedOptions.Validation is not null || checkedOptions.Patience is not null)
        {
            throw new ArgumentException(
                "Validation or Patience is given, expected null for a cross-validation: each network is validated on its fold.", nameof(options));
        }

        var division = new Folds(folds, population.Count, data.RowCount, checkedOptions.Seed);
        PopulationReport training = Run(
            population, data, Enumerable.Repeat(checkedOptions, population.Count).ToArray(), Enumerable.Range(0, population.Count).Select(division.RowsOutside).ToArray());
        return new CrossValidationReport<T>(population, data, division, training);
    }

    private static PopulationReport Run<T>(Population<T> population, DataSet<T> data, FitOptions[] options)
        where T : unmanaged
    {
        TrainingDataCheck.Validation<T>(population.Topology, options[0].Validation);
        return Run(population, data, options, Enumerable.Repeat(Enumerable.Range(0, data.RowCount).ToArray(), population.Count).ToArray());
    }

    private static PopulationReport Run<T>(Population<T> population, DataSet<T> data, FitOptions[] options, int[][] rows)
        where T : unmanaged
    {
        var orders = new Dictionary<(RowOrder Order, int Seed, int RowCount), EpochOrder<T>>();
        var members = new PopulationMember<T>[population.Count];
        for (int index = 0; index < members.Length; index++)
        {
            FitOptions own = ForRows(options[index], rows[index], data.RowCount);
            FitOptionsCheck.Validate(own, population.Topology, rows[index].Length);
            var key = (own.Order, own.Seed, rows[index].Length);
            if (!orders.TryGetValue(key, out EpochOrder<T>? order))
            {
                order = orders[key] = new EpochOrder<T>(own, rows[index].Length);
            }

            members[index] = new PopulationMember<T>(own, rows[index], order, population.Topology.ParameterCount);
        }

        FitOptions[] ofMembers = Array.ConvertAll(members, member => member.Options);
        bool arePlain = Array.TrueForAll(ofMembers, PopulationOptionsCheck.IsPlain);
        if (!arePlain && !PopulationOptionsCheck.CanShareUpdate(ofMembers, population))
        {
            return new SequentialTrainer<T>(population, data, options[0], members).Run();
        }

        bool haveSameRows = orders.Count == 1 && Array.TrueForAll(rows, own => own == rows[0]);
        LaneUpdate<T>? update = arePlain ? null : Update(population, ofMembers);
        return new PopulationTrainer<T>(population, data, options[0], members, haveSameRows, update).Run();
    }

    private static LaneUpdate<T> Update<T>(Population<T> population, FitOptions[] options)
        where T : unmanaged
    {
        var settings = new LaneSettings<T>(
            Array.ConvertAll(options, own => own.L1), Array.ConvertAll(options, own => own.L2), population.LaneCount);
        return ((IGradientOptimizer)options[0].Optimizer).CreateState<T>(new WeightMask(population.Topology)).InLanes(settings, population.LaneCount);
    }

    /// <summary>The weights of the rows that a network learns.</summary>
    private static FitOptions ForRows(FitOptions options, int[] rows, int rowCount)
    {
        if (options.RowWeights is not { } weights || rows.Length == rowCount)
        {
            return options;
        }

        FitOptions own = options.Copy();
        own.RowWeights = Array.ConvertAll(rows, row => weights[row]);
        return own;
    }

    private static FitOptions WithLearningRate(FitOptions options, double? learningRate)
    {
        FitOptions own = options.Copy();
        own.LearningRate = learningRate ?? options.LearningRate;
        return own;
    }

    private static void RequireOneForEach(int count, int expected, string argument)
    {
        if (count != expected)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{argument} holds {count} values, expected {expected}, one for each network."), argument);
        }
    }

    private static FitOptions Check<T>(Population<T> population, DataSet<T> data, FitOptions? options)
        where T : unmanaged
    {
        _ = population ?? throw new ArgumentNullException(nameof(population));
        _ = data ?? throw new ArgumentNullException(nameof(data));
        FitOptions copy = (options ?? new FitOptions()).Copy();
        PopulationOptionsCheck.Validate(copy, population.Topology, data.RowCount);
        TrainingDataCheck.Validate(population.Topology, data, prefix: "");
        return copy;
    }
}
