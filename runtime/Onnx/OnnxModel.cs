using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using BackpropGen.OnnxFormat;

namespace BackpropGen;

/// <summary>Builds the model: scaling, layers, scaling back.</summary>
internal static class OnnxModel
{
    private const int OpsetVersion = 13, IrVersion = 7; // those of ONNX 1.8, which everything newer reads

    public static ModelProto Build<T>(INetwork<T> network, NetworkDetails<T>? details, Precision precision)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        if (precision is not (Precision.Single or Precision.Double))
        {
            throw new ArgumentOutOfRangeException(nameof(precision), precision, "Expected Single or Double.");
        }

        Topology topology = network.Topology;
        details ??= new NetworkDetails<T>();
        double[] parameters = Array.ConvertAll(
            NetworkDetailsCheck.FiniteParameters(network), parameter => Convert.ToDouble(parameter, CultureInfo.InvariantCulture));
        NetworkDetailsCheck.Validate(details, topology);
        var graph = new OnnxGraph(precision);
        string value = OnnxScaling.Scale(graph, "x", details.InputScaler);
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            value = graph.Node("Gemm", $"z{layer}", new[] { value, Weights(graph, parameters, topology, layer), Biases(graph, parameters, topology, layer) });
            value = OnnxActivations.Apply(graph, topology.Activations[layer - 1], value, layer);
        }

        value = OnnxScaling.ScaleBack(graph, value, details.TargetScaler);
        graph.Name(value, "prediction");
        return Wrap(graph, topology, details.FeatureNames, details.ClassNames);
    }

    private static ModelProto Wrap(OnnxGraph graph, Topology topology, IReadOnlyList<string>? featureNames, IReadOnlyList<string>? classNames)
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
        graph.Proto.Input.Add(graph.Rows("x", topology.InputCount));
        graph.Proto.Output.Add(graph.Rows("prediction", topology.OutputCount));
        AddNames(model, "featureNames", featureNames);
        AddNames(model, "classNames", classNames);
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
    private static string Weights(OnnxGraph graph, double[] parameters, Topology topology, int layer)
    {
        int inputs = topology.LayerSizes[layer - 1], outputs = topology.LayerSizes[layer];
        IEnumerable<double> values = Enumerable.Range(0, inputs * outputs)
            .Select(index => parameters[ParameterLayout.WeightIndex(topology, layer, index / outputs, index % outputs)]);
        return graph.Tensor($"W{layer}", values, inputs, outputs);
    }

    private static string Biases(OnnxGraph graph, double[] parameters, Topology topology, int layer)
    {
        int outputs = topology.LayerSizes[layer];
        IEnumerable<double> values = Enumerable.Range(0, outputs)
            .Select(node => topology.Bias == Bias.None ? default : parameters[ParameterLayout.BiasIndex(topology, layer, node)]);
        return graph.Tensor($"B{layer}", values, outputs);
    }
}
