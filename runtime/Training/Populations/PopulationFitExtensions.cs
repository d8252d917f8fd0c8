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
    /// Options for every network; null for the defaults. A population takes plain steps, row by row: other optimisers and batch sizes, L1, L2, dropout,
    /// clipping, weights, label smoothing and <see cref="FitOptions.Progress"/> are refused. A time limit and a cancellation are seen between two epochs.
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
        TrainingDataCheck.Validation<T>(population.Topology, checkedOptions.Validation);
        if (learningRates is not null && learningRates.Count != population.Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"learningRates holds {learningRates.Count} values, expected {population.Count}, one for each network."), nameof(learningRates));
        }

        int[] rows = Enumerable.Range(0, data.RowCount).ToArray();
        var order = new EpochOrder<T>(checkedOptions, data.RowCount);
        PopulationMember<T>[] members = Enumerable.Range(0, population.Count)
            .Select(index => Member(population.Topology, checkedOptions, learningRates?[index], rows, order)).ToArray();
        return new PopulationTrainer<T>(population, data, checkedOptions, members, haveSameRows: true).Run();
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
        int[][] rows = Enumerable.Range(0, population.Count).Select(division.RowsOutside).ToArray();
        Dictionary<int, EpochOrder<T>> orders = rows.Select(row => row.Length).Distinct()
            .ToDictionary(count => count, count => new EpochOrder<T>(checkedOptions, count));
        PopulationMember<T>[] members = rows.Select(own => Member(population.Topology, checkedOptions, null, own, orders[own.Length])).ToArray();
        PopulationReport training = new PopulationTrainer<T>(population, data, checkedOptions, members, haveSameRows: false).Run();
        return new CrossValidationReport<T>(population, data, division, training);
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

    private static PopulationMember<T> Member<T>(Topology topology, FitOptions options, double? learningRate, int[] rows, EpochOrder<T> order)
        where T : unmanaged
    {
        FitOptions own = options.Copy();
        own.LearningRate = learningRate ?? options.LearningRate;
        FitOptionsCheck.Validate(own, topology, rows.Length);
        return new PopulationMember<T>(own, rows, order, topology.ParameterCount);
    }
}
