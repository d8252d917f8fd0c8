using System;
using System.IO;
using System.Linq;
using System.Text;
using BackpropGen.Tests.Files;
using BackpropGen.Tests.Testing;
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
            case INetwork<double> net:
                AssertSame<double, double>(net, isMinMax, Precision.Double, 1e-12);
                AssertSame<double, float>(net, isMinMax, Precision.Single, 1e-6);
                break;
            case object net:
                AssertSame<float, float>((INetwork<float>)net, isMinMax, Precision.Single, 1e-6);
                AssertSame<float, double>((INetwork<float>)net, isMinMax, Precision.Double, 1e-6);
                break;
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

    /// <typeparam name="T">The precision of the network.</typeparam>
    /// <typeparam name="TModel">That of the model.</typeparam>
    private static void AssertSame<T, TModel>(INetwork<T> net, bool isMinMax, Precision precision, double tolerance)
        where T : unmanaged
        where TModel : unmanaged
    {
        Topology topology = net.Topology;
        float[][] x = RandomNumbers.Rows<float>(RowCount, topology.InputCount, mean: 20, deviation: 5);
        T[][] targets = RandomNumbers.Rows<T>(RowCount, topology.OutputCount, mean: 0.5, deviation: 1);
        var details = new NetworkDetails<T>
        {
            InputScaler = isMinMax ? MinMaxScaler.Fit(x, -1, 1) : StandardScaler.Fit(x),
            TargetScaler = topology.Loss != Loss.MSE ? null : isMinMax ? MinMaxScaler.Fit(targets, -1, 2) : StandardScaler.Fit(targets),
            FeatureNames = Enumerable.Range(1, topology.InputCount).Select(column => $"\"größe\" {column}").ToArray(),
        };
        RandomNumbers.Fill(net.ParameterSpan);

        double[] found = OnnxSession.Run(stream => net.SaveOnnx(stream, details, precision), As<TModel>(x));

        double[] expected = As<T>(x).SelectMany(row => details.Predict(net, row)).Select(Real.ToDouble).ToArray();
        Numbers.AssertClose(expected, found, tolerance, $"{topology}, {precision}");
    }

    private static T[][] As<T>(float[][] rows)
        where T : unmanaged
        => rows.Select(row => row.Select(value => Real.FromDouble<T>(value)).ToArray()).ToArray();
}
