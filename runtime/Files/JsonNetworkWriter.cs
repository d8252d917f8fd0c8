using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

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
        (T[] sample, T[] prediction) = details.PredictSample(network);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString(JsonNames.Format, JsonNames.FormatValue);
            json.WriteNumber(JsonNames.Version, JsonNames.NewestVersion);
            WriteTopology<T>(json, topology);
            WriteNames(json, JsonNames.FeatureNames, details.FeatureNames);
            WriteNames(json, JsonNames.ClassNames, details.ClassNames);
            WriteScaler(json, JsonNames.InputScaler, details.InputScaler);
            WriteScaler(json, JsonNames.TargetScaler, details.TargetScaler);
            json.WritePropertyName(JsonNames.Parameters);
            WriteTensors<T>(json, topology, parameters);
            json.WriteStartObject(JsonNames.Sample);
            WriteVector<T>(json, JsonNames.Inputs, sample);
            WriteVector<T>(json, JsonNames.Prediction, prediction);
            json.WriteEndObject();
            WriteTraining(json, topology, details.Training);
            json.WriteEndObject();
        }

        // The writer uses the line ends of the machine. Those inside strings are escaped, so every one here is a line end.
        return buffer.WrittenSpan.IndexOf((byte)'\r') < 0
            ? buffer.WrittenSpan.ToArray()
            : buffer.WrittenSpan.ToArray().Where(character => character != '\r').ToArray();
    }

    private static void WriteTopology<T>(Utf8JsonWriter json, Topology topology)
    {
        json.WriteStartObject(JsonNames.Topology);
        WriteRow(json, JsonNames.Layers, topology.LayerSizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        WriteRow(json, JsonNames.Activations, topology.Activations.Select(activation => $"\"{activation}\""));
        json.WriteString(JsonNames.Loss, topology.Loss.ToString());
        json.WriteString(JsonNames.Bias, topology.Bias.ToString());
        json.WriteString(JsonNames.Precision, JsonNames.PrecisionOf<T>());
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string property, IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return;
        }

        json.WriteStartArray(property);
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static void WriteScaler(Utf8JsonWriter json, string property, Scaler? scaler)
    {
        if (scaler is null)
        {
            return;
        }

        json.WriteStartObject(property);
        switch (scaler)
        {
            case StandardScaler standard:
                json.WriteString(JsonNames.Kind, JsonNames.Standard);
                WriteVector(json, JsonNames.Means, standard.Means);
                WriteVector(json, JsonNames.Deviations, standard.Deviations);
                break;
            case MinMaxScaler minMax:
                json.WriteString(JsonNames.Kind, JsonNames.MinMax);
                WriteVector(json, JsonNames.Minima, minMax.Minima);
                WriteVector(json, JsonNames.Maxima, minMax.Maxima);
                json.WriteNumber(JsonNames.Low, minMax.Low);
                json.WriteNumber(JsonNames.High, minMax.High);
                break;
            default:
                throw new ArgumentException($"A {scaler.GetType().Name} cannot be saved.", nameof(scaler));
        }

        json.WriteEndObject();
    }

    /// <summary>Writes W of each layer, a row for each source node, and b.</summary>
    private static void WriteTensors<T>(Utf8JsonWriter json, Topology topology, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        json.WriteStartObject();
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

            json.WritePropertyName(JsonNames.Weights(layer));
            json.WriteRawValue(Lines(rows, json.CurrentDepth));
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

        json.WriteEndObject();
    }

    private static void WriteTraining<T>(Utf8JsonWriter json, Topology topology, TrainingState<T>? training)
        where T : unmanaged
    {
        if (training is null)
        {
            return;
        }

        json.WriteStartObject(JsonNames.Training);
        json.WriteString(JsonNames.Optimizer, training.Optimizer);
        json.WriteStartObject(JsonNames.Vectors);
        foreach ((string name, T[] vector) in training.Vectors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            WriteTensors<T>(json, topology, vector);
        }

        json.WriteEndObject();
        json.WriteStartObject(JsonNames.Numbers);
        foreach ((string name, double[] numbers) in training.Numbers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteVector<double>(json, name, numbers);
        }

        json.WriteEndObject();
        json.WriteStartObject(JsonNames.Integers);
        foreach ((string name, long[] integers) in training.Integers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteRow(json, name, integers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteVector<T>(Utf8JsonWriter json, string property, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        json.WritePropertyName(property);
        json.WriteRawValue(Row(values));
    }

    private static void WriteRow(Utf8JsonWriter json, string property, IEnumerable<string> values)
    {
        json.WritePropertyName(property);
        json.WriteRawValue($"[{string.Join(", ", values)}]");
    }

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
            text.Append(index == 0 ? "" : ", ").Append(JsonNames.Number(values[index]));
        }

        return text.Append(']').ToString();
    }
}
