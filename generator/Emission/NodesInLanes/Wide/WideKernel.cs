using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>Writes a kernel for one row with a node of a layer in each lane: the loops of the notes in one method for one width.</summary>
internal sealed class WideKernel
{
    private readonly EmissionContext _context;
    private readonly WideCode _code;
    private readonly WideReferences _references;
    private readonly WideWeightedSum _weightedSum;
    private readonly WideHiddenDelta _hiddenDelta;
    private readonly WideTotals _totals;

    public WideKernel(EmissionContext context, int bits)
    {
        _context = context;
        _code = new WideCode(context, bits);
        _references = new WideReferences(_code, context);
        _weightedSum = new WideWeightedSum(_code);
        _hiddenDelta = new WideHiddenDelta(_code);
        _totals = new WideTotals(_code);
    }

    // private static double StepWith512(ref double parameters, ref double x, ref double y, double learningRate)
    public void Write(CodeWriter writer, Kernel kernel)
    {
        string parameters = string.Join(", ", Signatures.SpanParameters(_context, kernel)
            .Select(parameter => parameter.Length is null ? $"{parameter.Type} {parameter.Name}" : $"ref {_context.Real} {parameter.Name}"));
        string result = kernel.ReturnsLoss ? _context.Real : "void";
        using (writer.OptimizedBlock($"private static {result} {kernel.Name}With{_code.Bits}(ref {_context.Real} parameters, {parameters})"))
        {
            _references.Write(writer, kernel);
            writer.BlankLine();
            new Narrator(writer, _context).Write(
                kernel.Blocks, equation => WriteEquation(writer, kernel, equation with { Right = equation.Right.InlineDefinitions() }));

            if (kernel.ReturnsLoss)
            {
                writer.Line("return loss;");
            }
        }
    }

    private void WriteEquation(CodeWriter writer, Kernel kernel, Equation equation)
    {
        if (equation.Indices.IsEmpty)
        {
            Expression right = equation.Right.HoistSums((sum, position) => _totals.Write(writer, equation.Left, sum, position));
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
                _weightedSum.Write(writer, equation);
            }
            else
            {
                _hiddenDelta.Write(writer, equation);
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
            if (isPrediction ? kernel.Takes(KernelParameter.Prediction) : _references.IsInMemory(equation.Left.Layer))
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
}
