using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace BackpropGen;

/// <summary>The outcomes of a sweep so far, and how they are written for the storage.</summary>
internal sealed class SweepRecord
{
    private const int Format = 1;

    private readonly string _training, _rows;
    private readonly byte[] _grid;
    private readonly SweepOutcome?[] _outcomes;
    private readonly bool _hasFolds;
    private double _bestLoss = double.PositiveInfinity;
    private int _bestRun = int.MaxValue;

    /// <summary>Begins a record.</summary>
    /// <param name="training">What is trained, and how.</param>
    /// <param name="rows">Which rows are learnt.</param>
    /// <param name="points">The points of the grid.</param>
    /// <param name="folds">Number of folds; 0 for none.</param>
    public SweepRecord(string training, string rows, IReadOnlyList<SweepRunValues> points, int folds)
    {
        _training = training;
        _rows = rows;
        _hasFolds = folds > 0;
        _outcomes = new SweepOutcome?[points.Count * Math.Max(1, folds)];
        _grid = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"{folds}: {string.Join(';', points.Select(point => FormattableString.Invariant($"{point.Seed} {point.LearningRate:R} {point.L1:R} {point.L2:R}")))}")));
    }

    /// <summary>Parameters of the best run, as bytes; empty if there are folds, or no loss is finite.</summary>
    public byte[] BestParameters { get; private set; } = [];

    /// <summary>The outcome of a run; null while there is none.</summary>
    public SweepOutcome? this[int run] => _outcomes[run];

    /// <summary>Takes the answer of a worker.</summary>
    /// <param name="runs">The runs, in ascending order.</param>
    /// <param name="answer">Their outcomes.</param>
    public void Add(IReadOnlyList<int> runs, SweepAnswer answer)
    {
        double loss = double.PositiveInfinity;
        int best = int.MaxValue;
        for (int index = 0; index < runs.Count; index++)
        {
            SweepOutcome outcome = answer.Outcomes[index];
            _outcomes[runs[index]] = outcome;
            if (outcome.Loss < loss)
            {
                (loss, best) = (outcome.Loss, runs[index]);
            }
        }

        // Of equal ones the first, whichever comes first.
        if (!_hasFolds && (loss < _bestLoss || (loss == _bestLoss && best < _bestRun)))
        {
            (_bestLoss, _bestRun, BestParameters) = (loss, best, answer.BestParameters);
        }
    }

    /// <summary>Writes the record.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Format);
        writer.Write(_training);
        writer.Write(_rows);
        writer.Write(_grid);
        writer.Write(_bestRun);
        writer.Write(_bestLoss);
        writer.Write(BestParameters.Length);
        writer.Write(BestParameters);
        for (int run = 0; run < _outcomes.Length; run++)
        {
            if (_outcomes[run] is { } outcome)
            {
                writer.Write(run);
                writer.Write(outcome.LearningRate);
                writer.Write(outcome.L1);
                writer.Write(outcome.L2);
                writer.Write(outcome.Loss);
                writer.Write(outcome.Epochs);
                writer.Write((int)outcome.StopReason);
            }
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Takes outcomes that were written.</summary>
    /// <exception cref="NetworkGrainException">They are damaged, or of another sweep.</exception>
    public void Read(byte[] bytes, string name)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            int format = reader.ReadInt32();
            Require(format == Format, name, $"format {format}", $"{Format}: another version of BackpropGen.Orleans has written it");
            string training = reader.ReadString(), rows = reader.ReadString();
            Require(training == _training, name, training, _training);
            Require(rows == _rows, name, $"the rows {rows}", _rows);
            Require(reader.ReadBytes(_grid.Length).AsSpan().SequenceEqual(_grid), name, "another grid", "the same seeds, learning rates, L1, L2 and folds");
            (_bestRun, _bestLoss) = (reader.ReadInt32(), reader.ReadDouble());
            BestParameters = reader.ReadBytes(reader.ReadInt32());
            while (reader.BaseStream.Position < reader.BaseStream.Length)
            {
                _outcomes[reader.ReadInt32()] = new SweepOutcome(
                    reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32(), (StopReason)reader.ReadInt32());
            }
        }
        catch (Exception exception) when (exception is IOException or IndexOutOfRangeException or ArgumentException)
        {
            throw new NetworkGrainException($"The results of the sweep {name} are damaged: {exception.Message} Choose another name.");
        }
    }

    private static void Require(bool holds, string name, string found, string expected)
    {
        if (!holds)
        {
            throw new NetworkGrainException($"The results that are kept as {name} are of {found}, expected {expected}. Choose another name.");
        }
    }
}
