using System;
using System.Threading;

namespace BackpropGen.CompilerServices;

/// <summary>Shares the segments of a batch among threads of the pool. It allocates when it is made and when the batch grows.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal sealed class ParallelSegments<T>(PackedRows<T> rows)
    where T : unmanaged
{
    /// <summary>Largest number of segments whose gradients are kept at once, because the memory for a long batch must be limited.</summary>
    private const int SegmentsPerWave = 64;

    private readonly object _gate = new();
    private Worker[] _workers = Array.Empty<Worker>();
    private T[] _results = Array.Empty<T>();
    private readonly double[] _losses = new double[SegmentsPerWave];
    private IBatchKernels<T> _kernels = null!;
    private Topology _topology = null!;
    private bool _isForward, _withLoss;
    private int _firstSegment, _segments, _next, _running;
    private Exception? _failure;

    /// <summary>Predicts all rows, packed.</summary>
    public Span<T> Forward(IBatchKernels<T> kernels, Topology topology, int segments)
    {
        int length = rows.BlockCount * PackedRows<T>.BlockSize * topology.OutputCount;
        Prepare(kernels, topology, isForward: true, withLoss: false, length);
        Run(0, segments);
        return _results.AsSpan(0, length);
    }

    /// <summary>Adds the gradients and losses of all segments to a sum in which the first of them has an index.</summary>
    public void Backward(IBatchKernels<T> kernels, Topology topology, int segments, int firstSegment, PairwiseSums<T> sums, bool withLoss)
    {
        int wave = Math.Min(segments, SegmentsPerWave), parameters = topology.ParameterCount;
        Prepare(kernels, topology, isForward: false, withLoss, wave * parameters);
        for (int first = 0; first < segments; first += wave)
        {
            int count = Math.Min(wave, segments - first);
            Array.Clear(_results, 0, count * parameters);
            Run(first, count);
            for (int segment = 0; segment < count; segment++)
            {
                sums.Add(firstSegment + first + segment, 1, _losses[segment], _results.AsSpan(segment * parameters, parameters));
            }
        }
    }

    private void Prepare(IBatchKernels<T> kernels, Topology topology, bool isForward, bool withLoss, int results)
    {
        _kernels = kernels;
        _topology = topology;
        _isForward = isForward;
        _withLoss = withLoss;
        if (_results.Length < results)
        {
            _results = new T[results];
        }

        if (_workers.Length != rows.MaxDegreeOfParallelism - 1)
        {
            _workers = new Worker[rows.MaxDegreeOfParallelism - 1];
            for (int worker = 0; worker < _workers.Length; worker++)
            {
                _workers[worker] = new Worker(this);
            }
        }
    }

    /// <summary>Runs all segments, the calling thread included; returns when every segment is done.</summary>
    private void Run(int first, int count)
    {
        _firstSegment = first;
        _segments = count;
        _next = 0;
        _failure = null;
        int helpers = Math.Min(_workers.Length, count - 1);
        _running = helpers + 1;
        for (int worker = 0; worker < helpers; worker++)
        {
            _workers[worker].Queue();
        }

        Work();
        lock (_gate)
        {
            while (_running > 0)
            {
                Monitor.Wait(_gate);
            }
        }

        if (_failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(failure).Throw();
        }
    }

    private void Work()
    {
        try
        {
            for (int segment = Interlocked.Increment(ref _next) - 1; segment < _segments; segment = Interlocked.Increment(ref _next) - 1)
            {
                if (_isForward)
                {
                    Batch.ForwardSegment(_kernels, _topology, rows, _firstSegment + segment, _results, isPacked: true);
                }
                else
                {
                    int parameters = _topology.ParameterCount;
                    _losses[segment] = Batch.BackwardSegment(
                        _kernels, _topology, rows, _firstSegment + segment, _results.AsSpan(segment * parameters, parameters), _withLoss);
                }
            }
        }
#pragma warning disable CA1031 // Whatever it is, the calling thread throws it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = exception;
        }
        finally
        {
            lock (_gate)
            {
                _running--;
                Monitor.PulseAll(_gate);
            }
        }
    }

#if NET8_0_OR_GREATER
    private sealed class Worker(ParallelSegments<T> owner) : IThreadPoolWorkItem
    {
        public void Queue() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

        public void Execute() => owner.Work();
    }
#else
    private sealed class Worker
    {
        private readonly WaitCallback _work;

        public Worker(ParallelSegments<T> owner) => _work = _ => owner.Work();

        public void Queue() => ThreadPool.UnsafeQueueUserWorkItem(_work, null);
    }
#endif
}
