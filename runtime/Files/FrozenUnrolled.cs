using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Writes small networks as the generator does: every parameter is a constant with its name, every equation a statement.</summary>
internal sealed class FrozenUnrolled<T> : FrozenForm<T>
    where T : unmanaged
{
    private readonly string _gap;

    public FrozenUnrolled(FrozenSource source, Topology topology, T[] parameters)
        : base(source, topology, parameters) =>
        // w111_1 could lead from 1 to 11 or from 11 to 1: with ten nodes or layers, an underscore separates the indices.
        _gap = topology.LayerSizes.Any(size => size >= 10) || topology.LayerCount >= 10 ? "_" : "";

    public override void WriteConstants()
    {
        for (int k = 1; k <= Topology.LayerCount; k++)
        {
            int layer = k;
            Source.Line();
            Source.Line($"// Layer {layer}: a row of weights for each source node{(Topology.Bias == BackpropGen.Bias.None ? "" : ", then the bias of each node")}");
            for (int i = 0; i < Topology.LayerSizes[layer - 1]; i++)
            {
                int from = i;
                Source.Wrapped($"private const {Real} ", Nodes(layer).Select(to => $"{WeightName(layer, from, to)} = {Weight(layer, from, to)}"), ", ", ";");
            }

            if (Topology.Bias != BackpropGen.Bias.None)
            {
                Source.Wrapped($"private const {Real} ", Nodes(layer).Select(node => $"{Name("b", layer, node)} = {Bias(layer, node)}"), ", ", ";");
            }
        }
    }

    public override void WriteForward(Scaler? inputScaler, Scaler? targetScaler)
    {
        foreach (int column in Nodes(0))
        {
            Source.Line($"{Real} x{column + 1} = {Scaled($"x[{column}]", inputScaler, column)};");
        }

        for (int layer = 1; layer <= Topology.LayerCount; layer++)
        {
            Source.Line();
            Source.Line($"// Layer {layer}: {Topology.Activations[layer - 1]}");
            WriteSums(layer);
            WriteOutputs(layer);
        }

        Source.Line();
        foreach (int output in Nodes(Topology.LayerCount))
        {
            Source.Line($"prediction[{output}] = {Unscaled(Name("o", Topology.LayerCount, output), targetScaler, output)};");
        }
    }

    public override IReadOnlyCollection<string> FunctionsUsed() => ActivationFunctions("Max", "Exp");

    private void WriteSums(int layer)
    {
        foreach (int to in Nodes(layer))
        {
            IEnumerable<string> terms = Nodes(layer - 1).Select(from =>
                $"{WeightName(layer, from, to)} * {(layer == 1 ? $"x{from + 1}" : Name("o", layer - 1, from))}");
            if (Topology.Bias != BackpropGen.Bias.None)
            {
                terms = terms.Append(Name("b", layer, to));
            }

            Source.Wrapped($"{Real} {Name("z", layer, to)} = ", terms, " + ", ";");
        }
    }

    private void WriteOutputs(int layer)
    {
        Activation activation = Topology.Activations[layer - 1];
        if (activation == Activation.Softmax)
        {
            // The largest z is subtracted first, because then no exponential overflows.
            Source.Line($"{Real} m{layer} = {Nodes(layer).Select(node => Name("z", layer, node)).Aggregate((left, right) => $"Max({left}, {right})")};");
            foreach (int node in Nodes(layer))
            {
                Source.Line($"{Real} {Name("e", layer, node)} = Exp({Name("z", layer, node)} - m{layer});");
            }

            Source.Wrapped($"{Real} s{layer} = ", Nodes(layer).Select(node => Name("e", layer, node)), " + ", ";");
        }

        foreach (int node in Nodes(layer))
        {
            string z = Name("z", layer, node);
            string value = activation switch
            {
                Activation.Linear => z,
                Activation.Softmax => $"{Name("e", layer, node)} / s{layer}",
                _ => $"{activation}({z})",
            };
            Source.Line($"{Real} {Name("o", layer, node)} = {value};");
        }
    }

    private IEnumerable<int> Nodes(int layer) => Enumerable.Range(0, Topology.LayerSizes[layer]);

    private string WeightName(int layer, int from, int to) => $"w{from + 1}{_gap}{to + 1}_{layer}";

    private string Name(string letter, int layer, int node) => $"{letter}{layer}{_gap}{node + 1}";
}
