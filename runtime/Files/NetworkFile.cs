using System;
using System.IO;

namespace BackpropGen;

/// <summary>
/// Saves a network with its details as JSON, and loads it, bit by bit. The file has its format and version, the topology, the scaling, the
/// names, every parameter, the state of the training, and one sample with its output, which is compared on load.
/// </summary>
public static class NetworkFile
{
    /// <summary>
    /// Saves to a file, which is replaced as a whole: if the program is stopped, the old file or the new file is there. On .NET 8 and later the
    /// target of a symbolic link is replaced, not the link, and the rights (mode) of the old file stay.
    /// </summary>
    /// <remarks>
    /// Where a file cannot be replaced, because it is mounted by itself or its folder may not be written to, it is overwritten: a program that is
    /// stopped in that moment leaves a damaged file, which <c>Load</c> refuses. A hard link under another name keeps the old content, and a new
    /// file belongs to the user who saves. On netstandard2.1 a link is written through, and the mode is that of a new file.
    /// </remarks>
    /// <param name="network">The network; not changed.</param>
    /// <param name="path">Path of the file, in a folder that exists.</param>
    /// <param name="details">Scaling, names, state of training; null for none.</param>
    /// <exception cref="ArgumentException">The details do not fit the network, or hold a number that is not finite.</exception>
    /// <exception cref="InvalidOperationException">A parameter, or the output for the sample, is not finite.</exception>
    /// <exception cref="IOException">The folder does not exist, or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public static void Save<T>(this INetwork<T> network, string path, NetworkDetails<T>? details = null)
        where T : unmanaged
        => AtomicFile.Write(path, JsonNetworkWriter.Write(network, details ?? new NetworkDetails<T>()));

    /// <summary>Saves to a stream.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="stream">A stream to write to; not closed.</param>
    /// <param name="details">Scaling, names, state of training; null for none.</param>
    /// <exception cref="ArgumentException">The details do not fit the network, or hold a number that is not finite.</exception>
    /// <exception cref="InvalidOperationException">A parameter, or the output for the sample, is not finite.</exception>
    public static void Save<T>(this INetwork<T> network, Stream stream, NetworkDetails<T>? details = null)
        where T : unmanaged
        => (stream ?? throw new ArgumentNullException(nameof(stream))).Write(JsonNetworkWriter.Write(network, details ?? new NetworkDetails<T>()));

