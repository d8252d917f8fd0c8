using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace BackpropGen;

/// <summary>The rows of a shard, in memory.</summary>
internal abstract class ShardRows
{
    /// <summary>Number of rows that the source gave.</summary>
    public abstract int RowCount { get; }

    /// <summary>What the rows are learnt by: topology and precision.</summary>
    public abstract string Topology { get; }

    /// <summary>Gives the first rows.</summary>
    public abstract RowBytes Head(int rowCount);

    /// <summary>Gets the rows that a request needs together, unless they are.</summary>
    /// <param name="request">The request.</param>
    /// <param name="borrow">Gets the first rows of another shard: its name, its place in the order, and how many.</param>
    public abstract Task PrepareAsync(SumRequest request, Func<string, int, int, Task<RowBytes>> borrow);

    /// <summary>Computes the sums that a request asks for.</summary>
    public abstract byte[] Sum(SumRequest request);
}

/// <inheritdoc/>
internal sealed class ShardRows<T> : ShardRows
    where T : unmanaged
{
    private readonly ShardKey _key;
    private readonly INetwork<T> _network;
    private readonly DataSet<T> _data;
    private readonly SegmentSums<T> _gradients, _losses;
    private readonly Dictionary<(int First, int End), PackedRows<T>> _packed = [];
    private ReadOnlyMemory<T> _x, _y;
    private (int First, int End) _range = (-1, -1);

    public ShardRows(ShardKey key, INetwork<T> network, DataSet<T> data)
    {
        _key = key;
        _network = network;
        _data = data;
        _gradients = new SegmentSums<T>(network);
        _losses = new SegmentSums<T>(network, lossesOnly: true);
    }

    public override int RowCount => _data.RowCount;

    public override string Topology => Describe(_network);

    private int Inputs => _data.InputCount;

    private int Outputs => _data.OutputCount;

    /// <summary>Writes what a network is, to be compared.</summary>
    public static string Describe(INetwork<T> network)
    {
        Topology topology = network.Topology;
        return $"{string.Join("-", topology.LayerSizes)} ({string.Join(", ", topology.Activations)}; {topology.Loss}; bias {topology.Bias}; {typeof(T).Name})";
    }

    public override RowBytes Head(int rowCount) => new(
        MemoryMarshal.AsBytes(_data.X.Span[..(rowCount * Inputs)]).ToArray(), MemoryMarshal.AsBytes(_data.Y.Span[..(rowCount * Outputs)]).ToArray());

    public override async Task PrepareAsync(SumRequest request, Func<string, int, int, Task<RowBytes>> borrow)
    {
        if (request.RowCount != RowCount)
        {
            throw new NetworkGrainException(FormattableString.Invariant(
                $"Shard {_key.Shard} of {_key.Source} has {RowCount} rows, expected {request.RowCount} as at the beginning of the training."));
        }

        if (request.Parameters.Length != MemoryMarshal.AsBytes(_network.ParameterSpan).Length)
        {
            throw new NetworkGrainException(FormattableString.Invariant(
                $"Shard {_key.Shard} of {_key.Source} got {request.Parameters.Length} bytes of parameters, expected those of {Topology}."));
        }

        if (_range == (request.First, request.End))
        {
            return;
        }

        int skipped = request.First - request.Offset;
        ReadOnlyMemory<T> x = _data.X[(skipped * Inputs)..], y = _data.Y[(skipped * Outputs)..];
        if (request.Lenders.Length > 0)
        {
            RowBytes[] loans = await Task.WhenAll(request.Lenders.Select((lender, index) => borrow(lender, _key.Index + 1 + index, request.LentRows[index])));
            x = Joined(x, loans.Select(loan => loan.X));
            y = Joined(y, loans.Select(loan => loan.Y));
        }

        (_x, _y) = (x, y);
        _range = (request.First, request.End);
        _packed.Clear();
    }

    public override byte[] Sum(SumRequest request)
    {
        SegmentSums<T> sums = request.LossesOnly ? _losses : _gradients;
        int first = Math.Max(request.First, request.BatchFirst), end = Math.Min(request.End, request.BatchFirst + request.BatchCount);
        if (!_packed.TryGetValue((first, end), out PackedRows<T>? rows))
        {
            int skipped = first - request.First, count = end - first;
            rows = new PackedRows<T>(
                _network, _x.Span.Slice(skipped * Inputs, count * Inputs), _y.Span.Slice(skipped * Outputs, count * Outputs));
            _packed[(first, end)] = rows;
        }

        rows.MaxDegreeOfParallelism = request.Threads;
        MemoryMarshal.Cast<byte, T>(request.Parameters).CopyTo(_network.ParameterSpan);
        sums.Clear();
        sums.Add(rows, (first - request.BatchFirst) / sums.RowsPerSegment);
        return NodeBytes.Write(sums);
    }

    private static T[] Joined(ReadOnlyMemory<T> own, IEnumerable<byte[]> borrowed)
    {
        var all = new List<T>(own.Length);
        all.AddRange(own.Span);
        foreach (byte[] bytes in borrowed)
        {
            all.AddRange(MemoryMarshal.Cast<byte, T>(bytes));
        }

        return [.. all];
    }
}
