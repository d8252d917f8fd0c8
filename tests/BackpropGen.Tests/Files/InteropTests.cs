using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

/// <summary>Files are read by the programs that they are meant for, which give our outputs.</summary>
public sealed class InteropTests : IDisposable
{
    private const int RowCount = 16;

    private readonly string _folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [InteropFact("python3-onnx")]
    public void Every_ONNX_file_passes_the_checker()
    {
        string[] names = Networks();
        foreach (string name in names)
        {
            SaveOnnx(name, out _);
        }

        string output = Tool.OnnxChecker.Run(names.Select(OnnxPath).Prepend("onnx_check.py").ToArray());

        Assert.Equal(names.Length, output.Split('\n').Count(line => line.Contains(" opset 13 ", StringComparison.Ordinal)));
        Assert.Contains("Gemm", output, StringComparison.Ordinal);
    }

    [InteropFact("onnxruntime-node")]
    public void Every_ONNX_file_gives_our_outputs_in_ONNX_Runtime()
    {
        var requests = new List<object>();
        var expected = new List<(string Name, double[] Predictions)>();
        foreach (string name in Networks())
        {
            expected.Add((name, SaveOnnx(name, out object request)));
            requests.Add(request);
        }

        double[][] found = JsonSerializer.Deserialize<double[][]>(Tool.OnnxRuntime.Run("onnx_run.cjs", Write(requests)))!;

        Assert.Equal(expected.Count, found.Length);
        foreach (((string name, double[] predictions), double[] theirs) in expected.Zip(found))
        {
            Numbers.AssertClose(predictions, theirs, name.StartsWith("Single", StringComparison.Ordinal) ? 1e-6 : 1e-12, name);
        }
    }

    [InteropFact("python3-torch")]
    public void Safetensors_files_go_to_PyTorch_and_back_and_give_the_same_outputs()
    {
        var requests = new List<object>();
        var checks = new List<Action<double[][]>>();
        foreach (string name in Networks())
        {
            if (ActivationNetwork.Create(name) is INetwork<double> net)
            {
                Exchange(name, net, 1e-12, requests, checks);
            }
            else
            {
                Exchange(name, (INetwork<float>)ActivationNetwork.Create(name), 1e-6, requests, checks);
            }
        }

        double[][][] found = JsonSerializer.Deserialize<double[][][]>(Tool.Torch.Run("torch_exchange.py", Write(requests)))!;

        Assert.Equal(checks.Count, found.Length);
        foreach ((Action<double[][]> check, double[][] outputs) in checks.Zip(found))
        {
            check(outputs);
        }
    }

    private static string[] Networks() => Enum.GetNames<Activation>().SelectMany(activation => new[] { "Small" + activation, "Single" + activation })
        .Concat(new[] { "LoopsSoftmax", "SmallNoBias", "SmallRegression" }).ToArray();

    /// <summary>Saves a network with scaling on both sides and asks for its predictions; returns ours.</summary>
    private double[] SaveOnnx(string name, out object request) => ActivationNetwork.Create(name) is INetwork<double> net
        ? SaveOnnx(name, net, out request)
        : SaveOnnx(name, (INetwork<float>)ActivationNetwork.Create(name), out request);

    private double[] SaveOnnx<T>(string name, INetwork<T> net, out object request)
        where T : unmanaged
    {
        Topology topology = net.Topology;
        T[][] x = RowsOf<T>(topology.InputCount, mean: 20, deviation: 5);
        // One network in two has the other scaler.
        var details = new NetworkDetails<T>
        {
            InputScaler = name.Contains('L', StringComparison.Ordinal) ? MinMaxScaler.Fit(x, -1, 1) : StandardScaler.Fit(x),
            TargetScaler = topology.Loss != Loss.MSE ? null
                : name.Contains('N', StringComparison.Ordinal) ? MinMaxScaler.Fit(RowsOf<T>(topology.OutputCount, 0, 1), -1, 2)
                : StandardScaler.Fit(RowsOf<T>(topology.OutputCount, 0.5, 1)),
            FeatureNames = Enumerable.Range(1, topology.InputCount).Select(column => $"\"größe\" {column}").ToArray(),
        };
        Move(net);
        net.SaveOnnx(OnnxPath(name), details);
        request = new
        {
            model = OnnxPath(name),
            single = typeof(T) == typeof(float),
            rows = RowCount,
            columns = topology.InputCount,
            x = x.SelectMany(row => row),
        };
        return x.SelectMany(row => details.Predict(net, row)).Select(Real.ToDouble).ToArray();
    }

    private void Exchange<T>(string name, INetwork<T> net, double tolerance, List<object> requests, List<Action<double[][]>> checks)
        where T : unmanaged
    {
        T[][] x = RowsOf<T>(net.Topology.InputCount, 0, 1);
        string path = Path.Combine(_folder, name + ".safetensors"), written = Path.Combine(_folder, name + ".torch.safetensors");
        Move(net);
        net.SaveSafetensors(path);
        requests.Add(new
        {
            path,
            written,
            layers = net.Topology.LayerSizes,
            activations = net.Topology.Activations.Select(activation => activation.ToString()),
            bias = net.Topology.Bias != Bias.None,
            x,
        });
        checks.Add(outputs =>
        {
            Numbers.AssertClose(outputs[0], Predictions(net, x), tolerance, $"{name} in PyTorch");
            T[] before = net.ParameterSpan.ToArray();
            net.LoadSafetensors(written);
            Assert.NotEqual(before, net.ParameterSpan.ToArray());
            Numbers.AssertClose(outputs[1], Predictions(net, x), tolerance, $"{name} from PyTorch");
        });
    }

    private static double[] Predictions<T>(INetwork<T> net, T[][] x)
        where T : unmanaged
        => net.Predict(x).SelectMany(row => row).Select(Real.ToDouble).ToArray();

    /// <summary>Every parameter different, biases too.</summary>
    private static void Move<T>(INetwork<T> net)
        where T : unmanaged
    {
        var random = new PortableRandom(7);
        for (int index = 0; index < net.ParameterSpan.Length; index++)
        {
            net.ParameterSpan[index] = Real.FromDouble<T>(0.5 * random.NextNormal());
        }
    }

    private static T[][] RowsOf<T>(int columns, double mean, double deviation)
        where T : unmanaged
    {
        var random = new PortableRandom(8);
        return Enumerable.Range(0, RowCount)
            .Select(_ => Enumerable.Range(0, columns).Select(_ => Real.FromDouble<T>(mean + deviation * random.NextNormal())).ToArray()).ToArray();
    }

    private string OnnxPath(string name) => Path.Combine(_folder, name + ".onnx");

    private string Write(List<object> requests)
    {
        string path = Path.Combine(_folder, "requests.json");
        File.WriteAllText(path, JsonSerializer.Serialize(requests));
        return path;
    }
}
