using System;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>Trains all networks of a population at once, row by row. Each has the rows, the learning rate and the stop rules that it would have alone, and gets the same bits.</summary>
internal sealed class PopulationTrainer<T>
    where T : unmanaged
{
    /// <summary>Most rows that all networks take in one call, and most losses that a call keeps.</summary>
    private const int MostRowsPerCall = 64, MostLossesPerCall = 1 << 18;

    private readonly Population<T> _population;
    private readonly DataSet<T> _data;
    private readonly PopulationMember<T>[] _members;
    private readonly FitOptions _options;
    private readonly bool _haveSameRows;
    private readonly T[] _start, _rates, _losses, _parameters;
    private readonly double[] _learningRates, _trainLosses, _rowCounts, _watchedLosses;
    private readonly bool[] _active, _hasRow;
    private readonly int _rowsPerCall;
    private readonly int[] _rows;
    private readonly MeanLosses<T> _mean;
    private readonly LaneUpdate<T>? _update;
    private readonly int _mostRows;
    private long _firstStep;

    /// <summary>Prepares the training. The arguments have been checked.</summary>
    /// <param name="population">The networks.</param>
    /// <param name="data">The rows.</param>
    /// <param name="options">Options for all networks.</param>
    /// <param name="members">A member for each network.</param>
    /// <param name="haveSameRows">Whether all members take the same rows in the same order.</param>
    /// <param name="update">The update by an optimiser; null for plain steps.</param>
    public PopulationTrainer(
        Population<T> population, DataSet<T> data, FitOptions options, PopulationMember<T>[] members, bool haveSameRows, LaneUpdate<T>? update)
    {
        _update = update;
        (_population, _data, _options, _members, _haveSameRows) = (population, data, options, members, haveSameRows);
        int count = population.Count, parameters = population.Topology.ParameterCount;
        _start = new T[count * parameters];
        _parameters = new T[parameters];
        _rates = new T[count];
        _rowsPerCall = Math.Max(1, Math.Min(MostRowsPerCall, MostLossesPerCall / count));
        _losses = new T[count * _rowsPerCall];
        _learningRates = new double[count];
        _trainLosses = new double[count];
        _rowCounts = Array.ConvertAll(members, member => (double)member.RowCount);
        _watchedLosses = new double[count];
        _active = new bool[count];
        _hasRow = new bool[count];
        _rows = new int[haveSameRows ? _rowsPerCall : count * _rowsPerCall];
        _mean = new MeanLosses<T>(count);
        _mostRows = members.Max(member => member.RowCount);
    }

    /// <summary>Trains until every network has a reason to stop.</summary>
    public PopulationReport Run()
    {
        int parameters = _parameters.Length;
        for (int index = 0; index < _members.Length; index++)
        {
            _population.CopyTo(index, _start.AsSpan(index * parameters, parameters));
        }

        var limits = new RunLimits(_options);
        var outcomes = new PopulationOutcome[_members.Length];
        StopReason? reason = limits.Check();
        while (reason is null && Array.Exists(_members, member => member.StopReason is null))
        {
            RunEpoch(outcomes);
            reason = limits.Check();
        }

        for (int index = 0; index < _members.Length; index++)
        {
            PopulationMember<T> member = _members[index];
            member.Stop(reason ?? StopReason.EpochsCompleted);
            if (outcomes[index] is null && member.BestParameters.Length > 0)
            {
                _population.CopyFrom(index, member.BestParameters);
            }

            outcomes[index] ??= member.Outcome;
        }

        return new PopulationReport(outcomes);
    }

    private void RunEpoch(PopulationOutcome?[] outcomes)
    {
        // All that still learn have completed the same epochs.
        int epoch = Array.Find(_members, member => member.StopReason is null)!.Epoch;
        _firstStep = (long)epoch * _mostRows + 1;
        for (int index = 0; index < _members.Length; index++)
        {
            _active[index] = _members[index].StopReason is null;
            if (_active[index])
            {
                _learningRates[index] = _members[index].BeginEpoch();
                _rates[index] = Real.FromDouble<T>(_learningRates[index]);
                _update?.Settings.SetBehind(index, (long)epoch * (_mostRows - _members[index].RowCount));
            }
        }

        Array.Clear(_trainLosses, 0, _trainLosses.Length);
        _update?.Settings.SetRates(_learningRates);
        if (_haveSameRows)
        {
            StepOnSameRows();
        }
        else
        {
            StepOnOwnRows();
        }

        WatchLosses();
        for (int index = 0; index < _members.Length; index++)
        {
            if (_active[index])
            {
                EndEpoch(index, outcomes);
            }
        }
    }

    private void StepOnSameRows()
    {
        PopulationMember<T> first = _members[Array.IndexOf(_active, true)];
        for (int position = 0; position < first.RowCount; position += _rowsPerCall)
        {
            int count = Math.Min(_rowsPerCall, first.RowCount - position);
            first.CopyRows(position, count, _rows, stride: 1);
            Span<T> losses = _losses.AsSpan(0, count * _members.Length);
            if (_update is null)
            {
                _population.StepEach(_data.X.Span, _data.Y.Span, _rows.AsSpan(0, count), _rates, losses, Mask(_active));
            }
            else
            {
                Update(_rows.AsSpan(0, count), position, losses, _active);
            }

            AddLosses(losses);
        }
    }

    private void StepOnOwnRows()
    {
        int position = 0;
        for (int shared = _members.Min(member => member.RowCount), count; position < shared; position += count)
        {
            count = Math.Min(_rowsPerCall, shared - position);
            for (int index = 0; index < _members.Length; index++)
            {
                _members[index].CopyRows(position, count, _rows.AsSpan(index), _members.Length);
            }

            Step(position, count, _active);
        }

        // Some have more rows than others.
        for (; position < _mostRows; position++)
        {
            for (int index = 0; index < _members.Length; index++)
            {
                _hasRow[index] = _active[index] && position < _members[index].RowCount;
                _members[index].CopyRows(_hasRow[index] ? position : 0, 1, _rows.AsSpan(index), _members.Length);
            }

            _update?.Keep(_hasRow, _population.Layout);
            Step(position, 1, _hasRow);
            _update?.GiveBack(_hasRow, _population.Layout);
        }
    }

    /// <summary>Takes some steps of an epoch with those networks that are active.</summary>
    private void Step(int position, int count, bool[] active)
    {
        // A network that does not move leaves its loss as it is.
        Span<T> losses = _losses.AsSpan(0, count * _members.Length);
        losses.Clear();
        Span<int> rows = _rows.AsSpan(0, losses.Length);
        if (_update is null)
        {
            _population.StepEachOnOwnRows(_data.X.Span, _data.Y.Span, rows, _rates, losses, Mask(active));
        }
        else
        {
            Update(rows, position, losses, active);
        }

        AddLosses(losses);
    }

    private void Update(ReadOnlySpan<int> rows, int position, Span<T> losses, bool[] active) =>
        _population.UpdateEach(_data.X.Span, _data.Y.Span, rows, _update!, _firstStep + position, losses, Mask(active));

    private static ReadOnlySpan<bool> Mask(bool[] active) => Array.IndexOf(active, false) < 0 ? default : active.AsSpan();

    /// <summary>Adds L/m of each row and network.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    private void AddLosses(ReadOnlySpan<T> losses)
    {
        Span<double> sums = _trainLosses;
        ReadOnlySpan<double> counts = _rowCounts;
        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(sums);
        ReadOnlySpan<Vector<double>> countVectors = MemoryMarshal.Cast<double, Vector<double>>(counts);
        for (; losses.Length > 0; losses = losses.Slice(sums.Length))
        {
            int index = 0;
            if (typeof(T) == typeof(double))
            {
                ReadOnlySpan<Vector<double>> ofRow = MemoryMarshal.Cast<T, Vector<double>>(losses);
                for (int vector = 0; vector < vectors.Length && vector < countVectors.Length && vector < ofRow.Length; vector++)
                {
                    vectors[vector] += ofRow[vector] / countVectors[vector];
                }

                index = vectors.Length * Vector<double>.Count;
            }

            for (; index < sums.Length && index < counts.Length && index < losses.Length; index++)
            {
                sums[index] += Real.ToDouble(losses[index]) / counts[index];
            }
        }
    }

    private void EndEpoch(int index, PopulationOutcome?[] outcomes)
    {
        PopulationMember<T> member = _members[index];
        _population.CopyTo(index, _parameters);
        if (double.IsFinite(_trainLosses[index]) && _update?.IsDoubtful(index) != true && Real.AllFinite<T>(_parameters))
        {
            member.EndEpoch(_learningRates[index], _trainLosses[index], _watchedLosses[index], _parameters);
            return;
        }

        outcomes[index] = TrainAlone(index);
        member.Stop(outcomes[index]!.StopReason);
    }

    /// <summary>A network that met a number that is not finite is trained again by itself, to the same place: that ends with the parameters from before it.</summary>
    private PopulationOutcome TrainAlone(int index)
    {
        _population.CopyFrom(index, _start.AsSpan(index * _parameters.Length, _parameters.Length));
        return SequentialTrainer<T>.Train(_population, index, _data, _members[index], _members[index].Options);
    }

    /// <summary>Computes the losses that decide when networks stop, where these are not the losses of the epoch.</summary>
    private void WatchLosses()
    {
        DataSet<T>? watched = _options.Validation is DataSet<T> validation ? validation : Array.Exists(_members, member => member.Options.WatchesTrainingLoss) ? _data : null;
        if (watched is not null)
        {
            _mean.Compute(_population, watched, _watchedLosses);
        }
    }
}
