using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes the kernels for many rows as the list of their steps, each of which takes all rows.</summary>
internal sealed class BatchKernels
{
    private readonly EmissionContext _context;
    private readonly BatchInterface _batch;
    private readonly RowSteps _steps;
    private readonly RowCode _code;
    private readonly BatchMethods _methods;

    public BatchKernels(EmissionContext context)
    {
        _context = context;
        _batch = new BatchInterface(context);
        _steps = RowSteps.Of(context);
        _code = new RowCode(context, _steps);
        _methods = new BatchMethods(_code, _steps);
    }

    public void Write(CodeWriter writer)
    {
        int columns = Written(_steps.All).Sum(array => array.Columns);
        writer.ExcludedProperty($"{_batch.WorkspacePerBlock} => {columns * _code.BlockSize};");
        writer.BlankLine();
        WriteKernel(writer, _batch.Forward, _steps.Forward, hasPredictions: true, () => WriteSteps(writer, _steps.Forward));
        WriteKernel(writer, _batch.ComputeLoss, _steps.Forward.Concat(_steps.Loss), hasPredictions: false, () =>
        {
            WriteSteps(writer, _steps.Forward);
            WriteSteps(writer, _steps.Loss);
        });
        WriteKernel(writer, _batch.Backward, _steps.All, hasPredictions: false, () => WriteBackward(writer));
        _methods.Write(writer);
    }

    // void IBatchKernels<double>.Forward(int blocks, ReadOnlySpan<double> x, Span<double> workspace, Span<double> predictions)
    // {
    //     int rows = blocks * 8;
    //     Span<double> z1 = workspace.Slice(rows * 0, rows * 3);
    //     …
    // }
    private void WriteKernel(CodeWriter writer, string signature, IEnumerable<ArrayStep> steps, bool hasPredictions, Action writeSteps)
    {
        string prediction = _code.Array(new Symbol(SymbolKind.Output, _context.Model.LayerCount));
        using (writer.ExcludedBlock(signature))
        {
            writer.Statement($"int rows = blocks * {_code.BlockSize};");
            int offset = 0;
            foreach ((string array, int columns) in Written(steps).Where(written => !hasPredictions || written.Array != prediction))
            {
                writer.Statement($"{_context.Span} {array} = workspace.Slice(rows * {offset}, rows * {columns});");
                offset += columns;
            }

            if (hasPredictions)
            {
                writer.Statement($"{_context.Span} {prediction} = predictions;");
            }

            if (!_context.Plan.HasStatements)
            {
                WriteParameters(writer, steps);
            }

            writer.BlankLine();
            writeSteps();
        }

        writer.BlankLine();
    }

    private void WriteBackward(CodeWriter writer)
    {
        WriteStepsWithDropout(writer, _steps.Forward, SymbolKind.Output);
        using (writer.Block("if (losses.Length > 0)"))
        {
            WriteSteps(writer, _steps.Loss);
        }

        writer.BlankLine();
        WriteStepsWithDropout(writer, _steps.Deltas, SymbolKind.Delta);
        foreach (Block gradients in _context.Equations.Gradients)
        {
            writer.Comment($"{_context.Narration.Title(gradients)}, summed over the rows");
            foreach (Equation equation in gradients.Equations)
            {
                new Narrator(writer, _context).WriteFormula(equation);
            }

            writer.Statement(_methods.CallOfGradients(gradients));
            writer.BlankLine();
        }
    }

    private void WriteSteps(CodeWriter writer, IEnumerable<ArrayStep> steps) =>
        new Narrator(writer, _context).Write(steps, step => writer.Statement(_methods.Call(step)));

    // SpanFunctions.Sigmoid(z1, o1);
    // dropped.Clear(0, o1); // with dropout
    /// <summary>Writes steps. After that which computes a quantity of a hidden layer, the nodes that are left out are cleared.</summary>
    private void WriteStepsWithDropout(CodeWriter writer, IReadOnlyList<ArrayStep> steps, SymbolKind cleared) =>
        new Narrator(writer, _context).Write(steps, step =>
        {
            writer.Statement(_methods.Call(step));
            Symbol left = step.Equation.Left;
            if (left.Kind == cleared && left.Layer < _context.Model.LayerCount)
            {
                int before = _context.Layers.Where(layer => layer < left.Layer).Sum(layer => _context.Model.LayerSizes[layer]);
                writer.Statement($"dropped.Clear({before}, {_code.Array(left)}); // with dropout");
            }
        });

    /// <summary>The weights and biases that steps read.</summary>
    private void WriteParameters(CodeWriter writer, IEnumerable<ArrayStep> steps)
    {
        NetworkModel model = _context.Model;
        writer.Statement($"{_context.ReadOnlySpan} parameters = ParameterSpan;");
        var used = new HashSet<string>(steps.SelectMany(step => step.Equation.Right.Symbols()).Select(_code.Array));
        foreach (int layer in _context.Layers)
        {
            Write(SymbolKind.Weight, layer, model.WeightOffset(layer), model.WeightCount(layer));
            Write(SymbolKind.Bias, layer, model.BiasOffset(layer), model.BiasCount(layer));
        }

        void Write(SymbolKind kind, int layer, int start, int length)
        {
            string array = _code.Array(new Symbol(kind, layer));
            if (used.Contains(array))
            {
                writer.Statement($"{_context.ReadOnlySpan} {array} = parameters.Slice({start}, {length});");
            }
        }
    }

    /// <summary>The arrays that steps write besides the losses, with the numbers of a row.</summary>
    private IEnumerable<(string Array, int Columns)> Written(IEnumerable<ArrayStep> steps) => steps
        .Select(step => step.Equation.Left)
        .Where(left => left.Kind != SymbolKind.Loss)
        .Select(left => (Array: _code.Array(left), Columns: _code.Columns(left)))
        .Distinct();
}
