using System;
using System.IO;
using System.Linq;
using System.Text;
using BackpropGen.Tests.Files;
using BackpropGen.Tests.Testing;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit;

namespace BackpropGen.Tests.Onnx;

/// <summary>ONNX Runtime accepts every model that is exported, and gives the outputs of the network, scaling included.</summary>
public class OnnxRuntimeTests
{
    private const int RowCount = 16;

    public static TheoryData<string, bool> Networks()
    {
        var networks = new TheoryData<string, bool>();
        foreach (string name in ActivationNetwork.Names)
        {
            networks.Add(name, false);
            networks.Add(name, true);
        }

        return networks;
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void An_exported_model_gives_the_outputs_of_the_network(string name, bool isMinMax)
    {
        switch (ActivationNetwork.Create(name))
        {
            case INetwork<double> net: AssertSame(net, isMinMax, 1e-12); break;
            case object net: AssertSame((INetwork<float>)net, isMinMax, 1e-6); break;
        }
    }

    [Fact]
    public void Weighted_sums_are_one_operator_each()
    {
        string path = Path.GetTempFileName();
        try
        {
            new SmallTanh(seed: 1).SaveOnnx(path);

            // NodeProto.op_type, field 4, of 4 bytes.
            Assert.Equal(3, Encoding.Latin1.GetString(File.ReadAllBytes(path)).Split("\u0022\u0004Gemm").Length - 1);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertSame<T>(INetwork<T> net, bool isMinMax, double tolerance)
        where T : unmanaged
    {
        Topology topology = net.Topology;
        T[][] x = RandomNumbers.Rows<T>(RowCount, topology.InputCount, mean: 20, deviation: 5);
        T[][] targets = RandomNumbers.Rows<T>(RowCount, topology.OutputCount, mean: 0.5, deviation: 1);
        var details = new NetworkDetails<T>
        {
            InputScaler = isMinMax ? MinMaxScaler.Fit(x, -1, 1) : StandardScaler.Fit(x),
            TargetScaler = topology.Loss != Loss.MSE ? null : isMinMax ? MinMaxScaler.Fit(targets, -1, 2) : StandardScaler.Fit(targets),
            FeatureNames = Enumerable.Range(1, topology.InputCount).Select(column => $"\"größe\" {column}").ToArray(),
        };
        RandomNumbers.Fill(net.ParameterSpan);
        string path = Path.GetTempFileName();
        try
        {
            net.SaveOnnx(path, details);

            double[] expected = x.SelectMany(row => details.Predict(net, row)).Select(Real.ToDouble).ToArray();
            Numbers.AssertClose(expected, Run(path, x), tolerance, topology.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double[] Run<T>(string path, T[][] x)
        where T : unmanaged
    {
        using var session = new InferenceSession(path);
        var rows = new DenseTensor<T>(x.SelectMany(row => row).ToArray(), [x.Length, x[0].Length]);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run(
            [NamedOnnxValue.CreateFromTensor(Assert.Single(session.InputMetadata).Key, rows)]);
        return Assert.Single(outputs).AsEnumerable<T>().Select(Real.ToDouble).ToArray();
    }
}
