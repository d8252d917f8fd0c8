using System;
using System.IO;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

public sealed class NetworkFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_network_is_made_from_its_file_in_either_precision()
    {
        var network = new PlacementNetwork(seed: 1);
        network.Save(_path);
        Assert.Equal(network.ParameterSpan.ToArray(), NetworkFile.Load<PlacementNetwork>(_path).ParameterSpan.ToArray());

        var single = new SinglePrecisionNetwork(seed: 1);
        single.Save(_path);
        Assert.Equal(single.ParameterSpan.ToArray(), NetworkFile.Load<SinglePrecisionNetwork>(_path).ParameterSpan.ToArray());
        Assert.Throws<NetworkFileException>(() => NetworkFile.Load<PlacementNetwork>(_path));
    }

    [Fact]
    public void The_details_come_with_it()
    {
        var network = new PlacementNetwork(seed: 1);
        var scaler = new StandardScaler(new[] { 7.0, 90, 70, 70 }, new[] { 1.0, 15, 8, 8 });
        var targets = new MinMaxScaler(new[] { 0.0 }, new[] { 2.0 });
        network.Save(_path, new NetworkDetails<double> { InputScaler = scaler, TargetScaler = targets, FeatureNames = new[] { "cgpa", "iq", "tenth", "twelfth" } });

        PlacementNetwork loaded = NetworkFile.Load<PlacementNetwork, double>(_path, out NetworkDetails<double> details);

        double[] x = { 7.2, 72, 69, 81 };
        var prediction = new double[1];
        details.Predict(loaded, x, prediction);
        var expected = new double[1];
        network.Forward(scaler.Transform(x), expected);
        Assert.Equal(targets.Inverse(expected), prediction);
        Assert.Equal(prediction, details.Predict(loaded, x));
        Assert.Equal("iq", details.FeatureNames![1]);
        Refused.Argument("x holds 3", () => details.Predict(loaded, new double[3], prediction));
        Assert.ThrowsAny<ArgumentException>(() => details.Predict(loaded, x, new double[2]));
    }

    /// <summary>A scaler that was fitted to flat numbers has one column, and would take the four inputs for four rows.</summary>
    [Fact]
    public void A_scaler_of_other_columns_is_refused()
    {
        var network = new PlacementNetwork(seed: 1);
        double[] x = { 7.2, 72, 69, 81 };

        Refused.Argument("InputScaler has 1 columns, expected 4", () => new NetworkDetails<double> { InputScaler = StandardScaler.Fit(x) }.Predict(network, x));
        Refused.Argument("TargetScaler has 4 columns, expected 1", () => new NetworkDetails<double> { TargetScaler = StandardScaler.Fit(new[] { x, x }) }.Predict(network, x));
    }

    [Fact]
    public void A_raw_row_is_predicted_without_allocating()
    {
        var network = new PlacementNetwork(seed: 1);
        var details = new NetworkDetails<double> { InputScaler = new StandardScaler(new double[4], new[] { 1.0, 2, 3, 4 }) };
        double[] x = { 7.2, 72, 69, 81 }, prediction = new double[1];
        long allocated = 0;
        for (int round = 0; round < 50; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < 100; call++)
            {
                details.Predict(network, x, prediction);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }
}
