using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>Writes a kernel for one row with a node of a layer in each lane: the loops of the other file in one method for one width.</summary>
internal sealed class NodeKernelWriter
{
    private readonly EmissionContext _context;
    private readonly NodeCode _code;
    private readonly NodeSumWriter _sums;

    public NodeKernelWriter(VectorCode code, int bits)
    {
        _context = code.Context;
        _code = new NodeCode(code, bits);
        _sums = new NodeSumWriter(_code);
    }

    /// <summary>Widths that are worth a kernel of their own; narrower ones run the loops.</summary>
    public static IReadOnlyList<int> Widths { get; } = new[] { 512, 256 };

    /// <summary>The kernels that are written this way.</summary>
    public static IEnumerable<Kernel> Kernels(EmissionContext context) =>
        new[] { context.Kernels.Forward, context.Kernels.Backward, context.Kernels.FusedStep, context.Kernels.ComputeLoss };

    // private static double StepWith512(ref double parameters, ref double x, ref double y, double learningRate)
    public void Write(CodeWriter writer, Kernel kernel)
    {
        string parameters = string.Join(", ", Signatures.SpanParameters(_context, kernel)
            .Select(parameter => parameter.Length is null ? $"{parameter.Type} {parameter.Name}" : $"ref {_context.Real} {parameter.Name}"));
        string result = kernel.Takes(KernelParameter.Prediction) ? "void" : _context.Real;
        using (writer.Block($"private static {result} {kernel.Name}With{_code.Bits}(ref {_context.Real} parameters, {parameters})"))
        {
            WriteReferences(writer, kernel);
            writer.BlankLine();
            new Narrator(writer, _context).Write(
                kernel.Blocks, equation => WriteEquation(writer, kernel, equation with { Right = equation.Right.InlineDefinitions() }));

            if (kernel.ReturnsLoss)
            {
                writer.Line("return loss;");
            }
        }
    }

    /// <summary>Where the parameters of each layer start, what a step needs in every lane, and memory for outputs that are taken one by one.</summary>
    private void WriteReferences(CodeWriter writer, Kernel kernel)
    {
        NetworkModel model = _context.Model;
        Symbol[] used = kernel.Equations.SelectMany(equation => equation.Right.Symbols().Append(equation.Left)).ToArray();
        foreach (int layer in _context.Layers)
        {
            Reference(SymbolKind.Weight, layer, "parameters", model.WeightOffset(layer));
            Reference(SymbolKind.Bias, layer, "parameters", model.BiasOffset(layer));
            Reference(SymbolKind.WeightGradient, layer, "gradient", model.WeightOffset(layer));
            Reference(SymbolKind.BiasGradient, layer, "gradient", model.BiasOffset(layer));
        }

        foreach (int layer in _context.Layers.Where(layer => layer < model.LayerCount && IsInMemory(layer)))
        {
            string array = _code.Array(new Symbol(SymbolKind.Output, layer));
            writer.Statement($"{_context.Span} {array}Nodes = stackalloc {_context.Real}[{model.LayerSizes[layer]}];");
            writer.Statement($"ref {_context.Real} {array} = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference({array}Nodes);");
        }

        if (kernel.Takes(KernelParameter.LearningRate))
        {
            foreach (int bits in _context.Layers.SelectMany(layer => _code.Chunks(model.LayerSizes[layer])).Where(chunk => !chunk.IsScalar)
                .Select(chunk => chunk.VectorBits).Distinct().OrderByDescending(bits => bits))
            {
                writer.Statement($"{_code.Type(new NodeChunk(1, 2, bits))} learningRate{bits} = All{bits}(learningRate);");
            }
        }

        void Reference(SymbolKind kind, int layer, string start, int offset)
        {
            if (used.Any(symbol => symbol.Kind == kind && symbol.Layer == layer))
            {
                writer.Statement($"ref {_context.Real} {_code.Array(new Symbol(kind, layer))} = ref At(ref {start}, {offset});");
            }
        }
    }

    /// <summary>Whether the next layer takes the outputs one by one, rather than lane by lane.</summary>
    private bool IsInMemory(int layer) => _context.Model.LayerSizes[layer] > 1 && _context.Model.LayerSizes[layer + 1] > 1;

