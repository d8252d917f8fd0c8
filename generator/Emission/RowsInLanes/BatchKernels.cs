using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>Writes the kernels for many rows with a row in each lane of a vector.</summary>
internal sealed class BatchKernels
{
    private readonly EmissionContext _context;
    private readonly VectorCode _code;
    private readonly ArithmeticWriter _arithmetic;
    private readonly GradientWriter _gradients;
    private readonly RowSteps _steps;

    public BatchKernels(EmissionContext context)
    {
        _context = context;
        _steps = RowSteps.Of(context);
        _code = new VectorCode(context, _steps);
        _arithmetic = new ArithmeticWriter(_code);
        _gradients = new GradientWriter(_code);
    }

    public void Write(CodeWriter writer)
    {
        WriteInterface(writer);
        using (writer.Block(_context.Plan.HasStatements ? "partial struct ParameterSet" : "private static partial class LaneKernels"))
        {
            WriteMethods(writer);
            WriteHelpers(writer);
        }
    }

    private string Interface => $"{RuntimeNames.Services}IBatchKernels<{_context.Real}>";

    private void WriteInterface(CodeWriter writer)
    {
        int columns = Locals(_steps.All, Array.Empty<string>()).Sum(local => local.Columns);
        writer.Statement($"int {Interface}.WorkspacePerBlock => {columns * _code.BlockSize};");
        writer.BlankLine();
        string last = _code.Array(SymbolKind.Output, _context.Model.LayerCount);
        WriteKernel(writer, "Forward", $"int blocks, {_context.ReadOnlySpan} x, {_context.Span} workspace, {_context.Span} predictions",
            new[] { (last, "predictions") }, () => WriteSteps(writer, _steps.Forward));
        WriteKernel(writer, "ComputeLoss",
            $"int blocks, {_context.ReadOnlySpan} x, {_context.ReadOnlySpan} y, {_context.Span} workspace, {_context.Span} losses",
            Array.Empty<(string, string)>(), () =>
            {
                WriteSteps(writer, _steps.Forward);
                WriteSteps(writer, _steps.Loss);
            });
        WriteKernel(writer, "Backward",
            $"int blocks, {_context.ReadOnlySpan} x, {_context.ReadOnlySpan} y, {_context.ReadOnlySpan} counts, {_context.Span} workspace, "
            + $"{_context.Span} gradient, {_context.Span} losses",
            Array.Empty<(string, string)>(), () =>
            {
                WriteSteps(writer, _steps.Forward);
                using (writer.Block("if (losses.Length > 0)"))
                {
                    WriteSteps(writer, _steps.Loss);
                }

                writer.BlankLine();
                WriteSteps(writer, _steps.Deltas);
                foreach (Block gradients in _context.Equations.Gradients)
                {
                    int layer = gradients.Layer;
                    writer.Comment($"{_context.Narration.Title(gradients)}, summed over the rows");
                    foreach (Equation equation in gradients.Equations)
                    {
                        new Narrator(writer, _context).WriteFormula(equation);
                    }

                    string source = layer == 1 ? "x" : _code.Array(SymbolKind.Output, layer - 1);
                    writer.Statement($"{Owner}.Gradient{layer}(rows, {source}, {_code.Array(SymbolKind.Delta, layer)}, gradient);");
                    writer.BlankLine();
                }
            });
    }

    private string Owner => _context.Plan.HasStatements ? "ParameterSet" : "LaneKernels";

    private void WriteKernel(CodeWriter writer, string name, string parameters, (string Array, string Argument)[] aliases, Action body)
    {
        IEnumerable<ArrayStep> steps = name == "Forward" ? _steps.Forward : name == "ComputeLoss" ? _steps.Forward.Concat(_steps.Loss) : _steps.All;
        using (writer.Block($"void {Interface}.{name}({parameters})"))
        {
            writer.Statement($"int rows = blocks * {_code.BlockSize};");
            int offset = 0;
            foreach ((string array, int columns) in Locals(steps, aliases.Select(alias => alias.Array)))
            {
                writer.Statement($"{_context.Span} {array} = workspace.Slice(rows * {offset}, rows * {columns});");
                offset += columns;
            }

            foreach ((string array, string argument) in aliases)
            {
                writer.Statement($"{_context.Span} {array} = {argument};");
            }

            if (!_context.Plan.HasStatements)
            {
                WriteParameterSlices(writer, steps);
            }

            writer.BlankLine();
            body();
        }

        writer.BlankLine();
    }

