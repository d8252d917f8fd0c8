using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

/// <summary>Safetensors files are read by PyTorch, which gives the outputs of the network. Skipped, and says so, where it is not installed.</summary>
public sealed class PyTorchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PyTorchFact]
    public void Safetensors_files_go_to_PyTorch_and_back_and_give_the_same_outputs()
    {
        var requests = new List<object>();
        var checks = new List<Action<double[][]>>();
        foreach (string name in ActivationNetwork.Names)
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

        double[][][] found = JsonSerializer.Deserialize<double[][][]>(PyTorch.Run("torch_exchange.py", Write(requests)))!;

        Assert.Equal(checks.Count, found.Length);
        foreach ((Action<double[][]> check, double[][] outputs) in checks.Zip(found))
        {
            check(outputs);
        }
    }

    private void Exchange<T>(string name, INetwork<T> net, double tolerance, List<object> requests, List<Action<double[][]>> checks)
        where T : unmanaged
    {
        T[][] x = RandomNumbers.Rows<T>(16, net.Topology.InputCount, mean: 0, deviation: 1);
        string path = Path.Combine(_folder, name + ".safetensors"), written = Path.Combine(_folder, name + ".torch.safetensors");
        RandomNumbers.Fill(net.ParameterSpan);
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

    private string Write(List<object> requests)
    {
        string path = Path.Combine(_folder, "requests.json");
        File.WriteAllText(path, JsonSerializer.Serialize(requests));
        return path;
    }
}
