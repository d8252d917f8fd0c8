using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.NodesInLanes.Narrow;
using BackpropGen.Generator.Emission.NodesInLanes.Wide;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>
/// Writes the second file of a network: its equations over many rows at once, a row in each lane of a vector; where layers are wide, over
/// one row too, a node in each lane.
/// </summary>
internal sealed class VectorEmitter
{
    private readonly EmissionContext _context;
    private readonly VectorCode _code;
    private readonly ArithmeticWriter _arithmetic;
    private readonly GradientWriter _gradients;
    private readonly NetworkEquations _equations;
    private readonly IReadOnlyList<ArrayStep> _forward, _loss, _deltas;

    private VectorEmitter(EmissionContext context)
    {
        _context = context;
        _code = new VectorCode(context);
        _arithmetic = new ArithmeticWriter(_code);
        _gradients = new GradientWriter(_code);
        _equations = context.Equations;
        IEnumerable<Block> forwardOf(Kernel kernel) => kernel.Blocks.Where(block => _equations.Forward.Any(forward => forward.Layer == block.Layer && block.Section == Section.Forward));
        IReadOnlyList<ArrayStep> all = ArrayStep.Of(forwardOf(context.Kernels.Backward)
            .Concat(new[] { _equations.Loss }).Concat(_equations.Deltas.Select(Counted)), context.Formulas, isOverRows: true);
        _forward = all.Where(step => step.Section == Section.Forward).ToArray();
        _loss = all.Where(step => step.Section == Section.Loss).ToArray();
        _deltas = all.Where(step => step.Section == Section.Deltas).ToArray();
        foreach (ArrayStep step in all.Where(step => step.Equation.Left.Kind == SymbolKind.Temporary))
        {
            _code.Temporaries[step.Equation.Left.Layer] = step.Equation.Indices.IsEmpty
                ? step.Equation.Left.Node is null ? 1 : context.Model.OutputCount
                : step.Equation.Indices.Last().Count;
        }
    }

    public static string Emit(EmissionContext context)
    {
        var writer = new CodeWriter();
        new VectorEmitter(context).Write(writer);
        return writer.ToString();
    }

    /// <summary>The error of an output counts as often as its row does: once, or, where the row fills up a block, not at all.</summary>
    private Block Counted(Block block) => block with
    {
        Equations = System.Collections.Immutable.ImmutableArray.CreateRange(block.Equations, equation =>
            equation.Left is { Kind: SymbolKind.Delta } delta && delta.Layer == _context.Model.LayerCount
                ? equation with { Right = equation.Right * new Symbol(SymbolKind.RowCount) }
                : equation),
    };

    private void Write(CodeWriter writer)
    {
        using (SourceFile.Open(writer, _context, Introduction()))
        {
            WriteInterface(writer);
            using (writer.Block(_context.Plan.HasStatements ? "partial struct ParameterSet" : "private static class RowKernels"))
            {
                WriteMethods(writer);
                NodeMethods.Write(writer, _code);
                LaneMethods? lanes = _context.Plan.HasStepsInLanes ? new LaneMethods(new LaneCode(_code, _loss), _arithmetic) : null;
                lanes?.Write(writer);
                WriteHelpers(writer);
                NodeMethods.WriteHelpers(writer, _code);
                lanes?.WriteHelpers(writer);
            }
        }
    }

    private IEnumerable<string> Introduction()
    {
        yield return $"{_context.Model.Class.Name} over many rows at once: the equations of the other file, a row in each lane of a vector. The same";
        yield return "operations in the same order, so that each lane gets the same bits as a row on its own, whatever the width.";
        yield return "";
        yield return $"Rows come in blocks of {_code.BlockSize}: x of a block holds x1 of its rows, then x2, … c is 1 for a row of the data, and 0 for one";
        yield return "that only fills up the last block.";
        if (_context.Plan.NodeLanes == NodeLanes.Wide)
        {
            yield return "";
            yield return "At the end the same for one row, a node of a layer in each lane: z1_1to8 holds z1_1 to z1_8.";
        }

        if (_context.Plan.HasStepsInLanes)
        {
            yield return "";
            yield return "Further down one row, and steps that follow each other, with a node of a layer in each lane.";
        }
    }

    private IEnumerable<ArrayStep> AllSteps => _forward.Concat(_loss).Concat(_deltas);

    private string Interface => $"global::BackpropGen.IBatchKernels<{_context.Real}>";

