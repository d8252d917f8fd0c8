using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>Writes a kernel for one row with a node of a layer in each lane: the loops of the notes in one method for one width.</summary>
internal sealed class WideKernel
{
    private readonly EmissionContext _context;
    private readonly WideCode _code;
    private readonly WideSums _sums;

    public WideKernel(EmissionContext context, int bits)
    {
        _context = context;
        _code = new WideCode(context, bits);
        _sums = new WideSums(_code);
    }

    // private static double StepWith512(ref double parameters, ref double x, ref double y, double learningRate)
    public void Write(CodeWriter writer, Kernel kernel)
    {
        string parameters = string.Join(", ", Signatures.SpanParameters(_context, kernel)
            .Select(parameter => parameter.Length is null ? $"{parameter.Type} {parameter.Name}" : $"ref {_context.Real} {parameter.Name}"));
        string result = kernel.ReturnsLoss ? _context.Real : "void";
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
                writer.Statement($"{_context.Vectors.Local(bits)} {_code.LearningRate(bits)} = All{bits}(learningRate);");
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

        if (equation.Indices.Length == 2)
        {
            WriteOuterProduct(writer, equation, equation.Indices[0], equation.Indices[1]);
            return;
        }

        if (equation.SumOverNodes is not null)
        {
            if (equation.Role == Role.WeightedSum)
            {
                _sums.WriteWeightedSums(writer, equation);
            }
            else
            {
                _sums.WritePassedBack(writer, equation);
            }

            return;
        }

        IndexRange nodes = equation.Indices[0];
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

        string local = equation.Left.Node is null ? array : _code.Local(equation.Left, chunk);
        writer.Statement($"{_code.Type(chunk)} {local} = {value};");
        if (equation.Left.Kind == SymbolKind.Output)
        {
            bool isPrediction = equation.Left.Layer == _context.Model.LayerCount;
            if (isPrediction ? kernel.Takes(KernelParameter.Prediction) : IsInMemory(equation.Left.Layer))
            {
                writer.Statement(WideCode.Store(
                    chunk, local, isPrediction ? "prediction" : array, chunk.Position.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }
    }

    // for (nuint i = 0; i < 24; i++)
    // {
    //     double source = At(ref x, i);
    //     Store(Load512(ref W1, i * 8) - learningRate512 * (d1_1to8 * source), ref W1, i * 8);
    // }
    private void WriteOuterProduct(CodeWriter writer, Equation equation, IndexRange from, IndexRange to)
    {
        string sources = _code.Array(Symbol.HandedOn(equation.Left.Layer - 1));
        using (writer.Block($"for (nuint i = 0; i < {from.Count}; i++)"))
        {
            writer.Statement($"{_context.Real} {WideCode.Source} = At(ref {sources}, i);");
            foreach (NodeChunk chunk in _code.Chunks(to.Count))
            {
                WriteChange(writer, equation, chunk, _code.Print(equation.Right, chunk, to.Variable), WideCode.Position(to.Count, 0, chunk));
            }
        }
    }

    /// <summary>Gives numbers in memory a value, or takes it from them.</summary>
    private void WriteChange(CodeWriter writer, Equation equation, NodeChunk chunk, string value, string position)
    {
        string array = _code.Array(equation.Left);
        string stored = equation.Kind == EquationKind.Assign ? value : $"{WideCode.Load(chunk, array, position)} - {value}";
        writer.Statement(WideCode.Store(chunk, stored, array, position));
    }

    /// <summary>A Σ or max over the nodes of a layer, from the first to the last; returns its name.</summary>
    private string WriteTotal(CodeWriter writer, Symbol left, Expression range, int position)
    {
        string name = _code.Array(left) + (range is IndexedSum ? "Sum" : "Largest") + (position == 0 ? "" : $"{position + 1}");
        if (range is IndexedSum { IsDotProduct: true } dot)
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
                string local = name + Names.NodesSuffix(chunk.First, chunk.Count);
                writer.Statement($"{_code.Type(chunk)} {local} = {value};");
                value = local;
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
