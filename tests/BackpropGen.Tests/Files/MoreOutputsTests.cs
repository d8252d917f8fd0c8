using System;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

/// <summary>A class more: what was learnt stays.</summary>
public sealed class MoreOutputsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Two_classes_of_a_sigmoid_become_three_of_a_softmax()
    {
        var old = new TwoClassesOfOneOutput(seed: 1);
        RandomNumbers.Fill(old.ParameterSpan);
        var scaler = new StandardScaler(new[] { 1.0, 2 }, new[] { 3.0, 4 });
        old.Save(_path, new NetworkDetails<double> { InputScaler = scaler, FeatureNames = new[] { "a", "b" }, ClassNames = new[] { "no", "yes" }, Sample = new[] { 0.5, 0.25 } });
        var net = new ThreeClasses(seed: 7);
        Assert.Contains("LoadWithMoreOutputs", Assert.Throws<NetworkFileException>(() => net.Load(_path)).Message, StringComparison.Ordinal);

        NetworkDetails<double> details = net.LoadWithMoreOutputs(_path);

        var fresh = new ThreeClasses(seed: 7);
        Assert.Equal(fresh.W2[0, 2], net.W2[0, 2]);
        foreach (double[] x in RandomNumbers.Rows<double>(20, 2, mean: 0, deviation: 2))
        {
            double[] three = new NetworkDetails<double>().Predict(net, x), one = new NetworkDetails<double>().Predict(old, x);
            Numbers.AssertClose(one[0], three[1] / (three[0] + three[1]), 1e-12, "class 1 of the first two");
        }

        Assert.Equal(("b", null, 0.5), (details.FeatureNames![1], details.ClassNames, details.Sample![0]));
        Assert.Equal(scaler.Means.ToArray(), details.InputScaler!.Offsets.ToArray());
        net.Save(_path, details);
        net.Load(_path);
    }

    [Fact]
    public void Classes_of_a_softmax_and_outputs_of_a_regression_come_first()
    {
        var three = new ThreeClasses(seed: 1);
        three.Save(_path);
        var four = new FourClasses(seed: 7);
        four.LoadWithMoreOutputs(_path);
        Assert.Equal(Enumerable.Range(0, 18).Select(index => three.ParameterSpan[index]), Enumerable.Range(0, 18).Select(index => four.ParameterSpan[index]));
        for (int from = 0; from < 6; from++)
        {
            Assert.Equal(Enumerable.Range(0, 3).Select(to => three.W2[from, to]), Enumerable.Range(0, 3).Select(to => four.W2[from, to]));
            Assert.Equal(new FourClasses(seed: 7).W2[from, 3], four.W2[from, 3]);
        }

        var one = new Onnx.ScaledSingle(seed: 1);
        one.Save(_path, new NetworkDetails<float> { TargetScaler = new StandardScaler(new[] { 100.0 }, new[] { 5.0 }) });
        var two = new TwoTargets(seed: 7);
        two.LoadWithMoreOutputs(_path);
        Assert.Equal(one.Forward(0.3f), new NetworkDetails<float>().Predict(two, new[] { 0.3f })[0], 1e-6f);
    }

    [Fact]
    public void Networks_that_differ_otherwise_are_refused_and_nothing_changes()
    {
        new ThreeClasses(seed: 1).Save(_path);
        AssertRefused("expected the layers 2, 6, 3", new ThreeClasses(seed: 2)); // as many
        AssertRefused("expected the layers 4, 3, 2, 1", new PlacementNetwork(seed: 2));
        File.WriteAllText(_path, File.ReadAllText(_path).Replace("\"B1\": [0", "\"B1\": [0.5", StringComparison.Ordinal));
        AssertRefused("The sample gives", new FourClasses(seed: 2));
        new TwoClassesOfOneOutput(seed: 1).Save(_path);
        AssertRefused("The outputs of the file are Sigmoid, those of the network Linear", new ThreeNumbers(seed: 1));
        Assert.Throws<NetworkFileException>(() => new TwoTargets(seed: 1).LoadWithMoreOutputs(_path));

        void AssertRefused(string message, INetwork<double> net)
        {
            double[] before = net.ParameterSpan.ToArray();
            Assert.Contains(message, Assert.Throws<NetworkFileException>(() => net.LoadWithMoreOutputs(_path)).Message, StringComparison.Ordinal);
            Assert.Equal(before, net.ParameterSpan.ToArray());
        }
    }
}