    private void WriteInterface(CodeWriter writer)
    {
        int columns = Locals(AllSteps, Array.Empty<string>()).Sum(local => local.Columns);
        writer.Statement($"int {Interface}.WorkspacePerBlock => {columns * _code.BlockSize};");
        writer.BlankLine();
        string last = _code.Array(SymbolKind.Output, _context.Model.LayerCount);
        WriteKernel(writer, "Forward", $"int blocks, {_context.ReadOnlySpan} x, {_context.Span} workspace, {_context.Span} predictions",
            new[] { (last, "predictions") }, () => WriteSteps(writer, _forward));
        WriteKernel(writer, "ComputeLoss",
            $"int blocks, {_context.ReadOnlySpan} x, {_context.ReadOnlySpan} y, {_context.Span} workspace, {_context.Span} losses",
            Array.Empty<(string, string)>(), () =>
            {
                WriteSteps(writer, _forward);
                WriteSteps(writer, _loss);
            });
        WriteKernel(writer, "Backward",
            $"int blocks, {_context.ReadOnlySpan} x, {_context.ReadOnlySpan} y, {_context.ReadOnlySpan} counts, {_context.Span} workspace, "
            + $"{_context.Span} gradient, {_context.Span} losses",
            Array.Empty<(string, string)>(), () =>
            {
                WriteSteps(writer, _forward);
                using (writer.Block("if (losses.Length > 0)"))
                {
                    WriteSteps(writer, _loss);
                }

                writer.BlankLine();
                WriteSteps(writer, _deltas);
                foreach (int layer in _context.Layers)
                {
                    Block gradients = _equations.Gradients[layer - 1];
                    writer.Line($"// {_context.Narration.Title(gradients)}, summed over the rows");
                    foreach (Equation equation in gradients.Equations)
                    {
                        writer.Line($"//   {_context.Formulas.Print(equation)}");
                    }

                    string source = layer == 1 ? "x" : _code.Array(SymbolKind.Output, layer - 1);
                    writer.Statement($"{Owner}.Gradient{layer}(rows, {source}, {_code.Array(SymbolKind.Delta, layer)}, gradient);");
                    writer.BlankLine();
                }
            });
    }

    private string Owner => _context.Plan.HasStatements ? "ParameterSet" : "RowKernels";

    private void WriteKernel(CodeWriter writer, string name, string parameters, (string Array, string Argument)[] aliases, Action body)
    {
        IEnumerable<ArrayStep> steps = name == "Forward" ? _forward : name == "ComputeLoss" ? _forward.Concat(_loss) : AllSteps;
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
            writer.Statement($"global::BackpropGen.SpanFunctions.{function.Name}({_code.Array(argument.Kind, argument.Layer)}, {left});");
        }
        else
        {
            string owner = _context.Plan.HasStatements ? "_parameters" : "RowKernels";
            writer.Statement($"{owner}.{VectorCode.MethodName(step.Equation.Left)}(rows, {string.Join(", ", _arithmetic.Arrays(step))});");
        }
    });

    private void WriteMethods(CodeWriter writer)
    {
        string modifiers = _context.Plan.HasStatements ? "internal readonly" : "public static";
        foreach (ArrayStep step in AllSteps.Where(step => step.Function is null))
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
                    writer.Line($"// {_context.Formulas.Print(step.Shown)}");
                }

                _arithmetic.Write(writer, step, bits);
                writer.BlankLine();
            }
        }

        foreach (int layer in _context.Layers)
        {
            string[] arrays = { layer == 1 ? "x" : _code.Array(SymbolKind.Output, layer - 1), _code.Array(SymbolKind.Delta, layer) };
            string parameters = string.Join(", ", arrays.Select(array => $"{_context.ReadOnlySpan} {array}"));
            WriteChoice(writer, $"{(_context.Plan.HasStatements ? "internal" : "public")} static void Gradient{layer}(int rows, {parameters}, {_context.Span} gradient)",
                $"Gradient{layer}", arrays, arrays.Append("gradient"));
            foreach (int bits in VectorCode.Widths)
            {
                foreach (Equation equation in _equations.Gradients[layer - 1].Equations)
                {
                    writer.Line($"// {_context.Formulas.Print(equation)}");
                }

                _gradients.Write(writer, layer, _equations.Gradients[layer - 1].Equations, bits);
                writer.BlankLine();
            }
        }
    }

    /// <summary>The widest vectors that the machine has; the test is a constant to the JIT compiler.</summary>
    private static void WriteChoice(CodeWriter writer, string signature, string name, IEnumerable<string> references, IEnumerable<string> arguments)
    {
        string passed = string.Join(", ", arguments.Select(argument => references.Contains(argument)
            ? $"ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference({argument})"
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
        var functions = AllSteps.SelectMany(step => step.Equation.Unroll().Take(1)).SelectMany(equation => equation.Right.CalledFunctions())
            .Where(function => function.IsInstruction).Distinct().ToArray();
        Comparison[] comparisons = AllSteps.SelectMany(step => step.Equation.Right.Choices()).Select(choice => choice.Comparison).Distinct().ToArray();

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
