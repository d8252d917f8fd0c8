using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Shallow;

/// <summary>
/// Writes a kernel for one row with a node of a layer in each lane, at one width. Every sum goes from the first node to the last, as in the
/// statements, so both give the same numbers.
/// </summary>
internal sealed class ShallowKernel(EmissionContext context, int bits)
{
    private readonly ShallowCode _code = new(context, bits);

    // private static double StepWith512(ref double parameters, ref double x, ref double y, double learningRate)
    public void Write(CodeWriter writer, Kernel kernel)
    {
        string parameters = string.Join(", ", Signatures.SpanParameters(context, kernel)
            .Select(parameter => parameter.Length is null ? $"{parameter.Type} {parameter.Name}" : $"ref {context.Real} {parameter.Name}"));
        string result = kernel.ReturnsLoss ? context.Real : "void";
        using (writer.OptimizedBlock($"private static {result} {kernel.Name}With{bits}(ref {context.Real} parameters, {parameters})"))
        {
            WriteReferences(writer, kernel);
            writer.BlankLine();
            new Narrator(writer, context).Write(
                kernel.Blocks, equation => WriteEquation(writer, kernel, equation with { Right = equation.Right.InlineDefinitions() }));

            if (kernel.ReturnsLoss)
            {
                writer.Line("return loss;");
            }
        }
    }

    /// <summary>Writes where the parameters of each layer start, and what a step needs in every lane.</summary>
    private void WriteReferences(CodeWriter writer, Kernel kernel)
    {
        Symbol[] used = kernel.Equations.SelectMany(equation => equation.Right.Symbols().Append(equation.Left)).ToArray();
        foreach (int layer in context.Layers)
        {
            Reference(SymbolKind.Weight, layer, "parameters", context.Model.WeightOffset(layer));
            Reference(SymbolKind.Bias, layer, "parameters", context.Model.BiasOffset(layer));
            Reference(SymbolKind.WeightGradient, layer, "gradient", context.Model.WeightOffset(layer));
            Reference(SymbolKind.BiasGradient, layer, "gradient", context.Model.BiasOffset(layer));
        }

        if (kernel.Takes(KernelParameter.LearningRate))
        {
            foreach (int width in context.Layers.SelectMany(layer => _code.Exact(_code.LayerSize(layer))).Where(chunk => !chunk.IsScalar)
                .Select(chunk => chunk.VectorBits).Distinct())
            {
                writer.Statement($"{context.Vectors.Local(width)} {_code.LearningRate(width)} = All{width}(learningRate);");
            }
        }

        void Reference(SymbolKind kind, int layer, string start, int offset)
        {
            if (used.Any(symbol => symbol.Kind == kind && symbol.Layer == layer))
            {
                writer.Statement($"ref {context.Real} {_code.Array(new Symbol(kind, layer))} = ref At(ref {start}, {offset});");
            }
        }
    }

    private void WriteEquation(CodeWriter writer, Kernel kernel, Equation equation)
    {
        if (equation.Kind != EquationKind.Define)
        {
            WriteChanges(writer, equation);
        }
        else if (equation.Indices.IsEmpty)
        {
            WriteNumber(writer, kernel, equation);
        }
        else if (equation.Role == Role.WeightedSum)
        {
            WriteWeightedSum(writer, equation with { Right = equation.Right.Unroll() });
        }
        else
        {
            WriteNodes(writer, kernel, equation with { Right = equation.Right.Unroll() });
        }
    }

    // double s2Sum = Lane(e2_1to2, 0);
    // s2Sum += Lane(e2_1to2, 1);
    // double s2 = s2Sum;
    private void WriteNumber(CodeWriter writer, Kernel kernel, Equation equation)
    {
        string array = _code.Array(equation.Left);
        string local = equation.Left.Node is null ? array : _code.Local(equation.Left, Single(1));
        writer.Statement($"{_code.Real} {local} = {_code.Print(WithoutSums(writer, equation), Single(1), null)};");
        if (IsPrediction(kernel, equation))
        {
            writer.Statement(ShallowCode.Store(Single(1), local, "prediction", 0));
        }
    }

    /// <summary>Writes each Σ and max before the equation, and returns its right side with their names.</summary>
    private Expression WithoutSums(CodeWriter writer, Equation equation) => equation.Right.HoistSums((total, position) =>
    {
        IndexRange nodes = total is IndexedSum sum ? sum.Range : ((IndexedMaximum)total).Range;
        string name = $"{_code.Array(equation.Left)}{(total is IndexedSum ? "Sum" : "Largest")}{(position == 0 ? "" : $"{position + 1}")}";
        LanesInOrder.Write(writer, _code.Real, name, total, _code.Padded(nodes.Count), (term, chunk) => _code.Print(term, chunk, nodes.Variable), _code.Type);
        return name;
    });

