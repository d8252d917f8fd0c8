using System;
using System.IO;

namespace BackpropGen;

/// <summary>
/// Exchanges parameters with PyTorch: safetensors files in the layout of <c>torch.nn.Sequential</c>. The k-th layer is a
/// <c>Linear</c> at the index that it has when every activation but Linear is a module of its own: <c>0.weight</c> [out, in] and
/// <c>0.bias</c> [out], <c>2.weight</c>, …
/// </summary>
/// <remarks>
/// A shared bias is written once for every node. Topology, scaling and names are not part of such a file; see
/// <see cref="NetworkFile"/> for one that has them.
/// </remarks>
public static class SafetensorsFile
{
    /// <summary>Saves the parameters, for <c>model.load_state_dict(safetensors.torch.load_file(path))</c>. Atomic.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="path">The file; its folder exists.</param>
    /// <exception cref="InvalidOperationException">A parameter is not finite.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveSafetensors<T>(this INetwork<T> network, string path)
        where T : unmanaged
        => AtomicFile.Write(path, SafetensorsWriter.Write(network));

    /// <summary>Saves the parameters to a stream.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="stream">Written to, not closed.</param>
    /// <exception cref="InvalidOperationException">A parameter is not finite.</exception>
    public static void SaveSafetensors<T>(this INetwork<T> network, Stream stream)
        where T : unmanaged
        => (stream ?? throw new ArgumentNullException(nameof(stream))).Write(SafetensorsWriter.Write(network));

    /// <summary>
    /// Loads the parameters that PyTorch saved with <c>safetensors.torch.save_file(model.state_dict(), path)</c>. The layers are taken
    /// in the order of their indices, whatever these are. Tensors of F32 also fit a network of double.
    /// </summary>
    /// <param name="network">Changed when the whole file is good, and only then. Nothing else may use it meanwhile.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="NetworkFileException">The file is damaged, or of another network.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadSafetensors<T>(this INetwork<T> network, string path)
        where T : unmanaged
        => Load(network, FileLimits.Read(path, NetworkArgument.Topology(network)));

    /// <summary>Loads the parameters from a stream.</summary>
    /// <param name="network">Changed when the whole file is good, and only then. Nothing else may use it meanwhile.</param>
    /// <param name="stream">Read to its end, not closed.</param>
    /// <exception cref="NetworkFileException">The file is damaged, or of another network.</exception>
    public static void LoadSafetensors<T>(this INetwork<T> network, Stream stream)
        where T : unmanaged
        => Load(network, FileLimits.Read(stream ?? throw new ArgumentNullException(nameof(stream)), NetworkArgument.Topology(network)));

    private static void Load<T>(INetwork<T> network, byte[] content)
        where T : unmanaged
        => SafetensorsReader.Read<T>(content, network.Topology).CopyTo(network.ParameterSpan);
}