    private void WriteParameterSlices(CodeWriter writer, IEnumerable<ArrayStep> steps)
    {
        NetworkModel model = _context.Model;
        writer.Statement($"{_context.ReadOnlySpan} parameters = ParameterSpan;");
        var used = new HashSet<(SymbolKind, int)>(steps.SelectMany(step => step.Equation.Right.Symbols()).Select(symbol => (symbol.Kind, symbol.Layer)));
        foreach (int layer in _context.Layers)
        {
            if (used.Contains((SymbolKind.Weight, layer)))
            {
                writer.Statement($"{_context.ReadOnlySpan} W{layer} = parameters.Slice({model.WeightOffset(layer)}, {model.WeightCount(layer)});");
            }

            if (used.Contains((SymbolKind.Bias, layer)))
            {
                writer.Statement($"{_context.ReadOnlySpan} {_code.Array(SymbolKind.Bias, layer)} = parameters.Slice({model.BiasOffset(layer)}, {model.BiasCount(layer)});");
            }
        }
    }

    /// <summary>The arrays that steps write, with the numbers of a row.</summary>
    private (string Array, int Columns)[] Locals(IEnumerable<ArrayStep> steps, IEnumerable<string> without) => steps
        .Select(step => step.Equation.Left)
        .Where(left => left.Kind != SymbolKind.Loss)
        .Select(left => (Array: _code.Array(left.Kind, left.Layer), Columns: _code.Columns(left)))
        .Distinct()
        .Where(local => !without.Contains(local.Array))
        .ToArray();

    private void WriteSteps(CodeWriter writer, IEnumerable<ArrayStep> steps) => new Narrator(writer, _context).Write(steps, step =>
    {
        string left = _code.Array(step.Equation.Left.Kind, step.Equation.Left.Layer);
        if (step.Function is { } function)
        {
            var argument = (Symbol)step.Equation.Right;
            writer.Statement($"{RuntimeNames.Services}SpanFunctions.{function.Name}({_code.Array(argument.Kind, argument.Layer)}, {left});");
        }
        else
        {
            string owner = _context.Plan.HasStatements ? "_parameters" : "LaneKernels";
            writer.Statement($"{owner}.{VectorCode.MethodName(step.Equation.Left)}(rows, {string.Join(", ", _arithmetic.Arrays(step))});");
        }
    });

    private void WriteMethods(CodeWriter writer)
    {
        string modifiers = _context.Plan.HasStatements ? "internal readonly" : "public static";
        foreach (ArrayStep step in _steps.All.Where(step => step.Function is null))
        {
            string name = VectorCode.MethodName(step.Equation.Left);
            string[] arrays = _arithmetic.Arrays(step).ToArray();
            string left = _code.Array(step.Equation.Left.Kind, step.Equation.Left.Layer);
            string parameters = string.Join(", ", arrays.Select(array => $"{(array == left ? _context.Span : _context.ReadOnlySpan)} {array}"));
            WriteChoice(writer, $"{modifiers} void {name}(int rows, {parameters})", name, arrays, arrays);
            foreach (int bits in VectorCode.Widths)
            {
                if (step.Shown is not null)
                {
                    new Narrator(writer, _context).WriteFormula(step.Shown);
                }

                _arithmetic.Write(writer, step, bits);
                writer.BlankLine();
            }
        }

        foreach (Block gradients in _context.Equations.Gradients)
        {
            int layer = gradients.Layer;
            string[] arrays = { layer == 1 ? "x" : _code.Array(SymbolKind.Output, layer - 1), _code.Array(SymbolKind.Delta, layer) };
            string parameters = string.Join(", ", arrays.Select(array => $"{_context.ReadOnlySpan} {array}"));
            WriteChoice(writer, $"{(_context.Plan.HasStatements ? "internal" : "public")} static void Gradient{layer}(int rows, {parameters}, {_context.Span} gradient)",
                $"Gradient{layer}", arrays, arrays.Append("gradient"));
            foreach (int bits in VectorCode.Widths)
            {
                foreach (Equation equation in gradients.Equations)
                {
                    new Narrator(writer, _context).WriteFormula(equation);
                }

                _gradients.Write(writer, layer, gradients.Equations, bits);
                writer.BlankLine();
            }
        }
    }

