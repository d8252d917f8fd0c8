using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Exchanges parameters with PyTorch and other frameworks as safetensors files. It writes the layout of <c>torch.nn.Sequential</c>: each layer is a
/// <c>Linear</c>, and each activation except Linear is its own module. So the tensors are <c>0.weight</c> [out, in], <c>0.bias</c> [out],
/// <c>2.weight</c>, …
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
    /// Loads the parameters that PyTorch saved with <c>safetensors.torch.save_file(model.state_dict(), path, metadata={"format": "pt"})</c>, or that
    /// another framework saved. The layers are taken in the order of the numbers in their names, after a prefix that all have in common
    /// (<c>net.</c>, <c>module.</c>, <c>_orig_mod.</c>), or as <paramref name="moduleNames"/> says. F16, BF16 and F32 fit every network exactly.
    /// </summary>
    /// <remarks>
    /// The layouts [out, in] and [in, out] of a square layer cannot be told apart by its shape. If the file does not tell either, see
    /// <see cref="KernelLayout.FromFile"/>, it is refused until <paramref name="layout"/> is given. A <paramref name="sample"/> guards against
    /// every mistake of order and layout.
    /// </remarks>
    /// <param name="network">The network; changed only if the whole file is good. Nothing else may use it meanwhile.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="moduleNames">
    /// The name of the module of each layer, <c>["fc1", "fc2"]</c>, in the order of the layers. <see cref="ModuleNames"/> gives those of the file.
    /// Null takes the numbers of a Sequential.
    /// </param>
    /// <param name="layout">What the rows of the weights are.</param>
    /// <param name="convert">Whether F64 may be rounded to the precision of the network.</param>
    /// <param name="sample">
    /// One row of InputCount inputs and the OutputCount outputs that it must give, up to 1e-4·max(1, |output|); null for no check.
    /// </param>
    /// <exception cref="ArgumentException">The names are not one for each layer, or the sample does not fit the network.</exception>
    /// <exception cref="NetworkFileException">The file is damaged, belongs to another network, or does not tell the order or the layout.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadSafetensors<T>(
        this INetwork<T> network,
        string path,
        IReadOnlyList<string>? moduleNames = null,
        KernelLayout layout = KernelLayout.FromFile,
        bool convert = false,
        (T[] X, T[] Prediction)? sample = null)
        where T : unmanaged
        => Load(network, FileLimits.Read(path, NetworkArgument.Topology(network)), moduleNames, layout, convert, sample);

    /// <summary>Loads the parameters from a stream, as from a file.</summary>
    /// <param name="network">The network; changed only if the whole file is good. Nothing else may use it meanwhile.</param>
    /// <param name="stream">A stream that is read to its end; not closed.</param>
    /// <param name="moduleNames">The name of the module of each layer; null takes the numbers of a Sequential.</param>
    /// <param name="layout">What the rows of the weights are.</param>
    /// <param name="convert">Whether F64 may be rounded to the precision of the network.</param>
    /// <param name="sample">One row of inputs and the outputs that it must give; null for no check.</param>
    /// <exception cref="ArgumentException">The names are not one for each layer, or the sample does not fit the network.</exception>
    /// <exception cref="NetworkFileException">The file is damaged, belongs to another network, or does not tell the order or the layout.</exception>
    public static void LoadSafetensors<T>(
        this INetwork<T> network,
        Stream stream,
        IReadOnlyList<string>? moduleNames = null,
        KernelLayout layout = KernelLayout.FromFile,
        bool convert = false,
        (T[] X, T[] Prediction)? sample = null)
        where T : unmanaged
        => Load(
            network,
            FileLimits.Read(stream ?? throw new ArgumentNullException(nameof(stream)), NetworkArgument.Topology(network)),
            moduleNames,
            layout,
            convert,
            sample);

    /// <summary>
    /// Lists the modules of a file in the order of their data: <c>fc1</c>, <c>fc2</c>. The safetensors library sorts by name; then numbers in the
    /// names count as numbers. <c>net.LoadSafetensors(path, SafetensorsFile.ModuleNames(path))</c> takes the layers in this order, if the shapes fit.
    /// </summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="NetworkFileException">The file is damaged, or has tensors that no network has.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<string> ModuleNames(string path) => SafetensorsModules.InFileOrder(SafetensorsContent.Parse(File.ReadAllBytes(path)));

    private static void Load<T>(
        INetwork<T> network, byte[] content, IReadOnlyList<string>? moduleNames, KernelLayout layout, bool convert, (T[] X, T[] Prediction)? sample)
        where T : unmanaged
    {
        Topology topology = network.Topology;
        RequireNames(moduleNames, topology, nameof(moduleNames));
        if (layout is < KernelLayout.FromFile or > KernelLayout.InputsByOutputs)
        {
            throw new ArgumentOutOfRangeException(nameof(layout), layout, "Expected a layout that has a name.");
        }

        SampleCheck? check = sample is { } row ? Check(row, topology) : null;
        T[] parameters = new SafetensorsReader<T>(SafetensorsContent.Parse(content), topology, layout, convert).Read(moduleNames);
        ParameterTransfer.Put(network, parameters, loaded => check?.Require(loaded));
    }

    private static void RequireNames(IReadOnlyList<string>? names, Topology topology, string argument)
    {
        if (names is null)
        {
            return;
        }

        if (names.Count != topology.LayerCount || names.Contains(null) || names.Distinct().Count() != names.Count)
        {
            throw new ArgumentException(
                $"{argument} holds {string.Join(", ", names.Select(name => $"\"{name}\""))}, expected {topology.LayerCount} different names, one for each layer.",
                argument);
        }
    }

    private static SampleCheck Check<T>((T[] X, T[] Prediction) sample, Topology topology)
        where T : unmanaged
    {
        if (sample.X is null || sample.Prediction is null)
        {
            throw new ArgumentNullException(nameof(sample), $"sample.{(sample.X is null ? "X" : "Prediction")} is null, expected a row of numbers.");
        }

        Guard.Length(sample.X.Length, topology.InputCount, "sample.X");
        Guard.Length(sample.Prediction.Length, topology.OutputCount, "sample.Prediction");
        FiniteNumbers.Require(sample.X, "sample.X");
        FiniteNumbers.Require(sample.Prediction, "sample.Prediction");

        // Single, because other frameworks compute in it or print some digits only.
        return new SampleCheck(Array.ConvertAll(sample.X, Real.ToDouble), Array.ConvertAll(sample.Prediction, Real.ToDouble), isSingle: true, isForeign: true);
    }
}
