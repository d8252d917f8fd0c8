using System;
using System.IO;

namespace BackpropGen;

/// <summary>
/// Exchanges parameters with PyTorch, as safetensors files in the layout of <c>torch.nn.Sequential</c>. Each layer is a <c>Linear</c>, and each
/// activation except Linear is its own module. So the tensors are <c>0.weight</c> [out, in], <c>0.bias</c> [out], <c>2.weight</c>, …
/// </summary>
/// <remarks>
/// A shared bias is written once for every node. Such a file has no topology, scaling or names; <see cref="NetworkFile"/> saves them.
/// </remarks>
public static class SafetensorsFile
{
    /// <summary>Saves the parameters, for <c>model.load_state_dict(safetensors.torch.load_file(path))</c>. The file is replaced as a whole.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="path">Path of the file, in a folder that exists.</param>
    /// <exception cref="InvalidOperationException">A parameter is not finite.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveSafetensors<T>(this INetwork<T> network, string path)
        where T : unmanaged
        => AtomicFile.Write(path, SafetensorsWriter.Write(network));

    /// <summary>Saves the parameters to a stream.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="stream">A stream to write to; not closed.</param>
    /// <exception cref="InvalidOperationException">A parameter is not finite.</exception>
    public static void SaveSafetensors<T>(this INetwork<T> network, Stream stream)
        where T : unmanaged
        => (stream ?? throw new ArgumentNullException(nameof(stream))).Write(SafetensorsWriter.Write(network));

    /// <summary>
    /// Loads the parameters that PyTorch saved with <c>safetensors.torch.save_file(model.state_dict(), path)</c>. The layers are taken
    /// in the order of their indices. Tensors of F32 also fit a network of double.
    /// </summary>
    /// <param name="network">The network; changed only if the whole file is good. Nothing else may use it meanwhile.</param>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="NetworkFileException">The file is damaged, or belongs to another network.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadSafetensors<T>(this INetwork<T> network, string path)
        where T : unmanaged
        => Load(network, FileLimits.Read(path, NetworkArgument.Topology(network)));

    /// <summary>Loads the parameters from a stream.</summary>
    /// <param name="network">The network; changed only if the whole file is good. Nothing else may use it meanwhile.</param>
    /// <param name="stream">A stream that is read to its end; not closed.</param>
    /// <exception cref="NetworkFileException">The file is damaged, or belongs to another network.</exception>
    public static void LoadSafetensors<T>(this INetwork<T> network, Stream stream)
        where T : unmanaged
        => Load(network, FileLimits.Read(stream ?? throw new ArgumentNullException(nameof(stream)), NetworkArgument.Topology(network)));

    private static void Load<T>(INetwork<T> network, byte[] content)
        where T : unmanaged
        => SafetensorsReader.Read<T>(content, network.Topology).CopyTo(network.ParameterSpan);
}
