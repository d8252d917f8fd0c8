using System;
using System.IO;
using Google.Protobuf;

namespace BackpropGen;

/// <summary>
/// Exports a network as an ONNX model (opset 13), in single precision unless asked otherwise. Its input is <c>x</c> of shape [rows, inputs], its output
/// <c>prediction</c> of shape [rows, outputs]. Each layer is a <c>Gemm</c> and its activation; the scaling is nodes before and after.
/// </summary>
public static class OnnxFile
{
    /// <summary>Saves the model to a file, which is replaced as a whole.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="path">Path of the file, in a folder that exists.</param>
    /// <param name="details">Scaling, which becomes part of the model: it then takes inputs as measured; and names, which become its metadata.</param>
    /// <param name="precision">
    /// The type of the model's inputs, outputs and numbers, whatever that of the network. Many runtimes take
    /// <see cref="Precision.Single"/> only. <see cref="Precision.Double"/> keeps all digits of a network of double.
    /// </param>
    /// <exception cref="ArgumentException">The details do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">A parameter is not finite, or a number of parameters or scaling is beyond the range of the precision.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveOnnx<T>(this INetwork<T> network, string path, NetworkDetails<T>? details = null, Precision precision = Precision.Single)
        where T : unmanaged
        => AtomicFile.Write(path, OnnxModel.Build(network, details, precision).ToByteArray());

    /// <summary>Saves the model to a stream.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="stream">A stream to write to; not closed.</param>
    /// <param name="details">Scaling, which becomes part of the model: it then takes inputs as measured; and names, which become its metadata.</param>
    /// <param name="precision">
    /// The type of the model's inputs, outputs and numbers, whatever that of the network. Many runtimes take
    /// <see cref="Precision.Single"/> only. <see cref="Precision.Double"/> keeps all digits of a network of double.
    /// </param>
    /// <exception cref="ArgumentException">The details do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">A parameter is not finite, or a number of parameters or scaling is beyond the range of the precision.</exception>
    public static void SaveOnnx<T>(this INetwork<T> network, Stream stream, NetworkDetails<T>? details = null, Precision precision = Precision.Single)
        where T : unmanaged
        => (stream ?? throw new ArgumentNullException(nameof(stream))).Write(OnnxModel.Build(network, details, precision).ToByteArray());
}