    /// <summary>The widest vectors that the machine has; the test is a constant to the JIT compiler.</summary>
    private static void WriteChoice(CodeWriter writer, string signature, string name, IEnumerable<string> references, IEnumerable<string> arguments)
    {
        string passed = string.Join(", ", arguments.Select(argument => references.Contains(argument)
            ? RuntimeNames.Reference(argument)
            : argument));
        using (writer.Block(signature))
        {
            foreach (int bits in VectorCode.Widths)
            {
                string test = bits == 128 ? "else" : $"{(bits == 512 ? "" : "else ")}if ({VectorCode.Class(bits)}.IsHardwareAccelerated)";
                using (writer.Block(test))
                {
                    writer.Statement($"{name}With{bits}(rows, {passed});");
                }
            }
        }

        writer.BlankLine();
    }

    private void WriteHelpers(CodeWriter writer)
    {
        string real = _context.Real;
        var functions = _steps.All.SelectMany(step => step.Equation.Unroll().Take(1)).SelectMany(equation => equation.Right.CalledFunctions())
            .Where(function => function.IsInstruction).Distinct().ToArray();
        Comparison[] comparisons = _steps.All.SelectMany(step => step.Equation.Right.Choices()).Select(choice => choice.Comparison).Distinct().ToArray();

        InlineMethod.Write(writer, $"ref {real} At(ref {real} start, int position)", $"ref global::System.Runtime.CompilerServices.Unsafe.Add(ref start, position)");
        foreach (int bits in VectorCode.Widths)
        {
            string type = VectorCode.Type(bits, real), vector = VectorCode.Class(bits);
            writer.Statement($"private static {type} Zero{bits} => default;");
            writer.BlankLine();
            InlineMethod.Write(writer, $"{type} All{bits}({real} value)", $"{vector}.Create(value)");
            InlineMethod.Write(writer, $"{type} Load{bits}(ref {real} start, int position)", $"{vector}.LoadUnsafe(ref start, (nuint)position)");
            InlineMethod.WriteAttribute(writer);
            using (writer.Block($"private static void Store({type} value, ref {real} start, int position)"))
            {
                writer.Statement($"{vector}.StoreUnsafe(value, ref start, (nuint)position);");
            }

            writer.BlankLine();
            foreach (Function function in functions)
            {
                string call = function.Name switch
                {
                    "Abs" => $"{vector}.Abs(a)",
                    "Finite" => $"{vector}.Min(a, All{bits}({real}.MaxValue))",
                    _ => $"{vector}.{function.Name}(a, b)",
                };
                InlineMethod.Write(writer, $"{type} {function.Name}{bits}({string.Join(", ", function.Parameters.Select(parameter => $"{type} {parameter}"))})", call);
            }

            foreach (Comparison comparison in comparisons)
            {
                string test = comparison switch
                {
                    Comparison.Less => "LessThan",
                    Comparison.Greater => "GreaterThan",
                    Comparison.LessOrEqual => "LessThanOrEqual",
                    _ => "GreaterThanOrEqual",
                };
                InlineMethod.WriteAttribute(writer);
                using (writer.Block($"private static {type} Where{comparison}{bits}({type} left, {type} right, {type} then, {type} otherwise)"))
                {
                    writer.Line($"{type} holds =");
                    writer.Line($"    {vector}.{test}(left, right);");
                    writer.Line($"return {vector}.ConditionalSelect(holds, then, otherwise);");
                }

                writer.BlankLine();
            }
        }
    }
}
