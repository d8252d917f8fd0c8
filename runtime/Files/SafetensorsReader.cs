using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Takes the parameters of a network from safetensors strictly: every tensor must belong to the network.</summary>
internal sealed class SafetensorsReader<T>
    where T : unmanaged
{
    private readonly Topology _topology;
    private readonly SafetensorsContent _file;
    private readonly Dictionary<string, SafetensorsTensor> _tensors;
    private readonly KernelLayout _layout;
    private readonly bool _convert;

    public SafetensorsReader(SafetensorsContent file, Topology topology, KernelLayout layout, bool convert)
    {
        _file = file;
        _topology = topology;
        _convert = convert;
        _tensors = file.Tensors.ToDictionary(tensor => tensor.Name);
        bool hasKernels = file.Tensors.Any(tensor => SafetensorsModules.Split(tensor.Name).Part == "kernel"), isPyTorch = file.Format == "pt";
        _layout = layout != KernelLayout.FromFile || hasKernels == isPyTorch ? layout
            : isPyTorch ? KernelLayout.OutputsByInputs : KernelLayout.InputsByOutputs;
    }

    /// <summary>Reads the parameters, in the order of the network.</summary>
    /// <param name="moduleNames">The name of the module of each layer; null if their numbers tell.</param>
    /// <exception cref="NetworkFileException">The file belongs to another network, or does not tell something that it must.</exception>
    public T[] Read(IReadOnlyList<string>? moduleNames)
    {
        string[] modules = SafetensorsModules.OfLayers(_file, moduleNames, _topology);
        var parameters = new T[_topology.ParameterCount];
        for (int layer = 1; layer <= modules.Length; layer++)
        {
            string prefix = modules[layer - 1].Length == 0 ? "" : modules[layer - 1] + ".";
            PutWeights(parameters, layer, prefix + (_tensors.ContainsKey(prefix + "kernel") ? "kernel" : "weight"));
            if (_topology.Bias != Bias.None)
            {
                PutBiases(parameters, layer, prefix + "bias");
            }
        }

        return _tensors.Count == 0
            ? parameters
            : throw new NetworkFileException(
                $"{_tensors.Keys.OrderBy(name => name, System.StringComparer.Ordinal).First()} is not expected: "
                + (_topology.Bias == Bias.None ? "the network has no biases." : "it belongs to none of the layers."));
    }

    private void PutWeights(T[] parameters, int layer, string name)
    {
        int inputs = _topology.LayerSizes[layer - 1], outputs = _topology.LayerSizes[layer];
        bool isInputsFirst = _layout == KernelLayout.InputsByOutputs;
        SafetensorsTensor tensor = Take(name, isInputsFirst ? new long[] { inputs, outputs } : new long[] { outputs, inputs });
        if (_layout == KernelLayout.FromFile && inputs == outputs && inputs > 1)
        {
            throw new NetworkFileException(
                $"{name} is square, [{outputs}, {inputs}], and the file does not tell whether its rows are outputs (as in PyTorch) or inputs (as in Keras "
                + $"and numpy): give layout as KernelLayout.{nameof(KernelLayout.OutputsByInputs)} or KernelLayout.{nameof(KernelLayout.InputsByOutputs)}.");
        }

        T[] weights = tensor.Values<T>(_convert);
        for (int index = 0; index < weights.Length; index++)
        {
            (int from, int to) = isInputsFirst ? (index / outputs, index % outputs) : (index % inputs, index / inputs);
            parameters[ParameterLayout.WeightIndex(_topology, layer, from, to)] = weights[index];
        }
    }

    private void PutBiases(T[] parameters, int layer, string name)
    {
        T[] biases = Take(name, _topology.LayerSizes[layer]).Values<T>(_convert);
        for (int node = 0; node < biases.Length; node++)
        {
            if (_topology.Bias == Bias.SharedPerLayer && Real.ToDouble(biases[node]) != Real.ToDouble(biases[0]))
            {
                throw new NetworkFileException($"{name} holds different numbers, but the nodes of each layer of the network share one bias.");
            }

            parameters[ParameterLayout.BiasIndex(_topology, layer, node)] = biases[node];
        }
    }

    /// <summary>Removes a tensor from those that are left.</summary>
    private SafetensorsTensor Take(string name, params long[] shape)
    {
        if (!_tensors.Remove(name, out SafetensorsTensor? tensor))
        {
            throw new NetworkFileException($"{name} is missing.");
        }

        if (tensor.Shape.SequenceEqual(shape))
        {
            return tensor;
        }

        string hint = shape.Length == 2 && tensor.Shape.Length != 2 ? " Only fully connected layers fit, no normalisation and no convolution."
            : shape.Length == 2 && tensor.Shape.Reverse().SequenceEqual(shape) ? " The other order of rows and columns is the other layout, to be given by name."
            : "";
        throw new NetworkFileException($"{name} has the shape [{string.Join(", ", tensor.Shape)}], expected [{string.Join(", ", shape)}].{hint}");
    }
}
