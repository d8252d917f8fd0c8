using System;
using System.Runtime.InteropServices;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <content>The calls over all networks.</content>
public abstract partial class Population<T>
{
    /// <summary>Predicts ŷ with every network.</summary>
    /// <param name="x">One row for all, or a row for each network.</param>
    /// <param name="predictions">Receives the outputs, network after network: Count·OutputCount numbers.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Forward(ReadOnlySpan<T> x, Span<T> predictions)
    {
        CheckRows(x.Length, Topology.InputCount, nameof(x));
        Guard.Length(predictions.Length, Count * Topology.OutputCount, nameof(predictions));
        Predict(new PopulationArguments<T> { X = x, Results = predictions });
    }

    /// <summary>Predicts ŷ with every network, each of a row of its own choice.</summary>
    /// <param name="x">The inputs of m rows, row after row: m·InputCount numbers.</param>
    /// <param name="rows">For each network the index of its row, from 0 to m − 1.</param>
    /// <param name="predictions">Receives the outputs, network after network: Count·OutputCount numbers.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a row does not exist.</exception>
    public void Forward(ReadOnlySpan<T> x, ReadOnlySpan<int> rows, Span<T> predictions)
    {
        Guard.Length(rows.Length, Count, nameof(rows));
        Guard.Rows(x.Length, Topology.InputCount, x.Length / Topology.InputCount, outputs: 1, rows, rows.Length);
        Guard.Length(predictions.Length, Count * Topology.OutputCount, nameof(predictions));
        Predict(new PopulationArguments<T> { X = x, Rows = rows, Results = predictions });
    }

    /// <summary>Predicts a row with all networks as an ensemble: the mean of their predictions, and how far they lie apart.</summary>
    /// <param name="x">The inputs of one row.</param>
    /// <param name="mean">Receives the mean of each output over the networks.</param>
    /// <param name="deviation">Receives the standard deviation of each output, √(Σ(ŷ − mean)²/Count).</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void ForwardEnsemble(ReadOnlySpan<T> x, Span<T> mean, Span<T> deviation)
    {
        int outputs = Topology.OutputCount;
        Guard.Length(x.Length, Topology.InputCount, nameof(x));
        Guard.Length(mean.Length, outputs, nameof(mean));
        Guard.Length(deviation.Length, outputs, nameof(deviation));
        T[] predictions = _predictions ??= new T[Count * outputs];
        Forward(x, predictions);
        for (int output = 0; output < outputs; output++)
        {
            double sum = 0.0, squares = 0.0;
            for (int index = output; index < predictions.Length; index += outputs)
            {
                sum += Real.ToDouble(predictions[index]);
            }

            for (int index = output; index < predictions.Length; index += outputs)
            {
                double distance = Real.ToDouble(predictions[index]) - sum / Count;
                squares += distance * distance;
            }

            mean[output] = Real.FromDouble<T>(sum / Count);
            deviation[output] = Real.FromDouble<T>(Math.Sqrt(squares / Count));
        }
    }

    /// <summary>Computes the loss of every network.</summary>
    /// <param name="x">One row for all, or a row for each network.</param>
    /// <param name="y">The actual values: of one row for all, or of a row for each network.</param>
    /// <param name="losses">Receives the loss of each network.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void ComputeLoss(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> losses)
    {
        CheckRows(x, y);
        Guard.Length(losses.Length, Count, nameof(losses));
        ComputeLosses(new PopulationArguments<T> { X = x, Y = y, Losses = losses });
    }

    /// <summary>Computes the loss of every network, each of a row of its own choice.</summary>
    /// <param name="x">The inputs of m rows, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="rows">For each network the index of its row, from 0 to m − 1.</param>
    /// <param name="losses">Receives the loss of each network.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a row does not exist.</exception>
    public void ComputeLoss(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows, Span<T> losses)
    {
        CheckRows(x, y, rows);
        Guard.Length(losses.Length, Count, nameof(losses));
        ComputeLosses(new PopulationArguments<T> { X = x, Y = y, Rows = rows, Losses = losses });
    }

    /// <summary>Computes the loss of every network and its gradient, by backpropagation.</summary>
    /// <param name="x">One row for all, or a row for each network.</param>
    /// <param name="y">The actual values: of one row for all, or of a row for each network.</param>
    /// <param name="gradients">Receives ∂L/∂parameter, network after network: Count·ParameterCount numbers, overwritten.</param>
    /// <param name="losses">Receives the loss of each network; empty where they are not needed.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradients, Span<T> losses = default)
    {
        CheckRows(x, y);
        CheckGradients(gradients.Length, losses.Length);
        Differentiate(new PopulationArguments<T> { X = x, Y = y, Results = gradients, Losses = losses });
    }

