using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NetworksInLanes;

/// <summary>Writes the kernels of a population as lists of passes over its blocks.</summary>
internal sealed class PopulationKernels
{
    private readonly EmissionContext _context;
    private readonly PopulationPasses _passes;
    private readonly NetworkCode _code;
    private readonly PassMethods _methods;
    private readonly RowArithmetic _functions;

    public PopulationKernels(EmissionContext context)
    {
        _context = context;
        _passes = new PopulationPasses(context);
        _code = new NetworkCode(context, _passes.Steps);
        _methods = new PassMethods(_code, _passes);
        _functions = new RowArithmetic(new RowCode(context, _passes.Steps));
    }

    private string Prediction => _code.Array(new Symbol(SymbolKind.Output, _context.Model.LayerCount));

    public void Write(CodeWriter writer)
    {
        int columns = Workspace(_passes.Forward, _passes.Loss, _passes.Backward).Sum(array => array.Columns);
        writer.Line("/// <inheritdoc/>");
        writer.Statement($"protected override int WorkspacePerNetwork => {columns};");
        writer.BlankLine();
        WriteKernel(writer, "Forward", new[] { _passes.Forward }, () => WritePasses(writer, _passes.Forward));
        WriteKernel(writer, "ComputeLoss", new[] { _passes.Forward, _passes.Loss }, () =>
        {
            WritePasses(writer, _passes.Forward);
            WritePasses(writer, _passes.Loss);
        });
        WriteBackward(writer, "Backward", _passes.Backward);
        WriteBackward(writer, "Step", _passes.Step);
        foreach (NetworkPass pass in _passes.Arithmetic)
        {
            _methods.Write(writer, pass);
        }

        new BatchHelpers(writer, _context).Write(_passes.Steps);
    }

    private void WriteBackward(CodeWriter writer, string name, IReadOnlyList<NetworkPass> backward) =>
        WriteKernel(writer, name, new[] { _passes.Forward, _passes.Loss, backward }, () =>
        {
            if (SharesLastFunction)
            {
                WritePasses(writer, _passes.Forward.Take(_passes.Forward.Count - 1));
                WriteLastFunction(writer);
            }
            else
            {
                WritePasses(writer, _passes.Forward);
                using (writer.Block("if (chunk.Losses.Length > 0)"))
                {
                    WritePasses(writer, _passes.Loss);
                }
            }

            writer.BlankLine();
            WritePasses(writer, backward);
        });

    /// <summary>Whether the runtime computes the last function of the prediction and the first of the loss together, from the same z.</summary>
    private bool SharesLastFunction => _passes.Forward[_passes.Forward.Count - 1].Steps[0] is { Function: { } last } output
        && _passes.Loss[0].Steps[0] is { Function: { } first } loss
        && (last, first) == (Functions.Sigmoid, Functions.Log1pExpMinusAbs)
        && output.Equation.Right == loss.Equation.Right;

    // if (chunk.Losses.Length > 0)
    // {
    //     SpanFunctions.SigmoidAndLog1pExpMinusAbs(z2, o2, u1);
    //     Loss(…);
    // }
    // else
    // {
    //     SpanFunctions.Sigmoid(z2, o2);
    // }
    private void WriteLastFunction(CodeWriter writer)
    {
        NetworkPass last = _passes.Forward[_passes.Forward.Count - 1];
        Equation output = last.Steps[0].Equation, loss = _passes.Loss[0].Steps[0].Equation;
        using (writer.Block("if (chunk.Losses.Length > 0)"))
        {
            writer.Line("// The output and its loss");
            writer.Statement(
                $"{RuntimeNames.SpanFunctions}SigmoidAndLog1pExpMinusAbs({_code.Array((Symbol)output.Right)}, {_code.Array(output.Left)}, {_code.Array(loss.Left)});");
            WritePasses(writer, _passes.Loss.Skip(1));
        }

        using (writer.Block("else"))
        {
            WritePasses(writer, new[] { last });
        }
    }

    // protected override void ForwardChunk(in PopulationChunk<double> chunk)
    // {
    //     int networks = chunk.Blocks * chunk.Lanes;
    //     Span<double> z1 = chunk.Workspace.Slice(networks * 0, networks * 3);
    //     …
    // }
    private void WriteKernel(CodeWriter writer, string name, IReadOnlyList<NetworkPass>[] passes, Action writePasses)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override void {name}Chunk(in {RuntimeNames.Services}PopulationChunk<{_context.Real}> chunk)"))
        {
            writer.Statement("int networks = chunk.Blocks * chunk.Lanes;");
            int offset = 0;
            bool predicts = passes.Length == 1;
            foreach ((string array, int columns) in Workspace(passes).Where(array => !predicts || array.Array != Prediction))
            {
                writer.Statement($"{_context.Span} {array} = chunk.Workspace.Slice(networks * {offset}, networks * {columns});");
                offset += columns;
            }

            if (predicts)
            {
                writer.Statement($"{_context.Span} {Prediction} = chunk.Predictions;");
            }

            writer.BlankLine();
            writePasses();
        }

        writer.BlankLine();
    }

    private void WritePasses(CodeWriter writer, IEnumerable<NetworkPass> passes)
    {
        foreach (NetworkPass pass in passes)
        {
            new Narrator(writer, _context).Write(pass.Steps, step =>
            {
                if (step == pass.Steps[pass.Steps.Count - 1])
                {
                    writer.Statement(pass.IsFunction ? _functions.Call(step, "") : _methods.Call(pass));
                }
            });
        }
    }

    /// <summary>The arrays that passes keep values in for later ones, with the numbers of a network.</summary>
    private IEnumerable<(string Array, int Columns)> Workspace(params IReadOnlyList<NetworkPass>[] passes) => passes
        .SelectMany(list => list)
        .SelectMany(pass => pass.Steps.Select(step => step.Equation.Left).Where(left => pass.IsFunction || _passes.IsKept(pass, left)))
        .Where(left => left.Kind is not (SymbolKind.Loss or SymbolKind.Weight or SymbolKind.Bias or SymbolKind.WeightGradient or SymbolKind.BiasGradient))
        .Select(left => (Array: _code.Array(left), Columns: _code.Columns(left)))
        .Distinct();
}
