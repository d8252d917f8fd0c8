using System;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit;

namespace BackpropGen.Tests.Onnx;

/// <summary>Runs a model in ONNX Runtime.</summary>
internal static class OnnxSession
{
    /// <summary>Gives the outputs of all rows; the inputs must have the type of the model.</summary>
    public static double[] Run<T>(Action<Stream> save, T[][] x)
        where T : unmanaged
    {
        using var model = new MemoryStream();
        save(model);
        using var session = new InferenceSession(model.ToArray());
        var rows = new DenseTensor<T>(x.SelectMany(row => row).ToArray(), [x.Length, x[0].Length]);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run(
            [NamedOnnxValue.CreateFromTensor(Assert.Single(session.InputMetadata).Key, rows)]);
        return Assert.Single(outputs).AsEnumerable<T>().Select(Real.ToDouble).ToArray();
    }
}
