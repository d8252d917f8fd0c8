using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>Writes a network as JSON. Numbers are the shortest that read back as the same bits.</summary>
internal static class JsonNetworkWriter
{
    public static byte[] Write<T>(INetwork<T> network, NetworkDetails<T> details)
        where T : unmanaged
    {
        T[] parameters = NetworkDetailsCheck.FiniteParameters(network);
        Topology topology = network.Topology;
        details.Validate(topology);
        T[] sample = SampleRow.Of(details, topology);
        T[] prediction = SampleRow.Predict(network, details, sample);
        var json = new JsonWriter();
        json.StartObject();
        json.String(JsonNames.Format, JsonNames.FormatValue);
        json.Raw(JsonNames.Version, Invariant(JsonNames.NewestVersion));
        WriteTopology<T>(json, topology);
        WriteNames(json, JsonNames.FeatureNames, details.FeatureNames);
        WriteNames(json, JsonNames.ClassNames, details.ClassNames);
        WriteScaler(json, JsonNames.InputScaler, details.InputScaler);
        WriteScaler(json, JsonNames.TargetScaler, details.TargetScaler);
        WriteTensors<T>(json, JsonNames.Parameters, topology, parameters);
        json.StartObject(JsonNames.Sample);
        WriteVector<T>(json, JsonNames.Inputs, sample);
        WriteVector<T>(json, JsonNames.Prediction, prediction);
        json.EndObject();
        WriteTraining(json, topology, details.Training);
        json.EndObject();
        return json.ToBytes();
    }

    private static void WriteTopology<T>(JsonWriter json, Topology topology)
    {
        json.StartObject(JsonNames.Topology);
        WriteRow(json, JsonNames.Layers, topology.LayerSizes.Select(size => Invariant(size)));
        WriteRow(json, JsonNames.Activations, topology.Activations.Select(activation => $"\"{activation}\""));
        json.String(JsonNames.Loss, topology.Loss.ToString());
        json.String(JsonNames.Bias, topology.Bias.ToString());
        json.String(JsonNames.Precision, JsonNames.PrecisionOf<T>());
        json.EndObject();
    }

    private static void WriteNames(JsonWriter json, string property, IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return;
        }

        json.StartArray(property);
        foreach (string name in names)
        {
            json.String(name);
        }

        json.EndArray();
    }

    private static void WriteScaler(JsonWriter json, string property, Scaler? scaler)
    {
        if (scaler is null)
        {
            return;
        }

        json.StartObject(property);
        switch (scaler)
        {
            case StandardScaler standard:
                json.String(JsonNames.Kind, JsonNames.Standard);
                WriteVector(json, JsonNames.Means, standard.Means);
                WriteVector(json, JsonNames.Deviations, standard.Deviations);
                break;
            case MinMaxScaler minMax:
                json.String(JsonNames.Kind, JsonNames.MinMax);
                WriteVector(json, JsonNames.Minima, minMax.Minima);
                WriteVector(json, JsonNames.Maxima, minMax.Maxima);
                json.Raw(JsonNames.Low, DecimalText.Write(minMax.Low));
                json.Raw(JsonNames.High, DecimalText.Write(minMax.High));
                break;
            default:
                throw new ArgumentException($"A {scaler.GetType().Name} cannot be saved.", nameof(scaler));
        }

        json.EndObject();
    }

    /// <summary>Writes W of each layer, a row for each source node, and b.</summary>
    private static void WriteTensors<T>(JsonWriter json, string property, Topology topology, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        json.StartObject(property);
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            var rows = new string[topology.LayerSizes[layer - 1]];
            var row = new T[topology.LayerSizes[layer]];
            for (int from = 0; from < rows.Length; from++)
            {
                for (int to = 0; to < row.Length; to++)
                {
                    row[to] = values[ParameterLayout.WeightIndex(topology, layer, from, to)];
                }

                rows[from] = Row<T>(row);
            }

            json.Raw(JsonNames.Weights(layer), Lines(rows, json.Depth));
            if (topology.Bias != Bias.None)
            {
                var biases = new T[topology.BiasCount(layer)];
                for (int node = 0; node < biases.Length; node++)
                {
                    biases[node] = values[ParameterLayout.BiasIndex(topology, layer, node)];
                }

                WriteVector<T>(json, JsonNames.Biases(layer), biases);
            }
        }

        json.EndObject();
    }

    private static void WriteTraining<T>(JsonWriter json, Topology topology, TrainingState<T>? training)
        where T : unmanaged
    {
        if (training is null)
        {
            return;
        }

        json.StartObject(JsonNames.Training);
        json.String(JsonNames.Optimizer, training.Optimizer);
        json.StartObject(JsonNames.Vectors);
        foreach ((string name, T[] vector) in training.Vectors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteTensors<T>(json, name, topology, vector);
        }

        json.EndObject();
        json.StartObject(JsonNames.Numbers);
        foreach ((string name, double[] numbers) in training.Numbers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteVector<double>(json, name, numbers);
        }

        json.EndObject();
        json.StartObject(JsonNames.Integers);
        foreach ((string name, long[] integers) in training.Integers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteRow(json, name, integers.Select(Invariant));
        }

        json.EndObject();
        json.EndObject();
    }

    private static void WriteVector<T>(JsonWriter json, string property, ReadOnlySpan<T> values)
        where T : unmanaged
        => json.Raw(property, Row(values));

    private static void WriteRow(JsonWriter json, string property, IEnumerable<string> values) =>
        json.Raw(property, $"[{string.Join(", ", values)}]");

    private static string Lines(string[] rows, int depth)
    {
        string end = "\n" + new string(' ', 2 * depth);
        return $"[{end}  {string.Join($",{end}  ", rows)}{end}]";
    }

    /// <summary>Writes the numbers of a row on one line, because a matrix is read row by row.</summary>
    private static string Row<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var text = new StringBuilder("[");
        for (int index = 0; index < values.Length; index++)
        {
            text.Append(index == 0 ? "" : ", ").Append(DecimalText.Write(values[index]));
        }

        return text.Append(']').ToString();
    }

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
