using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Orleans;

namespace BackpropGen;

/// <summary>Has the sums of a training computed by the shards. The thread that trains waits for them.</summary>
internal sealed class ShardCalls<T> : IRemoteRows<T>
    where T : unmanaged
{
    private readonly Guid _training = Guid.NewGuid();
    private readonly ShardedRows _rows;
    private readonly IShardGrain[] _shards;
    private readonly RepeatedCalls _calls;
    private readonly SegmentSums<T> _gradients, _losses;
    private readonly int _parameterCount, _threads;
    private int[] _counts = [];
    private ShardPart[] _parts = [];
    private long _number;

    private ShardCalls(IGrainFactory grains, string name, INetwork<T> network, ShardedRows rows, int threads, RepeatedCalls calls)
    {
        _rows = rows;
        _shards = rows.Shards.Select((shard, index) => grains.GetGrain<IShardGrain>(new ShardKey(name, rows.Source, index, shard).ToString())).ToArray();
        _calls = calls;
        _gradients = new SegmentSums<T>(network);
        _losses = new SegmentSums<T>(network, lossesOnly: true);
        _parameterCount = network.Topology.ParameterCount;
        _threads = threads;
    }

    public int RowCount { get; private set; }

    /// <summary>Has all shards load their rows.</summary>
    /// <exception cref="NetworkGrainException">A shard cannot be used.</exception>
    public static async Task<ShardCalls<T>> OpenAsync(
        IGrainFactory grains, string name, INetwork<T> network, ShardedRows rows, FitOptions options, bool isValidation, RepeatedCalls calls)
    {
        var opened = new ShardCalls<T>(grains, name, network, rows, options.MaxDegreeOfParallelism, calls);
        ShardShape[] shapes = await Task.WhenAll(opened._shards.Select((shard, index) => calls.SendAsync(shard.Describe, opened.Name(index)))).ConfigureAwait(false);
        string expected = ShardRows<T>.Describe(network);
        for (int index = 0; index < shapes.Length; index++)
        {
            if (shapes[index].Format != SumRequest.CurrentFormat)
            {
                throw new NetworkGrainException(FormattableString.Invariant(
                    $"The silo of {opened.Name(index)} takes sums in format {shapes[index].Format}, the training in {SumRequest.CurrentFormat}; expected the same version of BackpropGen.Orleans everywhere."));
            }

            if (shapes[index].Topology != expected)
            {
                throw new NetworkGrainException($"{opened.Name(index)} is for the network {shapes[index].Topology}, expected {expected}.");
            }
        }

        opened._counts = shapes.Select(shape => shape.RowCount).ToArray();
        long total = opened._counts.Sum(count => (long)count);
        opened.RowCount = total <= int.MaxValue ? (int)total : throw new NetworkGrainException(FormattableString.Invariant(
            $"The shards of {rows.Source} have {total} rows, expected at most {int.MaxValue}."));
        int batchSize = isValidation ? opened.RowCount : Math.Min(Math.Max(1, options.BatchSize), opened.RowCount);
        int size = opened._gradients.RowsPerSegment;
        if (!isValidation && options is { Patience: not null } && batchSize < opened.RowCount && batchSize % size != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"BatchSize is {batchSize}, expected a multiple of {size} for Patience without validation rows, whose loss is summed over all rows."),
                nameof(options));
        }

        opened._parts = ShardLayout.Of(opened._counts, batchSize, size);
        return opened;
    }

    public T Backward(ReadOnlySpan<T> parameters, int firstRow, int rowCount, Span<T> gradient) =>
        Fold(Sum(parameters, firstRow, rowCount, lossesOnly: false), rowCount, _gradients, _parameterCount, gradient);

    public T ComputeLoss(ReadOnlySpan<T> parameters) =>
        Fold(Sum(parameters, 0, RowCount, lossesOnly: true), RowCount, _losses, 0, default);

    /// <summary>Gives the memory of the silos free. Nobody waits for it: a shard that does not hear of it gives up some hours later.</summary>
    public void Release()
    {
        foreach (IShardGrain shard in _shards)
        {
            shard.Release().Ignore();
        }
    }

    private static T Fold(byte[][] answers, int rowCount, SegmentSums<T> sums, int numbers, Span<T> gradient)
    {
        sums.Clear();
        foreach (byte[] answer in answers)
        {
            NodeBytes.Add(answer, numbers, sums);
        }

        return sums.Mean(rowCount, gradient);
    }

    private string Name(int index) => $"Shard {_rows.Shards[index]} of {_rows.Source}";

    private byte[][] Sum(ReadOnlySpan<T> parameters, int firstRow, int rowCount, bool lossesOnly)
    {
        long start = Stopwatch.GetTimestamp();
        byte[] bytes = MemoryMarshal.AsBytes(parameters).ToArray();
        long number = ++_number;
        var answers = new List<Task<byte[]>>();
        for (int index = 0; index < _parts.Length; index++)
        {
            ShardPart part = _parts[index];
            if (Math.Max(part.First, firstRow) < Math.Min(part.End, firstRow + (long)rowCount))
            {
                SumRequest request = Request(index, bytes, number, firstRow, rowCount, lossesOnly);
                IShardGrain shard = _shards[index];
                answers.Add(_calls.SendAsync(() => shard.Sum(request), Name(index)));
            }
        }

        byte[][] sums = Task.WhenAll(answers).GetAwaiter().GetResult();
        NetworkMeter.CountStep(
            _rows.Source, lossesOnly ? 0 : rowCount, answers.Count * (long)bytes.Length, sums.Sum(sum => (long)sum.Length), Stopwatch.GetElapsedTime(start));
        return sums;
    }

    private SumRequest Request(int index, byte[] parameters, long number, int firstRow, int rowCount, bool lossesOnly)
    {
        ShardPart part = _parts[index];
        return new SumRequest
        {
            Training = _training,
            Number = number,
            Offset = part.Offset,
            RowCount = _counts[index],
            First = part.First,
            End = part.End,
            Lenders = part.Loans.Select(loan => _rows.Shards[loan.Shard]).ToArray(),
            LentRows = part.Loans.Select(loan => loan.RowCount).ToArray(),
            BatchFirst = firstRow,
            BatchCount = rowCount,
            LossesOnly = lossesOnly,
            Threads = _threads,
            Parameters = parameters,
        };
    }
}
