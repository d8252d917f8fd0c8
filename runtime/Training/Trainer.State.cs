using System;
using System.Collections.Generic;
using Names = BackpropGen.TrainingStateNames;

namespace BackpropGen;

/// <content>Stops here, goes on there.</content>
public sealed partial class Trainer<T>
{
    /// <summary>
    /// A copy of all that decides how training goes on: parameters, what the optimiser remembers, epoch and position in it, random numbers, order of
    /// the rows, what early stopping and a plateau have seen. A trainer for the same rows and options that restores it goes on with the same
    /// bits. With the network it goes into a file: <c>NetworkDetails.Training</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Training met a number that is not finite; there is nothing to go on with.</exception>
    public TrainingState<T> State
    {
        get
        {
            if (_fault is not null)
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"Training met a number that is not finite in epoch {_fault.Epoch}; there is nothing to go on with."));
            }

            return new TrainingState<T>(_options.Optimizer.Name, Vectors(), Numbers(), Integers());
        }
    }

    /// <summary>Puts the network and this trainer where another trainer was when it gave the state. The options are this trainer's own.</summary>
    /// <param name="state">Of a trainer with the same optimiser, the same number of rows, and, inside an epoch, the same batch size.</param>
    /// <exception cref="ArgumentException">The state is of another kind of training, or damaged. Nothing has changed.</exception>
    public void Restore(TrainingState<T> state)
    {
        new TrainingStateCheck<T>(state ?? throw new ArgumentNullException(nameof(state)))
            .Validate(_options, _network.Topology, RowCount, _batchSize, _rowsPerEpoch);
        state.Vectors[Names.Parameters].CopyTo(_network.ParameterSpan);
        RestoreOptimizer(state);
        Epoch = Integer(state, Names.Epoch);
        _position = Integer(state, Names.Position);
        _random.State = state.Integers[Names.Random];
        for (int row = 0; row < _order.Length; row++)
        {
            _order[row] = _options.Order == RowOrder.InOrder ? row : (int)state.Integers[Names.Order][row];
        }

        _loss = Number(state, Names.LossSoFar, 0.0);
        _rules.BestLoss = Number(state, Names.BestLoss, double.PositiveInfinity);
        _rules.ReferenceLoss = Number(state, Names.ReferenceLoss, double.PositiveInfinity);
        _rules.LastLoss = Number(state, Names.LastLoss, double.NaN);
        _rules.PlateauLoss = Number(state, Names.PlateauLoss, double.PositiveInfinity);
        _rules.BestEpoch = Integer(state, Names.BestEpoch);
        _rules.StaleEpochs = Integer(state, Names.StaleEpochs);
        _rules.PlateauEpochs = Integer(state, Names.PlateauEpochs);
        _rules.Reductions = Integer(state, Names.Reductions);
        if (_options.Patience is not null && _rules.BestEpoch > 0)
        {
            state.Vectors[Names.BestParameters].CopyTo(_rules.BestParameters, 0);
        }

        _fault = null;
        _isBestInPlace = false;
        _hasConverged = false;
        LastEpoch = default;
    }

    private static int Integer(TrainingState<T> state, string name) => (int)state.Integers[name][0];

    private static double Number(TrainingState<T> state, string name, double none) =>
        state.Numbers[name].Length == 0 ? none : state.Numbers[name][0];

    private static double[] FiniteOrNone(double number) => double.IsFinite(number) ? new[] { number } : Array.Empty<double>();

    private static T[] Narrow(double[] values) => Array.ConvertAll(values, Real.FromDouble<T>);

    private static void Widen(T[] values, double[] target)
    {
        for (int index = 0; index < target.Length; index++)
        {
            target[index] = Real.ToDouble(values[index]);
        }
    }

    private Dictionary<string, T[]> Vectors()
    {
        // While the best parameters are in the network, those that training goes on with are kept aside.
        var vectors = new Dictionary<string, T[]>
        {
            [Names.Parameters] = _isBestInPlace ? (T[])_lastParameters.Clone() : _network.ParameterSpan.ToArray(),
        };
        if (_options.Patience is not null && _rules.BestEpoch > 0)
        {
            vectors[Names.BestParameters] = (T[])_rules.BestParameters.Clone();
        }

        for (int vector = 0; _update is not null && vector < _update.State.Length; vector++)
        {
            vectors[_options.Optimizer.StateNames[vector]] = Narrow(_update.State[vector]);
        }

        for (int pair = 0; _lbfgs is not null && pair < _lbfgs.Pairs; pair++)
        {
            vectors[Names.Step(pair)] = Narrow(_lbfgs.Steps[pair]);
            vectors[Names.GradientChange(pair)] = Narrow(_lbfgs.GradientChanges[pair]);
        }

        return vectors;
    }

    private Dictionary<string, double[]> Numbers() => new()
    {
        [Names.LossSoFar] = new[] { _loss },
        [Names.BestLoss] = FiniteOrNone(_rules.BestLoss),
        [Names.ReferenceLoss] = FiniteOrNone(_rules.ReferenceLoss),
        [Names.LastLoss] = FiniteOrNone(_rules.LastLoss),
        [Names.PlateauLoss] = FiniteOrNone(_rules.PlateauLoss),
    };

    private Dictionary<string, long[]> Integers()
    {
        var integers = new Dictionary<string, long[]>
        {
            [Names.Epoch] = new long[] { Epoch },
            [Names.Position] = new long[] { _position },
            [Names.Rows] = new long[] { RowCount },
            [Names.BatchSize] = new long[] { _batchSize },
            [Names.Updates] = new[] { _update?.Count ?? 0L },
            [Names.Random] = _random.State,
            [Names.BestEpoch] = new long[] { _rules.BestEpoch },
            [Names.StaleEpochs] = new long[] { _rules.StaleEpochs },
            [Names.PlateauEpochs] = new long[] { _rules.PlateauEpochs },
            [Names.Reductions] = new long[] { _rules.Reductions },
            [Names.Pairs] = new long[] { _lbfgs?.Pairs ?? 0 },
        };
        if (_options.Order != RowOrder.InOrder)
        {
            integers[Names.Order] = Array.ConvertAll(_order, row => (long)row);
        }

        return integers;
    }

    private void RestoreOptimizer(TrainingState<T> state)
    {
        if (_update is not null)
        {
            _update.Count = state.Integers[Names.Updates][0];
            for (int vector = 0; vector < _update.State.Length; vector++)
            {
                Widen(state.Vectors[_options.Optimizer.StateNames[vector]], _update.State[vector]);
            }
        }

        if (_lbfgs is not null)
        {
            _lbfgs.Pairs = Integer(state, Names.Pairs);
            for (int pair = 0; pair < _lbfgs.Pairs; pair++)
            {
                Widen(state.Vectors[Names.Step(pair)], _lbfgs.Steps[pair]);
                Widen(state.Vectors[Names.GradientChange(pair)], _lbfgs.GradientChanges[pair]);
            }
        }
    }
}
