using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Writes larger networks: matrices as arrays, and a loop over the nodes of each layer.</summary>
internal sealed class LoopForward(TrainedNetwork network, Language language, CodeWriter writer) : ForwardCode(network, language, writer)
{
    private const string ScaledInputs = "scaled";

    private string Inputs => Network.InputScaler is null ? "x" : ScaledInputs;

    /// <summary>The names of all constants.</summary>
    public static IEnumerable<string> ConstantNames(Topology topology)
    {
        Names names = new(NetworkModels.Of(topology, false).SeparatesIndices);
        return Enumerable.Range(1, topology.LayerCount).SelectMany(layer => new[] { Weights(layer), names.Array(SymbolKind.Bias, layer) });
    }

    public override void WriteConstants()
    {
        for (int layer = 1; layer <= Network.Topology.LayerCount; layer++)
        {
            (int inputs, int nodes) = (Network.Topology.LayerSizes[layer - 1], Network.Topology.LayerSizes[layer]);
            int current = layer;

            // A row for each target node, because the sum of a node then reads neighbours.
            Writer.Comment($"Layer {layer}: Wᵀ, a row of {inputs} weights for each of {nodes} nodes");
            Language.WriteItems(Writer, Language.ConstantArray(Weights(layer), inputs * nodes), Enumerable.Range(0, inputs * nodes)
                .Select(index => Parameter(Network.Weight(current, index % inputs, index / inputs))));
            if (Network.Topology.Bias == BackpropGen.Bias.PerNode)
            {
                Language.WriteItems(Writer, Language.ConstantArray(Biases(layer), nodes), Enumerable.Range(0, nodes).Select(node => Parameter(Network.Bias(current, node))));
            }
            else if (Network.Topology.Bias == BackpropGen.Bias.SharedPerLayer)
            {
                Writer.Line($"{Language.Constants}{Biases(layer)} = {Parameter(Network.Bias(layer, 0))};");
            }

            Writer.BlankLine();
        }
    }

    protected override string Identifier(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Input => Element(Inputs, symbol.Node!.Value),
        SymbolKind.Weight => Element(symbol),
        SymbolKind.Bias when symbol.Node is { } node => Element(Biases(symbol.Layer), node),
        _ when IsArray(symbol) => Element(Network.Names.Array(symbol.Kind, symbol.Layer), symbol.Node!.Value),
        _ => Network.Names.Identifier(symbol),
    };

    protected override void WriteInputs()
    {
        if (Network.InputScaler is not null)
        {
            int count = Network.Topology.InputCount;
            Language.WriteItems(Writer, Language.FilledArray(ScaledInputs, count), Enumerable.Range(0, count).Select(Scaled));
            Writer.BlankLine();
        }
    }

    protected override void WriteEquations(Block block)
    {
        for (int start = 0, end; start < block.Equations.Length; start = end)
        {
            // Equations of the same nodes share a loop.
            ImmutableArray<IndexRange> indices = block.Equations[start].Indices;
            for (end = start + 1; end < block.Equations.Length && block.Equations[end].Indices.SequenceEqual(indices);)
            {
                end++;
            }

            WriteGroup(block.Equations.Skip(start).Take(end - start).ToArray(), indices);
        }
    }

    protected override void WriteOutputs()
    {
        int count = Network.Topology.OutputCount;
        var last = new Symbol(SymbolKind.Output, Network.Topology.LayerCount, "j");
        if (count > 1 && Network.TargetScaler is null)
        {
            using (Loop(new IndexRange("j", count)))
            {
                Writer.Line($"prediction[j] = {Identifier(last)};");
            }

            return;
        }

        for (int output = 0; output < count; output++)
        {
            Writer.Statement($"prediction[{output}] = {Unscaled(output)};");
        }
    }

    private static string Weights(int layer) => $"W{layer}T";

    private string Biases(int layer) => Network.Names.Array(SymbolKind.Bias, layer);

    private static string Element(string array, Generator.Mathematics.Index node) => $"{array}[{Names.Position(node)}]";

    /// <summary><c>W1T[j * 64 + i]</c>, and less where a layer has one node.</summary>
    private string Element(Symbol weight)
    {
        int inputs = Network.Topology.LayerSizes[weight.Layer - 1];
        string row = Names.Position(weight.ToNode!.Value), column = Names.Position(weight.Node!.Value);
        string start = row == "0" ? "" : inputs == 1 ? row : $"{row} * {inputs}";
        return $"{Weights(weight.Layer)}[{(start.Length > 0 && column != "0" ? $"{start} + {column}" : start.Length > 0 ? start : column)}]";
    }

    /// <summary>Whether a quantity is kept for all nodes of a layer. A z that only its own node uses is not.</summary>
    private bool IsArray(Symbol symbol) => symbol.Node is not null && Network.Topology.LayerSizes[symbol.Layer] > 1
        && (symbol.Kind != SymbolKind.WeightedSum || Network.Topology.Activations[symbol.Layer - 1] == Activation.Softmax);

    private void WriteGroup(IReadOnlyList<Equation> equations, ImmutableArray<IndexRange> indices)
    {
        foreach (Equation equation in equations)
        {
            WriteFormula(equation);
        }

        foreach (Equation equation in equations.Where(equation => IsArray(equation.Left)))
        {
            Writer.Line(Language.LocalArray(Network.Names.Array(equation.Left.Kind, equation.Left.Layer), Network.Topology.LayerSizes[equation.Left.Layer]));
        }

        using (indices.IsEmpty ? null : Loop(indices.Single()))
        {
            foreach (Equation equation in equations)
            {
                WriteEquation(equation);
            }
        }

        Writer.BlankLine();
    }

    private void WriteEquation(Equation equation)
    {
        string left = Identifier(equation.Left);
        if (equation.Right is IndexedSum or IndexedMaximum && !IsArray(equation.Left))
        {
            Accumulate(equation.Right, left);
            return;
        }

        string accumulated = "sum_" + Network.Names.Identifier(equation.Left);
        Expression right = equation.Right.HoistSums((part, _) => Accumulate(part, accumulated));
        Writer.Statement($"{(IsArray(equation.Left) ? "" : Language.Real + " ")}{left} = {Code.Print(right)};");
    }

    /// <summary>Writes the loop of a Σ or max; returns the name of its result.</summary>
    private string Accumulate(Expression part, string name)
    {
        if (part is IndexedMaximum maximum)
        {
            Writer.Line($"{Language.Real} {name} = {Code.Print(maximum.Term.Replace(maximum.Range.Variable, 1))};");
            using (Loop(maximum.Range, first: 1))
            {
                Writer.Statement($"{name} = {Code.Print(Functions.Max.Of(new Parameter(name), maximum.Term))};");
            }
        }
        else
        {
            var sum = (IndexedSum)part;
            Writer.Line($"{Language.Real} {name} = {Language.Number(0.0)};");
            using (Loop(sum.Range))
            {
                Writer.Statement($"{name} += {Code.Print(sum.Term)};");
            }
        }

        Writer.BlankLine();
        return name;
    }

    private IDisposable Loop(IndexRange range, int first = 0) =>
        Writer.Block(FormattableString.Invariant($"for (int {range.Variable} = {first}; {range.Variable} < {range.Count}; {range.Variable}++)"));
}
