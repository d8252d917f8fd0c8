using System;
using System.Linq;

namespace BackpropGen;

/// <summary>Reads a network from JSON strictly: no property may be missing, extra or twice.</summary>
internal static class JsonNetworkReader
{
    /// <summary>Parses the file, and checks its format and version.</summary>
    /// <exception cref="NetworkFileException">The file is damaged, or newer.</exception>
    public static JsonObjectReader Open(byte[] content)
    {
        if (content.Length == 0)
        {
            throw new NetworkFileException("The file is empty.");
        }

        // Editors add a byte order mark, which is not JSON.
        int start = content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        JsonObjectReader file;
        try
        {
            file = new JsonObjectReader(JsonParser.Parse(content, start, content.Length - start, maxDepth: 16), "");
        }
        catch (FormatException exception) when (exception is not NetworkFileException)
        {
            throw new NetworkFileException($"The file is not JSON, or cut off: {exception.Message}", exception);
        }

        RequireVersion(file);
        return file;
    }

    /// <summary>Reads the topology that the file has, which may be that of another network.</summary>
    /// <exception cref="NetworkFileException">The file is damaged.</exception>
    public static Topology ReadTopology(JsonObjectReader file)
    {
        JsonObjectReader topology = file.Object(JsonNames.Topology);
        long[] layers = topology.Integers(JsonNames.Layers);
        string[] activations = topology.Strings(JsonNames.Activations, layers.Length - 1);
        try
        {
            return new Topology(
                Array.ConvertAll(layers, size => checked((int)size)),
                Array.ConvertAll(activations, name => topology.Member<Activation>(JsonNames.Activations, name)),
                topology.Member<Loss>(JsonNames.Loss, topology.String(JsonNames.Loss)),
                topology.Member<Bias>(JsonNames.Bias, topology.String(JsonNames.Bias)));
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw new NetworkFileException($"{topology.Path.TrimEnd('.')}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the precision that the file has.</summary>
    /// <exception cref="NetworkFileException">The file is damaged.</exception>
    public static Precision ReadPrecision(JsonObjectReader file)
    {
        JsonObjectReader topology = file.Object(JsonNames.Topology);
        return topology.Member<Precision>(JsonNames.Precision, topology.String(JsonNames.Precision));
    }

    /// <summary>Reads all of the file.</summary>
    /// <typeparam name="T">The precision of the file.</typeparam>
    /// <param name="file">The file, opened.</param>
    /// <param name="topology">The topology that it must have.</param>
    /// <exception cref="NetworkFileException">The file is damaged, or of another network.</exception>
    public static JsonNetwork<T> Read<T>(JsonObjectReader file, Topology topology)
        where T : unmanaged
    {
        CheckTopology<T>(file.Object(JsonNames.Topology), topology);
        JsonObjectReader sample = file.Object(JsonNames.Sample);
        var details = new NetworkDetails<T>
        {
            FeatureNames = file.OptionalStrings(JsonNames.FeatureNames, topology.InputCount),
            ClassNames = file.OptionalStrings(JsonNames.ClassNames, NetworkDetailsCheck.ClassCount(topology)),
            InputScaler = ReadScaler(file.OptionalObject(JsonNames.InputScaler), topology.InputCount),
            TargetScaler = ReadScaler(file.OptionalObject(JsonNames.TargetScaler), topology.OutputCount),
            Sample = sample.Vector<T>(JsonNames.Inputs, topology.InputCount),
            Training = ReadTraining<T>(file.OptionalObject(JsonNames.Training), topology),
        };
        T[] prediction = sample.Vector<T>(JsonNames.Prediction, topology.OutputCount);
        sample.RequireNothingElse();
        T[] parameters = ReadTensors<T>(file.Object(JsonNames.Parameters), topology);
        file.RequireNothingElse();
        return new JsonNetwork<T>(parameters, details, prediction);
    }

    private static void RequireVersion(JsonObjectReader file)
    {
        string format = file.String(JsonNames.Format);
        if (format != JsonNames.FormatValue)
        {
            throw new NetworkFileException($"format is \"{format}\", expected \"{JsonNames.FormatValue}\".");
        }

        long version = file.Integer(JsonNames.Version);
        if (version is < 1 or > JsonNames.NewestVersion)
        {
            throw new NetworkFileException(
                $"version is {version}, expected {JsonNames.NewestVersion}{(version > JsonNames.NewestVersion ? ": a newer BackpropGen wrote the file." : ".")}");
        }
    }

    private static void CheckTopology<T>(JsonObjectReader file, Topology topology)
    {
        long[] layers = file.Integers(JsonNames.Layers);
        RequireEqual(JsonNames.Layers, string.Join(", ", layers), string.Join(", ", topology.LayerSizes), $" {nameof(NetworkFile.LoadWithMoreOutputs)} adds outputs.");
        string[] activations = file.Strings(JsonNames.Activations, topology.LayerCount);
        RequireEqual(JsonNames.Activations, string.Join(", ", activations), string.Join(", ", topology.Activations));
        RequireEqual(JsonNames.Loss, file.String(JsonNames.Loss), topology.Loss.ToString(), " Load with convert: true takes the parameters all the same.");
        RequireEqual(JsonNames.Bias, file.String(JsonNames.Bias), topology.Bias.ToString());
        RequireEqual(JsonNames.Precision, file.String(JsonNames.Precision), JsonNames.PrecisionOf<T>(), " Load with convert: true rounds or widens the numbers.");
        file.RequireNothingElse();
    }

    private static void RequireEqual(string property, string found, string expected, string hint = "")
    {
        if (found != expected)
        {
            string shown = found.Length <= 200 ? found : found.Remove(200) + "…";
            throw new NetworkFileException($"topology.{property}: the file has {shown}, the network {expected}.{hint}");
        }
    }

    private static Scaler? ReadScaler(JsonObjectReader? file, int columns)
    {
        if (file is null)
        {
            return null;
        }

        string kind = file.String(JsonNames.Kind);
        try
        {
            Scaler scaler = kind switch
            {
                JsonNames.Standard => new StandardScaler(file.Vector<double>(JsonNames.Means, columns), file.Vector<double>(JsonNames.Deviations, columns)),
                JsonNames.MinMax => new MinMaxScaler(
                    file.Vector<double>(JsonNames.Minima, columns),
                    file.Vector<double>(JsonNames.Maxima, columns),
                    file.Number(JsonNames.Low),
                    file.Number(JsonNames.High)),
                _ => throw new NetworkFileException($"{file.Path}kind is \"{kind}\", expected \"{JsonNames.Standard}\" or \"{JsonNames.MinMax}\"."),
            };
            file.RequireNothingElse();
            return scaler;
        }
        catch (ArgumentException exception)
        {
            throw new NetworkFileException($"{file.Path}: {exception.Message}", exception);
        }
    }

    private static T[] ReadTensors<T>(JsonObjectReader file, Topology topology)
        where T : unmanaged
    {
        var values = new T[topology.ParameterCount];
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            T[][] weights = file.Matrix<T>(JsonNames.Weights(layer), topology.LayerSizes[layer - 1], topology.LayerSizes[layer]);
            for (int from = 0; from < weights.Length; from++)
            {
                for (int to = 0; to < weights[from].Length; to++)
                {
                    values[ParameterLayout.WeightIndex(topology, layer, from, to)] = weights[from][to];
                }
            }

            if (topology.Bias != Bias.None)
            {
                T[] biases = file.Vector<T>(JsonNames.Biases(layer), topology.BiasCount(layer));
                for (int node = 0; node < biases.Length; node++)
                {
                    values[ParameterLayout.BiasIndex(topology, layer, node)] = biases[node];
                }
            }
        }

        file.RequireNothingElse();
        return values;
    }

    private static TrainingState<T>? ReadTraining<T>(JsonObjectReader? file, Topology topology)
        where T : unmanaged
    {
        if (file is null)
        {
            return null;
        }

        JsonObjectReader vectors = file.Object(JsonNames.Vectors);
        JsonObjectReader numbers = file.Object(JsonNames.Numbers);
        JsonObjectReader integers = file.Object(JsonNames.Integers);
        var state = new TrainingState<T>(
            file.String(JsonNames.Optimizer),
            vectors.Names.ToDictionary(name => name, name => ReadTensors<T>(vectors.Object(name), topology)),
            numbers.Names.ToDictionary(name => name, name => numbers.Vector<double>(name)),
            integers.Names.ToDictionary(name => name, integers.Integers));
        file.RequireNothingElse();
        return state;
    }
}
