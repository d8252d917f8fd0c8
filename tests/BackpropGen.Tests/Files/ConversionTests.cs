using System;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

/// <summary>A network that was trained in double is used in float and the other way round, when asked.</summary>
public sealed class ConversionTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Double_is_rounded_to_float_when_asked()
    {
        var net = new PlacementNetwork(seed: 1);
        RandomNumbers.Fill(net.ParameterSpan);
        var scaler = new StandardScaler(new[] { 7.0, 90, 70, 70 }, new[] { 1.0, 15, 8, 8 });
        net.Save(_path, new NetworkDetails<double> { InputScaler = scaler, FeatureNames = new[] { "a", "b", "c", "d" }, Sample = new[] { 7.2, 72, 69, 81 } });
        var single = new SinglePrecisionNetwork(seed: 2);
        float[] before = single.ParameterSpan.ToArray();

        Assert.Contains("convert: true", Assert.Throws<NetworkFileException>(() => single.Load(_path)).Message, StringComparison.Ordinal);
        Assert.Equal(before, single.ParameterSpan.ToArray());
        NetworkDetails<float> details = single.Load(_path, convert: true);

        Assert.Equal(net.ParameterSpan.ToArray().Select(value => (float)value), single.ParameterSpan.ToArray());
        Assert.Equal(new[] { 7.2f, 72, 69, 81 }, details.Sample);
        Assert.Equal("b", details.FeatureNames![1]);
        Assert.Equal(scaler.Means.ToArray(), Assert.IsType<StandardScaler>(details.InputScaler).Means.ToArray());
        single.Save(_path, details);
        Assert.Equal(single.ParameterSpan.ToArray(), NetworkFile.Load<SinglePrecisionNetwork>(_path, convert: true).ParameterSpan.ToArray());
    }

    [Fact]
    public void Float_is_widened_to_double_exactly_when_asked()
    {
        var single = new SinglePrecisionNetwork(seed: 2);
        single.Save(_path, new NetworkDetails<float> { Sample = new[] { 0.1f, 0.2f, 0.3f, 0.4f } });

        PlacementNetwork net = NetworkFile.Load<PlacementNetwork, double>(_path, out NetworkDetails<double> details, convert: true);

        Assert.Equal(single.ParameterSpan.ToArray().Select(value => (double)value), net.ParameterSpan.ToArray());
        Assert.Equal((double)0.1f, details.Sample![0]);
    }

    [Theory]
    [InlineData(1.7e9 + 0.4, 3600.0)] // the sample itself does not fit into floats
    [InlineData(2015.37, 3.1)]
    [InlineData(1e-6, 1e-9)]
    public void Scalers_far_from_0_do_not_stand_in_the_way(double offset, double scale)
    {
        var scaler = new StandardScaler(new[] { offset }, new[] { scale });
        var net = new Onnx.ScaledDouble(seed: 1);
        net.Save(_path, new NetworkDetails<double> { InputScaler = scaler, TargetScaler = scaler, Sample = new[] { offset + 1.234 * scale } });

        var single = new Onnx.ScaledSingle(seed: 2);
        single.Load(_path, convert: true);

        Assert.Equal(net.ParameterSpan.ToArray().Select(value => (float)value), single.ParameterSpan.ToArray());

        // A changed parameter is found all the same.
        File.WriteAllText(_path, File.ReadAllText(_path).Replace("\"B2\": [0]", "\"B2\": [0.01]", StringComparison.Ordinal));
        Assert.Contains("The sample gives", Assert.Throws<NetworkFileException>(() => single.Load(_path, convert: true)).Message, StringComparison.Ordinal);
        Assert.Contains("The sample gives", Assert.Throws<NetworkFileException>(() => net.Load(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_beyond_the_range_of_float_is_refused()
    {
        var net = new PlacementNetwork(seed: 1);
        net.ParameterSpan[3] = 1e39;
        net.Save(_path);
        var single = new SinglePrecisionNetwork(seed: 2);
        float[] before = single.ParameterSpan.ToArray();

        Assert.Contains("parameters holds 1E+39, expected numbers within the range of Single",
            Assert.Throws<NetworkFileException>(() => single.Load(_path, convert: true)).Message, StringComparison.Ordinal);
        Assert.Equal(before, single.ParameterSpan.ToArray());
    }

    [Fact]
    public void The_loss_of_the_file_does_not_matter_when_asked()
    {
        var net = new OtherLossNetwork(seed: 1);
        var trainer = new Trainer<double>(net, new double[8], new double[2]);
        trainer.RunEpoch();
        net.Save(_path, new NetworkDetails<double> { Training = trainer.State });
        var other = new PlacementNetwork(seed: 2);

        Assert.Contains("topology.loss: the file has MSE, the network BCE. Load with convert: true", Assert.Throws<NetworkFileException>(() => other.Load(_path)).Message,
            StringComparison.Ordinal);
        NetworkDetails<double> details = other.Load(_path, convert: true);

        Assert.Equal(net.ParameterSpan.ToArray(), other.ParameterSpan.ToArray());
        Assert.Null(details.Training);
        Assert.NotNull(new OtherLossNetwork(seed: 3).Load(_path, convert: true).Training); // nothing to convert
    }

    [Theory]
    [InlineData("\"Double\"", "\"Half\"", "topology.precision holds \"Half\"")]
    [InlineData("\"MSE\"", "\"0\"", "topology.loss holds \"0\"")]
    [InlineData("[4, 3, 2, 1]", "[4, 3, 2, 0]", "topology")]
    [InlineData("[4, 3, 2, 1]", "[4, 3, 2, 99999999999]", "topology")]
    [InlineData("[4, 3, 2, 1]", "[4, 3, 1]", "topology.activations has 3 elements, expected 2.")]
    [InlineData("[4, 3, 2, 1]", "[4, 3, 3, 1]", "topology.layers: the file has 4, 3, 3, 1, the network 4, 3, 2, 1.")]
    public void A_damaged_topology_is_refused_when_converting(string old, string replacement, string message)
    {
        new OtherLossNetwork(seed: 1).Save(_path);
        string text = File.ReadAllText(_path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(_path, text.Replace(old, replacement, StringComparison.Ordinal));

        Assert.Contains(message, Assert.Throws<NetworkFileException>(() => new SinglePrecisionNetwork(2).Load(_path, convert: true)).Message, StringComparison.Ordinal);
    }
}
