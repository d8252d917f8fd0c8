using System;
using System.IO;

namespace BackpropGen;

/// <summary>
/// Saves a network with its details as JSON, and loads it, bit by bit. The file has its format and version, the topology, the scaling, the
/// names, every parameter, the state of the training, and one sample with its output, which is compared on load.
/// </summary>
public static class NetworkFile
{
    /// <summary>Saves to a file, which is replaced as a whole: if the program is stopped, the old file or the new file is there.</summary>
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
    /// <exception cref="NetworkFileException">The file is damaged, belongs to another network, or is newer than this library.</exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static TNetwork Load<TNetwork>(string path)
        where TNetwork : class, INetwork, new()
    {
        var network = new TNetwork();
        switch (network)
        {
            case INetwork<double> ofDouble:
                ofDouble.Load(path);
                return network;
            case INetwork<float> ofSingle:
                ofSingle.Load(path);
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
    /// <inheritdoc cref="Load{TNetwork}(string)"/>
    public static TNetwork Load<TNetwork, T>(string path, out NetworkDetails<T> details)
        where TNetwork : class, INetwork<T>, new()
        where T : unmanaged
    {
        var network = new TNetwork();
        details = network.Load(path);
        return network;
    }

    /// <summary>Loads the parameters from a file.</summary>
    /// <param name="network">The network; changed only if the whole file is good. Nothing else may use it meanwhile.</param>
    /// <param name="path">Path of the file.</param>
    /// <returns>The details that were saved; the sample is never null.</returns>
    /// <exception cref="NetworkFileException">The file is damaged, belongs to another network, or is newer than this library.</exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static NetworkDetails<T> Load<T>(this INetwork<T> network, string path)
        where T : unmanaged
        => Load(network, FileLimits.Read(path, NetworkArgument.Topology(network)));

    /// <summary>Loads the parameters from a stream.</summary>
    /// <param name="network">The network; changed only if the whole file is good. Nothing else may use it meanwhile.</param>
    /// <param name="stream">A stream that is read to its end; not closed.</param>
    /// <returns>The details that were saved; the sample is never null.</returns>
    /// <exception cref="NetworkFileException">The file is damaged, belongs to another network, or is newer than this library.</exception>
    public static NetworkDetails<T> Load<T>(this INetwork<T> network, Stream stream)
        where T : unmanaged
        => Load(network, FileLimits.Read(stream ?? throw new ArgumentNullException(nameof(stream)), NetworkArgument.Topology(network)));

    private static NetworkDetails<T> Load<T>(INetwork<T> network, byte[] content)
        where T : unmanaged
    {
        JsonNetwork<T> read = JsonNetworkReader.Read<T>(content, network.Topology);
        ParameterTransfer.Put(network, read.Parameters, read.Details, read.Prediction);
        return read.Details;
    }
}