    /// <summary>Computes the loss of every network and its gradient, each of a row of its own choice.</summary>
    /// <param name="x">The inputs of m rows, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="rows">For each network the index of its row, from 0 to m − 1.</param>
    /// <param name="gradients">Receives ∂L/∂parameter, network after network: Count·ParameterCount numbers, overwritten.</param>
    /// <param name="losses">Receives the loss of each network; empty where they are not needed.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a row does not exist.</exception>
    public void Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows, Span<T> gradients, Span<T> losses = default)
    {
        CheckRows(x, y, rows);
        CheckGradients(gradients.Length, losses.Length);
        Differentiate(new PopulationArguments<T> { X = x, Y = y, Rows = rows, Results = gradients, Losses = losses });
    }

    /// <summary>Takes one step of gradient descent with every network, at one learning rate: parameter ← parameter − η·∂L/∂parameter.</summary>
    /// <param name="x">One row for all, or a row for each network.</param>
    /// <param name="y">The actual values: of one row for all, or of a row for each network.</param>
    /// <param name="learningRate">The learning rate η of all networks.</param>
    /// <param name="losses">Receives the loss of each network before its update; empty where they are not needed, which saves time.</param>
    /// <param name="active">For each network whether it moves; empty if all do.</param>
    /// <exception cref="ArgumentException">A span has the wrong length. Nothing has changed.</exception>
    public void Step(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate, Span<T> losses = default, ReadOnlySpan<bool> active = default)
        => Step(x, y, MemoryMarshal.CreateReadOnlySpan(ref learningRate, 1), losses, active);

    /// <summary>Takes one step of gradient descent with every network: parameter ← parameter − η·∂L/∂parameter.</summary>
    /// <param name="x">One row for all, or a row for each network.</param>
    /// <param name="y">The actual values: of one row for all, or of a row for each network.</param>
    /// <param name="learningRates">The learning rate η of each network, or one for all.</param>
    /// <param name="losses">Receives the loss of each network before its update; empty where they are not needed, which saves time.</param>
    /// <param name="active">
    /// For each network whether it moves; empty if all do. One that does not move keeps every bit, and its place in <paramref name="losses"/> is left as it
    /// is.
    /// </param>
    /// <exception cref="ArgumentException">A span has the wrong length. Nothing has changed.</exception>
    public void Step(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> learningRates, Span<T> losses = default, ReadOnlySpan<bool> active = default)
    {
        CheckRows(x, y);
        CheckStep(learningRates.Length, losses.Length, Count, active.Length);
        Descend(new PopulationArguments<T> { X = x, Y = y, LearningRates = learningRates, Losses = losses, Active = active });
    }

    /// <summary>Takes one step of gradient descent with every network, each on a row of its own choice.</summary>
    /// <param name="x">The inputs of m rows, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="rows">For each network the index of its row, from 0 to m − 1.</param>
    /// <param name="learningRates">The learning rate η of each network, or one for all.</param>
    /// <param name="losses">Receives the loss of each network before its update; empty where they are not needed, which saves time.</param>
    /// <param name="active">For each network whether it moves; empty if all do.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a row does not exist. Nothing has changed.</exception>
    public void Step(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<T> learningRates,
        Span<T> losses = default,
        ReadOnlySpan<bool> active = default)
    {
        CheckRows(x, y, rows);
        CheckStep(learningRates.Length, losses.Length, Count, active.Length);
        Descend(new PopulationArguments<T> { X = x, Y = y, Rows = rows, LearningRates = learningRates, Losses = losses, Active = active });
    }

    /// <summary>
    /// Takes a step on each of the given rows, in order, with every network: the same as <c>Step</c> in a loop, with a part of the population at a time,
    /// which stays in the cache.
    /// </summary>
    /// <param name="x">The inputs of m rows, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="rows">Indices of the rows, from 0 to m − 1, in the order in which all networks take them; a row may come several times.</param>
    /// <param name="learningRates">The learning rate η of each network, or one for all.</param>
    /// <param name="losses">
    /// Receives the loss of each network before each update: for each of <paramref name="rows"/> Count numbers; empty where they are not needed.
    /// </param>
    /// <param name="active">For each network whether it moves; empty if all do.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a row does not exist. Nothing has changed.</exception>
    public void StepEach(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<T> learningRates,
        Span<T> losses = default,
        ReadOnlySpan<bool> active = default)
    {
        Guard.Rows(x.Length, Topology.InputCount, y.Length, Topology.OutputCount, rows, rows.Length);
        CheckStep(learningRates.Length, losses.Length, rows.Length * Count, active.Length);
        int inputs = Topology.InputCount, outputs = Topology.OutputCount;
        var arguments = new PopulationArguments<T> { LearningRates = learningRates, Losses = losses, Active = active };
        PopulationMemory<T> memory = Memory;
        for (PopulationPart part = memory.First(active); part.Blocks > 0; part = memory.Next(part, active))
        {
            PopulationChunk<T> chunk = memory.Chunk(part, _parameters.Span);
            memory.PutRates(ref chunk, part, learningRates);
            memory.Save(chunk, part, active);
            for (int position = 0; position < rows.Length; position++)
            {
                arguments.X = x.Slice(rows[position] * inputs, inputs);
                arguments.Y = y.Slice(rows[position] * outputs, outputs);
                memory.PutRows(ref chunk, part, arguments);
                StepChunk(chunk);
                if (losses.Length > 0)
                {
                    memory.TakeLosses(chunk, part, losses.Slice(position * Count, Count), active);
                }
            }

            memory.Restore(chunk, part, active);
        }
    }

    /// <summary>Takes several steps with every network, each on rows of its own choice: the same as <c>Step</c> with <c>rows</c> in a loop.</summary>
    /// <param name="x">The inputs of m rows, row after row.</param>
    /// <param name="y">The actual values, row after row.</param>
    /// <param name="rows">Step after step, for each network the index of its row, which exists.</param>
    /// <param name="learningRates">The learning rate η of each network.</param>
    /// <param name="losses">Receives the loss of each network before each update: for each step Count numbers.</param>
    /// <param name="active">For each network whether it moves; empty if all do.</param>
    internal void StepEachOnOwnRows(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows, ReadOnlySpan<T> learningRates, Span<T> losses, ReadOnlySpan<bool> active)
    {
        var arguments = new PopulationArguments<T> { X = x, Y = y, Rows = rows };
        PopulationMemory<T> memory = Memory;
        for (PopulationPart part = memory.First(active); part.Blocks > 0; part = memory.Next(part, active))
        {
            PopulationChunk<T> chunk = memory.Chunk(part, _parameters.Span);
            memory.PutRates(ref chunk, part, learningRates);
            memory.Save(chunk, part, active);
            int steps;
            for (int step = 0; step * Count < rows.Length; step += steps)
            {
                steps = memory.PutRowsAhead(part, arguments, step);
                for (int ahead = 0; ahead < steps; ahead++)
                {
                    memory.TakeRowsAhead(ref chunk, part, ahead);
                    StepChunk(chunk);
                    memory.TakeLosses(chunk, part, losses.Slice((step + ahead) * Count, Count), active);
                }
            }

            memory.Restore(chunk, part, active);
        }
    }

    /// <summary>Computes the gradient of a row for every network and updates it, row after row.</summary>
    /// <param name="x">The inputs of m rows, row after row.</param>
    /// <param name="y">The actual values, row after row.</param>
    /// <param name="rows">Indices of the rows, which exist: one for each step, or step after step one for each network.</param>
    /// <param name="update">The update of the parameters.</param>
    /// <param name="firstStep">Number of the first step, from 1.</param>
    /// <param name="losses">Receives the loss of each network before each update: for each step Count numbers.</param>
    /// <param name="active">For each network whether it moves; empty if all do.</param>
    internal void UpdateEach(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows, PopulationUpdate<T> update, long firstStep, Span<T> losses, ReadOnlySpan<bool> active)
    {
        int steps = losses.Length / Count, inputs = Topology.InputCount, outputs = Topology.OutputCount;
        bool haveOwnRows = rows.Length > steps;
        var arguments = new PopulationArguments<T> { X = x, Y = y, Losses = losses };
        PopulationMemory<T> memory = Memory;
        for (PopulationPart part = memory.First(active); part.Blocks > 0; part = memory.Next(part, active))
        {
            PopulationChunk<T> chunk = memory.Chunk(part, _parameters.Span);
            memory.PutGradients(ref chunk, part);
            memory.Save(chunk, part, active);
            for (int step = 0; step < steps; step++)
            {
                if (haveOwnRows)
                {
                    arguments.Rows = rows.Slice(step * Count, Count);
                }
                else
                {
                    arguments.X = x.Slice(rows[step] * inputs, inputs);
                    arguments.Y = y.Slice(rows[step] * outputs, outputs);
                }

                memory.PutRows(ref chunk, part, arguments);
                BackwardChunk(chunk);
                update.Step(chunk, part.Block, firstStep + step);
                memory.TakeLosses(chunk, part, losses.Slice(step * Count, Count), active);
            }

            memory.Restore(chunk, part, active);
        }
    }

    private void Predict(in PopulationArguments<T> arguments)
    {
        PopulationMemory<T> memory = Memory;
        for (PopulationPart part = memory.First(default); part.Blocks > 0; part = memory.Next(part, default))
        {
            PopulationChunk<T> chunk = memory.Chunk(part, _parameters.Span);
            memory.PutRows(ref chunk, part, arguments);
            ForwardChunk(chunk);
            memory.TakePredictions(chunk, part, arguments.Results);
        }
    }

    private void ComputeLosses(in PopulationArguments<T> arguments)
    {
        PopulationMemory<T> memory = Memory;
        for (PopulationPart part = memory.First(default); part.Blocks > 0; part = memory.Next(part, default))
        {
            PopulationChunk<T> chunk = memory.Chunk(part, _parameters.Span);
            memory.PutRows(ref chunk, part, arguments);
            ComputeLossChunk(chunk);
            memory.TakeLosses(chunk, part, arguments.Losses, default);
        }
    }

    private void Differentiate(in PopulationArguments<T> arguments)
    {
        PopulationMemory<T> memory = Memory;
        for (PopulationPart part = memory.First(default); part.Blocks > 0; part = memory.Next(part, default))
        {
            PopulationChunk<T> chunk = memory.Chunk(part, _parameters.Span);
            memory.PutRows(ref chunk, part, arguments);
            memory.PutGradients(ref chunk, part);
            BackwardChunk(chunk);
            memory.TakeGradients(chunk, part, arguments.Results);
            memory.TakeLosses(chunk, part, arguments.Losses, default);
        }
    }

    private void Descend(in PopulationArguments<T> arguments)
    {
        PopulationMemory<T> memory = Memory;
        for (PopulationPart part = memory.First(arguments.Active); part.Blocks > 0; part = memory.Next(part, arguments.Active))
        {
            PopulationChunk<T> chunk = memory.Chunk(part, _parameters.Span);
            memory.PutRates(ref chunk, part, arguments.LearningRates);
            memory.PutRows(ref chunk, part, arguments);
            memory.Save(chunk, part, arguments.Active);
            StepChunk(chunk);
            memory.Restore(chunk, part, arguments.Active);
            memory.TakeLosses(chunk, part, arguments.Losses, arguments.Active);
        }
    }

    private void CheckRows(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        CheckRows(x.Length, Topology.InputCount, nameof(x));
        CheckRows(y.Length, Topology.OutputCount, nameof(y));
    }

    private void CheckRows(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows)
    {
        Guard.Length(rows.Length, Count, nameof(rows));
        Guard.Rows(x.Length, Topology.InputCount, y.Length, Topology.OutputCount, rows, rows.Length);
    }

    private void CheckRows(int length, int columns, string argument)
    {
        if (length != columns && length != Count * columns)
        {
            throw WrongLength(argument, length, columns, "one row for all networks, or a row for each");
        }
    }

    private void CheckStep(int rates, int losses, int expectedLosses, int active)
    {
        if (rates != 1 && rates != Count)
        {
            throw WrongLength("learningRates", rates, 1, "one for all networks, or one for each");
        }

        CheckLosses(losses, expectedLosses);
        if (active > 0)
        {
            Guard.Length(active, Count, nameof(active));
        }
    }

    private void CheckGradients(int gradients, int losses)
    {
        Guard.Length(gradients, Count * Topology.ParameterCount, nameof(gradients));
        CheckLosses(losses, Count);
    }

    private static void CheckLosses(int losses, int expected)
    {
        if (losses > 0)
        {
            Guard.Length(losses, expected, nameof(losses));
        }
    }

    private ArgumentException WrongLength(string argument, int length, int columns, string words) => new(
        FormattableString.Invariant($"{argument} holds {length} values, expected {columns} or {Count * columns}: {words}."), argument);
}
