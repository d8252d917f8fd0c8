using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Writes larger networks: matrices as arrays, row by row, and a loop for each layer.</summary>
internal sealed class FrozenLoops<T> : FrozenForm<T>
    where T : unmanaged
{
    public FrozenLoops(FrozenSource source, Topology topology, T[] parameters)
        : base(source, topology, parameters)
    {
    }

    public override void WriteConstants()
    {
        for (int k = 1; k <= Topology.LayerCount; k++)
        {
            int layer = k;
            int outputs = Topology.LayerSizes[layer];
            Source.Line();
            Source.Line($"// Layer {layer}: a row of {outputs} weights for each of {Topology.LayerSizes[layer - 1]} source nodes");
            Source.Wrapped(
                $"private static readonly {Real}[] W{layer} = {{ ",
                Enumerable.Range(0, Topology.WeightCount(layer)).Select(index => Weight(layer, index / outputs, index % outputs)),
                ", ",
                " };");
            Source.Wrapped(
                $"private static readonly {Real}[] B{layer} = {{ ",
                Enumerable.Range(0, outputs).Select(node => Topology.Bias == BackpropGen.Bias.None ? "0" : Bias(layer, node)),
                ", ",
                " };");
        }
    }

    public override void WriteForward(Scaler? inputScaler, Scaler? targetScaler)
    {
        string input = "x";
        if (inputScaler is not null)
        {
            Source.Wrapped($"{Real}[] o0 = {{ ", Enumerable.Range(0, Topology.InputCount).Select(column => Scaled($"x[{column}]", inputScaler, column)), ", ", " };");
            input = "o0";
        }

        for (int layer = 1; layer <= Topology.LayerCount; layer++)
        {
            Activation activation = Topology.Activations[layer - 1];
            Source.Line($"{Real}[] o{layer} = WeightedSums({input}, W{layer}, B{layer});");
            if (activation == Activation.Softmax)
            {
                Source.Line($"Softmax(o{layer});");
            }
            else if (activation != Activation.Linear)
            {
                Source.Open($"for (int j = 0; j < o{layer}.Length; j++)");
                Source.Line($"o{layer}[j] = {activation}(o{layer}[j]);");
                Source.Close();
                Source.Line();
            }

            input = $"o{layer}";
        }

        for (int output = 0; output < Topology.OutputCount; output++)
        {
            Source.Line($"prediction[{output}] = {Unscaled($"{input}[{output}]", targetScaler, output)};");
        }
    }

    public override IReadOnlyCollection<string> FunctionsUsed() => ActivationFunctions("Softmax").Append("WeightedSums").ToHashSet();
}
