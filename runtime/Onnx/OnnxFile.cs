using System;
using System.IO;
using Google.Protobuf;

namespace BackpropGen;

/// <summary>
/// Exports a network as an ONNX model (opset 13): one input <c>x</c> of shape [rows, inputs], one output <c>prediction</c> of shape
/// [rows, outputs], in the precision of the network; for each layer a <c>Gemm</c> and its activation, the scaling as nodes before and after.
/// </summary>
public static class OnnxFile
{
    /// <summary>Saves the model to a file; atomic.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="details">The scaling becomes part of the model, which then takes inputs as they were measured; the names become its metadata.</param>
    /// <exception cref="ArgumentException">The details do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">A parameter is not finite.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveOnnx<T>(this INetwork<T> network, string path, NetworkDetails<T>? details = null)
        where T : unmanaged
        => AtomicFile.Write(path, OnnxModel<T>.Build(network, details).ToByteArray());

    /// <summary>Saves the model to a stream.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="stream">Written to, not closed.</param>
    /// <param name="details">The scaling becomes part of the model, which then takes inputs as they were measured; the names become its metadata.</param>
    /// <exception cref="ArgumentException">The details do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">A parameter is not finite.</exception>
    public static void SaveOnnx<T>(this INetwork<T> network, Stream stream, NetworkDetails<T>? details = null)
        where T : unmanaged
        => (stream ?? throw new ArgumentNullException(nameof(stream))).Write(OnnxModel<T>.Build(network, details).ToByteArray());
}
