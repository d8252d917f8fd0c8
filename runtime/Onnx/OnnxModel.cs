using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using BackpropGen.OnnxFormat;

namespace BackpropGen;

/// <summary>Builds the model: scaling, layers, scaling back.</summary>
internal static class OnnxModel<T>
    where T : unmanaged
{
    private const int OpsetVersion = 13, IrVersion = 7; // those of ONNX 1.8, which everything newer reads

    public static ModelProto Build(INetwork<T> network, NetworkDetails<T>? details)
    {
        ArgumentNullException.ThrowIfNull(network);
        Topology topology = network.Topology;
        details ??= new NetworkDetails<T>();
        T[] parameters = NetworkDetailsCheck.FiniteParameters(network);
        NetworkDetailsCheck.Validate(details, topology);
        var graph = new OnnxGraph<T>();
        string value = Scale(graph, "x", details.InputScaler);
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            value = graph.Node("Gemm", $"z{layer}", new[] { value, Weights(graph, parameters, topology, layer), Biases(graph, parameters, topology, layer) });
            value = OnnxActivations<T>.Apply(graph, topology.Activations[layer - 1], value, layer);
        }

        value = ScaleBack(graph, value, details.TargetScaler);
        graph.Name(value, "prediction");
        return Wrap(graph, topology, details);
    }

    private static ModelProto Wrap(OnnxGraph<T> graph, Topology topology, NetworkDetails<T> details)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "BackpropGen",
            DocString = topology.ToString(),
            Graph = graph.Proto,
            OpsetImport = { new OperatorSetIdProto { Version = OpsetVersion } },
        };
        graph.Proto.Name = "network";
        graph.Proto.Input.Add(OnnxGraph<T>.Rows("x", topology.InputCount));
        graph.Proto.Output.Add(OnnxGraph<T>.Rows("prediction", topology.OutputCount));
        AddNames(model, "featureNames", details.FeatureNames);
        AddNames(model, "classNames", details.ClassNames);
        return model;
    }

    /// <summary>Adds names as a JSON array, because a name may hold any character.</summary>
    private static void AddNames(ModelProto model, string key, IReadOnlyList<string>? names)
    {
        if (names is not null)
        {
            string value = "[" + string.Join(", ", names.Select(name => $"\"{JsonEncodedText.Encode(name)}\"")) + "]";
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        }
    }

    /// <summary>Adds W as [in, out], which Gemm takes without transposing.</summary>
    private static string Weights(OnnxGraph<T> graph, T[] parameters, Topology topology, int layer)
    {
        int inputs = topology.LayerSizes[layer - 1], outputs = topology.LayerSizes[layer];
        IEnumerable<T> values = Enumerable.Range(0, inputs * outputs)
            .Select(index => parameters[ParameterLayout.WeightIndex(topology, layer, index / outputs, index % outputs)]);
        return graph.Tensor($"W{layer}", values, inputs, outputs);
    }

    private static string Biases(OnnxGraph<T> graph, T[] parameters, Topology topology, int layer)
    {
        int outputs = topology.LayerSizes[layer];
        IEnumerable<T> values = Enumerable.Range(0, outputs)
            .Select(node => topology.Bias == Bias.None ? default : parameters[ParameterLayout.BiasIndex(topology, layer, node)]);
        return graph.Tensor($"B{layer}", values, outputs);
    }

    /// <summary>Adds z = (x − offset)/scale + shift.</summary>
    private static string Scale(OnnxGraph<T> graph, string value, Scaler? scaler)
    {
        if (scaler is null)
        {
            return value;
        }

        value = graph.Node("Sub", "x_centred", value, graph.Row("x_offset", scaler.Offsets));
        value = graph.Node("Div", "x_scaled", value, graph.Row("x_scale", scaler.Scales));
        return scaler.Shift == 0.0 ? value : graph.Node("Add", "x_shifted", value, graph.Scalar(scaler.Shift));
    }

    /// <summary>Adds x = (z − shift)·scale + offset.</summary>
    private static string ScaleBack(OnnxGraph<T> graph, string value, Scaler? scaler)
    {
        if (scaler is null)
        {
            return value;
        }

        value = scaler.Shift == 0.0 ? value : graph.Node("Sub", "y_shifted", value, graph.Scalar(scaler.Shift));
        value = graph.Node("Mul", "y_scaled", value, graph.Row("y_scale", scaler.Scales));
        return graph.Node("Add", "y_centred", value, graph.Row("y_offset", scaler.Offsets));
    }
}