    /// <summary>Makes a network with the parameters of a file: <c>Placement net = NetworkFile.Load&lt;Placement&gt;("placement.json");</c></summary>
    /// <typeparam name="TNetwork">The class of the network that was saved, of either precision.</typeparam>
    /// <param name="path">Path of the file.</param>
    /// <param name="convert">
    /// Whether a file of the other precision, or of another loss, is taken too: its numbers are rounded or widened, and it comes without the state
    /// of its training.
    /// </param>
    /// <exception cref="NetworkFileException">The file is damaged, belongs to another network, or is newer than this library.</exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static TNetwork Load<TNetwork>(string path, bool convert = false)
        where TNetwork : class, INetwork, new()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        return Load<TNetwork>(stream, convert);
    }

    /// <summary>Makes a network with the parameters of a stream.</summary>
    /// <typeparam name="TNetwork">The class of the network that was saved, of either precision.</typeparam>
    /// <param name="stream">A stream that is read to its end; not closed.</param>
    /// <param name="convert">
    /// Whether a file of the other precision, or of another loss, is taken too: its numbers are rounded or widened, and it comes without the state
    /// of its training.
    /// </param>
    /// <exception cref="NetworkFileException">The file is damaged, belongs to another network, or is newer than this library.</exception>
    public static TNetwork Load<TNetwork>(Stream stream, bool convert = false)
        where TNetwork : class, INetwork, new()
    {
        var network = new TNetwork();
        switch (network)
        {
            case INetwork<double> ofDouble:
                ofDouble.Load(stream, convert);
                return network;
            case INetwork<float> ofSingle:
                ofSingle.Load(stream, convert);
                return network;
            default:
                throw new NotSupportedException($"{typeof(TNetwork)} is a network of neither double nor float.");
        }
    }

    /// <summary>
    /// Makes a network with the parameters of a file, and gives its details:
    /// <c>NetworkFile.Load&lt;Placement, double&gt;("placement.json", out var details)</c>.
    /// </summary>
    /// <typeparam name="TNetwork">The class of the network that was saved.</typeparam>
    /// <typeparam name="T">Its precision, <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="path">Path of the file.</param>
    /// <param name="details">Receives scaling, names, state of training; its sample is never null.</param>
    /// <param name="convert">
    /// Whether a file of the other precision, or of another loss, is taken too: its numbers are rounded or widened, and it comes without the state
    /// of its training.
    /// </param>
    /// <inheritdoc cref="Load{TNetwork}(string, bool)"/>
    public static TNetwork Load<TNetwork, T>(string path, out NetworkDetails<T> details, bool convert = false)
        where TNetwork : class, INetwork<T>, new()
        where T : unmanaged
    {
        var network = new TNetwork();
        details = network.Load(path, convert);
        return network;
    }

    /// <summary>Loads the parameters from a file.</summary>
    /// <param name="network">The network; changed only if the whole file is good. Nothing else may use it meanwhile.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="convert">
    /// Whether a file of the other precision, or of another loss, is taken too: its numbers are rounded or widened, and it comes without the state
    /// of its training.
    /// </param>
    /// <returns>The details that were saved; the sample is never null.</returns>
    /// <exception cref="NetworkFileException">The file is damaged, belongs to another network, or is newer than this library.</exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static NetworkDetails<T> Load<T>(this INetwork<T> network, string path, bool convert = false)
        where T : unmanaged
        => Load(network, FileLimits.Read(path, NetworkArgument.Topology(network)), convert);

    /// <summary>Loads the parameters from a stream.</summary>
    /// <param name="network">The network; changed only if the whole file is good. Nothing else may use it meanwhile.</param>
    /// <param name="stream">A stream that is read to its end; not closed.</param>
    /// <param name="convert">
    /// Whether a file of the other precision, or of another loss, is taken too: its numbers are rounded or widened, and it comes without the state
    /// of its training.
    /// </param>
    /// <returns>The details that were saved; the sample is never null.</returns>
    /// <exception cref="NetworkFileException">The file is damaged, belongs to another network, or is newer than this library.</exception>
    public static NetworkDetails<T> Load<T>(this INetwork<T> network, Stream stream, bool convert = false)
        where T : unmanaged
        => Load(network, FileLimits.Read(stream ?? throw new ArgumentNullException(nameof(stream)), NetworkArgument.Topology(network)), convert);

    /// <summary>
    /// Loads the parameters of a network with fewer outputs, to train it on with more classes. The outputs that the file has come first and keep
    /// their weights; the weights of the others stay as they are in this network. A single sigmoid output becomes the second of the softmax
    /// outputs, with the same probability between the first two.
    /// </summary>
    /// <param name="network">The network; changed only if the whole file is good. Nothing else may use it meanwhile. Its loss may differ.</param>
    /// <param name="path">Path of a file of the same precision, hidden layers and biases.</param>
    /// <returns>The names and the scaling of the inputs, and the sample. Those of outputs and the state of training do not fit any more, and are null.</returns>
    /// <exception cref="NetworkFileException">The file is damaged, belongs to a network that differs otherwise, or is newer than this library.</exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static NetworkDetails<T> LoadWithMoreOutputs<T>(this INetwork<T> network, string path)
        where T : unmanaged
    {
        JsonObjectReader file = JsonNetworkReader.Open(FileLimits.Read(path, NetworkArgument.Topology(network)));
        Topology from = JsonNetworkReader.ReadTopology(file);
        var growth = new OutputGrowth(from, network.Topology);
        JsonNetwork<T> read = JsonNetworkReader.Read<T>(file, from);
        T[] parameters = network.ParameterSpan.ToArray();
        growth.Put(read.Parameters, parameters);
        ParameterTransfer.Put(network, parameters, grown => read.Sample.Require(grown, growth.OldOutputs));
        return new NetworkDetails<T> { FeatureNames = read.Details.FeatureNames, InputScaler = read.Details.InputScaler, Sample = read.Details.Sample };
    }

    private static NetworkDetails<T> Load<T>(INetwork<T> network, byte[] content, bool convert)
        where T : unmanaged
    {
        JsonObjectReader file = JsonNetworkReader.Open(content);
        if (convert)
        {
            Loss loss = JsonNetworkReader.ReadTopology(file).Loss;
            Precision precision = JsonNetworkReader.ReadPrecision(file);
            if (loss != network.Topology.Loss || precision.ToString() != JsonNames.PrecisionOf<T>())
            {
                return precision == Precision.Single ? Convert<float, T>(network, file, loss) : Convert<double, T>(network, file, loss);
            }
        }

        JsonNetwork<T> read = JsonNetworkReader.Read<T>(file, network.Topology);
        ParameterTransfer.Put(network, read.Parameters, loaded => read.Sample.Require(loaded));
        return read.Details;
    }

    private static NetworkDetails<T> Convert<TFile, T>(INetwork<T> network, JsonObjectReader file, Loss loss)
        where TFile : unmanaged
        where T : unmanaged
    {
        Topology topology = network.Topology;
        JsonNetwork<TFile> read = JsonNetworkReader.Read<TFile>(file, new Topology(topology.LayerSizes, topology.Activations, loss, topology.Bias));
        NetworkDetails<T> details = read.DetailsAs<T>();
        ParameterTransfer.Put(network, read.ParametersAs<T>(), loaded => read.Sample.Require(loaded));
        return details;
    }
}
