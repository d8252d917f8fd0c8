using System;
using System.Linq;
using Names = BackpropGen.TrainingStateNames;

namespace BackpropGen;

/// <summary>Refuses a state that does not belong to a training.</summary>
internal sealed class TrainingStateCheck<T>
    where T : unmanaged
{
    private readonly TrainingState<T> _state;

    public TrainingStateCheck(TrainingState<T> state) => _state = state;

    /// <exception cref="ArgumentException">The state is of another kind of training, or damaged.</exception>
    public void Validate(FitOptions options, Topology topology, int rowCount, int batchSize, int rowsPerEpoch)
    {
        Require(_state.Optimizer == options.Optimizer.Name, $"is of the optimiser {_state.Optimizer}, expected {options.Optimizer.Name}");
        _state.Validate(topology);
        RequireVector(Names.Parameters);
        foreach (string name in options.Optimizer.StateNames)
        {
            RequireVector(name);
        }

        foreach (string name in new[] { Names.LossSoFar, Names.BestLoss, Names.ReferenceLoss, Names.LastLoss, Names.PlateauLoss })
        {
            Require(_state.Numbers.TryGetValue(name, out double[]? numbers) && numbers.Length <= 1, $"has no number {name}");
        }

        Integer(Names.Epoch, 0, int.MaxValue);
        Integer(Names.Updates, 0, long.MaxValue);
        Integer(Names.Rows, rowCount, rowCount);
        Integer(Names.StaleEpochs, 0, int.MaxValue);
        Integer(Names.PlateauEpochs, 0, int.MaxValue);
        Integer(Names.Reductions, 0, int.MaxValue);
        ValidatePosition(batchSize, rowsPerEpoch);
        if (Integer(Names.BestEpoch, 0, int.MaxValue) > 0 && options.Patience is not null)
        {
            RequireVector(Names.BestParameters);
        }

        long pairs = Integer(Names.Pairs, 0, options.Optimizer is Lbfgs lbfgs ? lbfgs.Memory : 0);
        for (int pair = 0; pair < pairs; pair++)
        {
            RequireVector(Names.Step(pair));
            RequireVector(Names.GradientChange(pair));
        }

        Require(
            _state.Integers.TryGetValue(Names.Random, out long[]? random) && random.Length == 4 && random.Any(number => number != 0),
            $"has no {Names.Random} of four numbers that are not all 0");
        ValidateOrder(options.Order, rowCount);
    }

    private void ValidatePosition(int batchSize, int rowsPerEpoch)
    {
        long position = Integer(Names.Position, 0, rowsPerEpoch - 1);
        if (position > 0)
        {
            Integer(Names.BatchSize, batchSize, batchSize);
            Require(position % batchSize == 0, FormattableString.Invariant($"stands at row {position} of an epoch, not at the end of a batch of {batchSize}"));
        }
    }

    private void ValidateOrder(RowOrder order, int rowCount)
    {
        if (order == RowOrder.InOrder)
        {
            return;
        }

        Require(
            _state.Integers.TryGetValue(Names.Order, out long[]? rows) && rows.Length == rowCount && rows.All(row => row >= 0 && row < rowCount),
            FormattableString.Invariant($"has no {Names.Order} of {rowCount} rows"));
        Require(order != RowOrder.Shuffled || rows!.Distinct().Count() == rowCount, $"has an {Names.Order} in which a row comes twice");
    }

    private long Integer(string name, long least, long most)
    {
        Require(_state.Integers.TryGetValue(name, out long[]? list) && list.Length == 1, $"has no whole number {name}");
        long value = _state.Integers[name][0];
        Require(value >= least && value <= most, least == most
            ? FormattableString.Invariant($"has {name} {value}, expected {least}")
            : FormattableString.Invariant($"has {name} {value}, expected {least} to {most}"));
        return value;
    }

    private void RequireVector(string name) => Require(_state.Vectors.ContainsKey(name), $"has no vector {name}");

    private static void Require(bool holds, string problem, string argument = "state")
    {
        if (!holds)
        {
            throw new ArgumentException($"The state {problem}.", argument);
        }
    }
}