    // var z1_5to6 = Load128(ref W1, 4) * At(ref x, 0) + Load128(ref W1, 11) * At(ref x, 1) + … + Load128(ref b1, 4);
    // double z1_7 = …;
    // var z1_5to7 = Join(z1_5to6, Number128(z1_7));
    private void WriteWeightedSum(CodeWriter writer, Equation equation)
    {
        IndexRange nodes = equation.Indices[0];
        foreach (NodeChunk chunk in _code.Exact(nodes.Count))
        {
            writer.Statement($"{_code.Type(chunk)} {_code.Local(equation.Left, chunk)} = {_code.Print(equation.Right, chunk, nodes.Variable)};");
        }

        foreach (NodeChunk padded in _code.Padded(nodes.Count).Where(_code.HasEmptyLanes))
        {
            writer.Statement($"{_code.Type(padded)} {_code.Local(equation.Left, padded)} = {_code.Joined(equation.Left, padded)};");
        }
    }

    // var d2_1to3 = …;
    // var d2_1to2 = Lower(d2_1to3);
    // double d2_1 = Lane(d2_1to3, 0);
    // …
    private void WriteNodes(CodeWriter writer, Kernel kernel, Equation equation)
    {
        IndexRange nodes = equation.Indices[0];
        bool isTakenInParts = IsPrediction(kernel, equation) || IsTakenAlongParameters(equation.Left);
        foreach (NodeChunk chunk in _code.Padded(nodes.Count))
        {
            string local = _code.Local(equation.Left, chunk);
            writer.Statement($"{_code.Type(chunk)} {local} = {_code.Print(equation.Right, chunk, nodes.Variable)};");
            bool isTakenOneByOne = !chunk.IsScalar && IsTakenOneByOne(equation.Left);
            IEnumerable<NodeChunk> parts = isTakenInParts && _code.HasEmptyLanes(chunk) ? _code.Parts(chunk) : Enumerable.Empty<NodeChunk>();
            IEnumerable<NodeChunk> numbers = isTakenOneByOne ? Enumerable.Range(chunk.First, chunk.Count).Select(Single) : Enumerable.Empty<NodeChunk>();
            foreach (NodeChunk part in parts.Where(part => !(isTakenOneByOne && part.IsScalar)).Concat(numbers))
            {
                writer.Statement($"{_code.Type(part)} {_code.Local(equation.Left, part)} = {_code.Part(local, chunk, part)};");
            }
        }

        if (IsPrediction(kernel, equation))
        {
            foreach (NodeChunk chunk in _code.Exact(nodes.Count))
            {
                writer.Statement(ShallowCode.Store(chunk, _code.Local(equation.Left, chunk), "prediction", chunk.Position));
            }
        }
    }

    // Store(Load512(ref W1, 8) + -learningRate512 * (d1_1to8 * At(ref x, 1)), ref W1, 8);
    private void WriteChanges(CodeWriter writer, Equation equation)
    {
        string? variable = equation.Indices.IsEmpty ? null : equation.Indices[equation.Indices.Length - 1].Variable;
        IReadOnlyList<NodeChunk> chunks = variable is null ? new[] { Single(1) } : _code.Exact(equation.Indices[equation.Indices.Length - 1].Count);
        string array = _code.Array(equation.Left);
        foreach (Equation one in equation.ForEachNode(kept: variable))
        {
            foreach (NodeChunk chunk in chunks)
            {
                int position = _code.Position(one.Left, chunk);
                Equation withoutSums = one with { Right = WithoutSums(writer, one) };
                string value = one.Kind == EquationKind.Assign
                    ? _code.Print(withoutSums.Right, chunk, variable)
                    : $"{ShallowCode.Load(chunk, array, position)} {(one.Move.IsAdded ? '+' : '-')} {_code.Print(withoutSums.Move.Amount, chunk, variable)}";
                writer.Statement(ShallowCode.Store(chunk, value, array, position));
            }
        }
    }

    /// <summary>Whether the layer before takes each δ, or the next layer each output, on its own.</summary>
    private bool IsTakenOneByOne(Symbol nodes) => nodes.Kind switch
    {
        SymbolKind.Delta => nodes.Layer > 1,
        SymbolKind.Output => nodes.Layer < context.Model.LayerCount && _code.LayerSize(nodes.Layer + 1) > 1,
        _ => false,
    };

    /// <summary>Whether the weights along these nodes change: those to them, or those from them to an only node.</summary>
    private bool IsTakenAlongParameters(Symbol nodes) => nodes.Kind switch
    {
        SymbolKind.Delta => true,
        SymbolKind.Output => nodes.Layer < context.Model.LayerCount && _code.LayerSize(nodes.Layer + 1) == 1,
        _ => false,
    };

    private bool IsPrediction(Kernel kernel, Equation equation) =>
        equation.Left.Kind == SymbolKind.Output && equation.Left.Layer == context.Model.LayerCount && kernel.Takes(KernelParameter.Prediction);

    private static NodeChunk Single(int node) => new(node, 1, 0);
}
