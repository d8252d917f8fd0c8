using System;

namespace BackpropGen.CompilerServices;

/// <summary>
/// Holds rows, rates and results of a part of a population, in the layout of its kernels. A part is small enough for the first cache to keep its parameters
/// and what lies between forward and backward pass.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal sealed class PopulationMemory<T>
    where T : unmanaged
{
    // Steps of 1,024 networks, ns     16 KB without    32 KB without    24 KB with the parameters
    // 4-3-2-1, double                 9.3              9.6              9.1
    // 8-8-4, double                   43.4             43.9             41.8
    /// <summary>Most blocks of a part, and most bytes of its parameters, rows and values.</summary>
    private const int MostBlocks = 32, MostBytes = 24 * 1024, BytesOfLargestBlock = 64;

    /// <summary>Most steps whose rows are put at once.</summary>
    private const int StepsAhead = 8;

    private readonly PopulationLayout<T> _layout;
    private readonly int _count, _inputs, _outputs, _parameters, _mostBlocks;
    private readonly BlockMemory<T> _x, _y, _rates, _workspace, _predictions, _losses;
    private BlockMemory<T>? _gradients, _xAhead, _yAhead;
    private T[] _saved = Array.Empty<T>();

    /// <summary>Takes memory for the parts.</summary>
    /// <param name="topology">The topology of the networks.</param>
    /// <param name="count">Number of networks.</param>
    /// <param name="layout">The layout of the networks.</param>
    /// <param name="workspacePerNetwork">Numbers that the kernels need for a network.</param>
    public PopulationMemory(Topology topology, int count, PopulationLayout<T> layout, int workspacePerNetwork)
    {
        _layout = layout;
        (_count, _inputs, _outputs, _parameters) = (count, topology.InputCount, topology.OutputCount, topology.ParameterCount);
        int vectors = _parameters + _inputs + 2 * _outputs + 2 + workspacePerNetwork;
        int halves = PackedRows<T>.BlockSize / Lanes;
        _mostBlocks = Math.Min(BlockCount, Math.Clamp(MostBytes * halves / BytesOfLargestBlock / vectors, 1, MostBlocks * halves));
        _x = Blocks(_inputs);
        _y = Blocks(_outputs);
        _rates = Blocks(1);
        _workspace = new BlockMemory<T>(Math.Max(1, _mostBlocks * Lanes * workspacePerNetwork));
        _predictions = Blocks(_outputs);
        _losses = Blocks(1);
    }

    private int Lanes => _layout.Lanes;

    private int BlockCount => _layout.Blocks(_count);

    /// <summary>The first part that has a network which takes part.</summary>
    public PopulationPart First(ReadOnlySpan<bool> active) => Next(default, active);

    /// <summary>The next part; without blocks if there is none.</summary>
    public PopulationPart Next(PopulationPart part, ReadOnlySpan<bool> active)
    {
        int first = part.Block + part.Blocks;
        if (active.Length == 0)
        {
            return new PopulationPart(first, Math.Min(_mostBlocks, BlockCount - first));
        }

        while (first < BlockCount && !HasActive(first, active))
        {
            first++;
        }

        int end = first;
        while (end < BlockCount && end - first < _mostBlocks && HasActive(end, active))
        {
            end++;
        }

        return new PopulationPart(first, end - first);
    }

    /// <summary>The parameters of a part, with memory for everything else.</summary>
    public PopulationChunk<T> Chunk(PopulationPart part, Span<T> parameters) => new()
    {
        Blocks = part.Blocks,
        Layout = _layout,
        Parameters = Slice(parameters, part, _parameters),
        Workspace = _workspace.Span,
        Predictions = _predictions.Span.Slice(0, part.Blocks * Lanes * _outputs),
    };

    /// <summary>Puts the rows of a part into a chunk, and asks for losses if the caller does.</summary>
    public void PutRows(ref PopulationChunk<T> chunk, PopulationPart part, in PopulationArguments<T> arguments)
    {
        chunk.X = _x.Span;
        chunk.XStride = Put(arguments.X, arguments.Rows, part, _inputs, _x.Span);
        if (arguments.Y.Length > 0)
        {
            chunk.Y = _y.Span;
            chunk.YStride = Put(arguments.Y, arguments.Rows, part, _outputs, _y.Span);
        }

        chunk.Losses = arguments.Losses.Length > 0 ? _losses.Span.Slice(0, part.Blocks * Lanes) : default;
    }

    /// <summary>
    /// Puts a row of its own for each network of a part, of several steps: kernels that read numbers right after they were written would wait for them.
    /// </summary>
    /// <param name="part">The part.</param>
    /// <param name="arguments">The rows of all networks, step after step.</param>
    /// <param name="step">The first of the steps.</param>
    /// <returns>Number of the steps whose rows have been put.</returns>
    public int PutRowsAhead(PopulationPart part, in PopulationArguments<T> arguments, int step)
    {
        int steps = Math.Min(StepsAhead, arguments.Rows.Length / _count - step);
        _xAhead ??= new BlockMemory<T>(StepsAhead * _mostBlocks * Lanes * _inputs);
        _yAhead ??= new BlockMemory<T>(StepsAhead * _mostBlocks * Lanes * _outputs);
        for (int ahead = 0; ahead < steps; ahead++)
        {
            ReadOnlySpan<int> rows = arguments.Rows.Slice((step + ahead) * _count, _count);
            Put(arguments.X, rows, part, _inputs, Ahead(_xAhead, ahead, _inputs));
            Put(arguments.Y, rows, part, _outputs, Ahead(_yAhead, ahead, _outputs));
        }

        return steps;
    }

    /// <summary>Gives a chunk the rows of one of these steps.</summary>
    public void TakeRowsAhead(ref PopulationChunk<T> chunk, PopulationPart part, int ahead)
    {
        chunk.X = Ahead(_xAhead!, ahead, _inputs);
        chunk.Y = Ahead(_yAhead!, ahead, _outputs);
        (chunk.XStride, chunk.YStride) = (_inputs * Lanes, _outputs * Lanes);
        chunk.Losses = _losses.Span.Slice(0, part.Blocks * Lanes);
    }

    /// <summary>Puts the learning rates of a part into a chunk.</summary>
    public void PutRates(ref PopulationChunk<T> chunk, PopulationPart part, ReadOnlySpan<T> rates)
    {
        chunk.LearningRates = _rates.Span;
        chunk.LearningRatesStride = Put(rates, default, part, 1, _rates.Span);
    }

    /// <summary>Takes memory for the gradients of a chunk.</summary>
    public void PutGradients(ref PopulationChunk<T> chunk, PopulationPart part)
    {
        _gradients ??= Blocks(_parameters);
        chunk.Gradients = _gradients.Span.Slice(0, part.Blocks * Lanes * _parameters);
    }

    /// <summary>Keeps the parameters of those networks of a part that do not move.</summary>
    public void Save(in PopulationChunk<T> chunk, PopulationPart part, ReadOnlySpan<bool> active)
    {
        if (active.Length == 0)
        {
            return;
        }

        int resting = 0;
        (int first, int end) = Networks(part);
        for (int network = first; network < end; network++)
        {
            resting += active[network] ? 0 : 1;
        }

        if (_saved.Length < resting * _parameters)
        {
            _saved = new T[_mostBlocks * Lanes * _parameters];
        }

        int saved = 0;
        for (int network = first; network < end && saved < resting; network++)
        {
            if (!active[network])
            {
                _layout.CopyOut(chunk.Parameters, network - first, _saved.AsSpan(saved++ * _parameters, _parameters));
            }
        }
    }

    /// <summary>Gives those networks the parameters that they had.</summary>
    public void Restore(in PopulationChunk<T> chunk, PopulationPart part, ReadOnlySpan<bool> active)
    {
        int saved = 0;
        (int first, int end) = Networks(part);
        for (int network = first; network < end && active.Length > 0; network++)
        {
            if (!active[network])
            {
                _layout.CopyIn(_saved.AsSpan(saved++ * _parameters, _parameters), network - first, chunk.Parameters);
            }
        }
    }

    /// <summary>Copies the losses of a part to those of all networks.</summary>
    public void TakeLosses(in PopulationChunk<T> chunk, PopulationPart part, Span<T> losses, ReadOnlySpan<bool> active)
    {
        if (losses.Length == 0)
        {
            return;
        }

        (int first, int end) = Networks(part);
        if (active.Length == 0)
        {
            chunk.Losses.Slice(0, end - first).CopyTo(losses.Slice(first));
            return;
        }

        for (int network = first; network < end; network++)
        {
            losses[network] = active[network] ? chunk.Losses[network - first] : losses[network];
        }
    }

    /// <summary>Copies the predictions of a part to those of all networks.</summary>
    public void TakePredictions(in PopulationChunk<T> chunk, PopulationPart part, Span<T> predictions) =>
        Take(chunk.Predictions, part, _outputs, predictions);

    /// <summary>Copies the gradients of a part to those of all networks.</summary>
    public void TakeGradients(in PopulationChunk<T> chunk, PopulationPart part, Span<T> gradients) =>
        Take(chunk.Gradients, part, _parameters, gradients);

    private Span<T> Slice(Span<T> blocks, PopulationPart part, int columns) =>
        blocks.Slice(part.Block * Lanes * columns, part.Blocks * Lanes * columns);

    private BlockMemory<T> Blocks(int columns) => new(_mostBlocks * Lanes * columns);

    private Span<T> Ahead(BlockMemory<T> memory, int ahead, int columns)
    {
        int length = _mostBlocks * Lanes * columns;
        return memory.Span.Slice(ahead * length, length);
    }

    private bool HasActive(int block, ReadOnlySpan<bool> active)
    {
        (int first, int end) = Networks(new PopulationPart(block, 1));
        foreach (bool isActive in active.Slice(first, end - first))
        {
            if (isActive)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The networks of a part, without those that fill up the last block.</summary>
    private (int First, int End) Networks(PopulationPart part) =>
        (part.Block * Lanes, Math.Min(_count, (part.Block + part.Blocks) * Lanes));

    /// <summary>Puts one row for all, or a row for each network, into blocks. Returns the distance from one block to the next.</summary>
    private int Put(ReadOnlySpan<T> values, ReadOnlySpan<int> rows, PopulationPart part, int columns, Span<T> blocks)
    {
        if (rows.Length == 0 && values.Length == columns)
        {
            RowLanes.PutToAll(values, Lanes, blocks);
            return 0;
        }

        (int first, int end) = Networks(part);
        if (rows.Length == 0 && columns == 1)
        {
            values.Slice(first, end - first).CopyTo(blocks);
        }
        else
        {
            RowLanes.PutEach(values, rows, (first, end), columns, _layout, blocks);
        }

        return columns * Lanes;
    }

    private void Take(ReadOnlySpan<T> blocks, PopulationPart part, int columns, Span<T> values)
    {
        (int first, int end) = Networks(part);
        if (columns == 1)
        {
            blocks.Slice(0, end - first).CopyTo(values.Slice(first));
            return;
        }

        int start = 0, position = first * columns;
        for (int network = first; network < end; network++)
        {
            for (int column = 0, source = start; column < columns; column++, source += Lanes)
            {
                values[position++] = blocks[source];
            }

            start = _layout.NextStart(start, columns);
        }
    }
}