    private void WriteEquation(CodeWriter writer, Kernel kernel, Equation equation)
    {
        if (equation.Indices.IsEmpty)
        {
            Expression right = equation.Right.HoistSums((sum, position) => WriteTotal(writer, equation.Left, sum, position));
            WriteChunk(writer, kernel, equation with { Right = right }, new NodeChunk(1, 1, 0), null);
            return;
        }

        if (equation.Left is { Node: { Variable: { } from }, ToNode: { Variable: { } to } })
        {
            WriteOuterProduct(writer, equation, from, to);
            return;
        }

        IndexRange nodes = equation.Indices[0];
        if (equation.SumOverNodes is { } sum)
        {
            if (equation.Role == Role.WeightedSum)
            {
                _sums.WriteWeightedSums(writer, equation, sum);
            }
            else
            {
                _sums.WritePassedBack(writer, equation, sum);
            }

            return;
        }

        foreach (NodeChunk chunk in _code.Chunks(nodes.Count))
        {
            WriteChunk(writer, kernel, equation, chunk, nodes.Variable);
        }
    }

    /// <summary>The equation for some nodes.</summary>
    private void WriteChunk(CodeWriter writer, Kernel kernel, Equation equation, NodeChunk chunk, string? variable)
    {
        string value = _code.Print(equation.Right, chunk, variable), array = _code.Array(equation.Left);
        if (equation.Kind != EquationKind.Define)
        {
            WriteChange(writer, equation, chunk, value, chunk.Position.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return;
        }

        string local = equation.Left.Node is null ? _context.Names.Identifier(equation.Left) : _code.Local(equation.Left, chunk);
        writer.Statement($"{_code.Type(chunk)} {local} = {value};");
        if (equation.Left.Kind == SymbolKind.Output)
        {
            bool isPrediction = equation.Left.Layer == _context.Model.LayerCount;
            if (isPrediction ? kernel.Takes(KernelParameter.Prediction) : IsInMemory(equation.Left.Layer))
            {
                writer.Statement(NodeCode.Store(
                    chunk, local, isPrediction ? "prediction" : array, chunk.Position.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }
    }

    // for (nuint i = 0; i < 24; i++)
    // {
    //     double source = At(ref x, i);
    //     Store(Load512(ref W1, i * 8) - learningRate512 * (d1_1to8 * source), ref W1, i * 8);
    // }
    private void WriteOuterProduct(CodeWriter writer, Equation equation, string from, string to)
    {
        int columns = _code.LayerSize(equation.Left.Layer);
        string sources = equation.Left.Layer == 1 ? "x" : _code.Array(new Symbol(SymbolKind.Output, equation.Left.Layer - 1));
        using (writer.Block($"for (nuint i = 0; i < {equation.Indices.Single(index => index.Variable == from).Count}; i++)"))
        {
            writer.Statement($"{_context.Real} {NodeCode.Source} = At(ref {sources}, i);");
            foreach (NodeChunk chunk in _code.Chunks(columns))
            {
                WriteChange(writer, equation, chunk, _code.Print(equation.Right, chunk, to), NodeCode.Position(columns, 0, chunk));
            }
        }
    }

    /// <summary>Gives numbers in memory a value, or takes it from them.</summary>
    private void WriteChange(CodeWriter writer, Equation equation, NodeChunk chunk, string value, string position)
    {
        string array = _code.Array(equation.Left);
        string stored = equation.Kind == EquationKind.Assign ? value : $"{NodeCode.Load(chunk, array, position)} - {value}";
        writer.Statement(NodeCode.Store(chunk, stored, array, position));
    }

    /// <summary>A Σ or max over the nodes of a layer, from the first to the last; returns its name.</summary>
    private string WriteTotal(CodeWriter writer, Symbol left, Expression range, int position)
    {
        string quantity = left.Kind == SymbolKind.Loss ? _context.Names.Identifier(left) : _code.Array(left);
        string name = quantity + (range is IndexedSum ? "Sum" : "Largest") + (position == 0 ? "" : $"{position + 1}");
        if (range is IndexedSum { Term: Product { Factors: { Length: 2 } factors } } dot
            && factors.All(factor => _code.IsRun(factor, dot.Range.Variable)))
        {
            writer.Statement($"{_context.Real} {name} = {_sums.Dot(dot)};");
            return name;
        }

        (IndexRange nodes, Expression term) = range is IndexedSum sum ? (sum.Range, sum.Term) : (((IndexedMaximum)range).Range, ((IndexedMaximum)range).Term);
        bool isFirst = true;
        foreach (NodeChunk chunk in _code.Chunks(nodes.Count))
        {
            string value = _code.Print(term, chunk, nodes.Variable);
            if (term is not Symbol)
            {
                writer.Statement($"{_code.Type(chunk)} {name}{chunk.Suffix} = {value};");
                value = name + chunk.Suffix;
            }

            for (int lane = 0; lane < chunk.Count; lane++)
            {
                string number = chunk.IsScalar ? value : $"Lane({value}, {lane})";
                writer.Statement(isFirst ? $"{_context.Real} {name} = {number};"
                    : range is IndexedSum ? $"{name} += {number};"
                    : $"{name} = Max({name}, {number});");
                isFirst = false;
            }
        }

        return name;
    }
}
