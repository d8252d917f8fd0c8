using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

public class JsonTests
{
    [Fact]
    public void Every_kind_of_network_comes_back_bit_by_bit()
    {
        RoundTrip(new PlacementNetwork(1), new PlacementNetwork(2));
        RoundTrip(new WorkedExampleNetwork(1), new WorkedExampleNetwork(2));
        RoundTrip(new NoBiasNetwork(1), new NoBiasNetwork(2));
        RoundTrip(new ClassesNetwork(1), new ClassesNetwork(2));
        RoundTrip(new LoopNetwork(1), new LoopNetwork(2));
        RoundTrip(new ArrayNetwork(1), new ArrayNetwork(2));
        RoundTrip(new SinglePrecisionNetwork(1), new SinglePrecisionNetwork(2));
        RoundTrip(new SingleRegressionNetwork(1), new SingleRegressionNetwork(2));
    }

    [Fact]
    public void Extreme_numbers_come_back_bit_by_bit()
    {
        double[] values = { -0.0, double.Epsilon, 2.2250738585072014e-308, 0.1, 1.0 / 3, -1e300, 9007199254740993, 5e-324 * 3, 1.7976931348623157e308 };
        var net = new ClassificationNetwork();
        values.CopyTo(net.ParameterSpan);
        var other = new ClassificationNetwork();

        // Its input 0 keeps the output finite.
        Reload(net, other, new NetworkDetails<double> { Sample = new[] { 0.0, 0.0 } });

        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), other.ParameterSpan.ToArray().Select(BitConverter.DoubleToInt64Bits));
        foreach (double power in new[] { Math.ScaleB(-1, -25), Math.ScaleB(1, -958) }) // whose shortest form, says the framework, is that of a neighbour
        {
            net.ParameterSpan[0] = power;
            Reload(net, other, new NetworkDetails<double> { Sample = new[] { 0.0, 0.0 } });
            Assert.Equal(power, other.ParameterSpan[0]);
        }

        float[] singles = { -0f, float.Epsilon, 0.1f, 1f / 3, 16777217f, 1.17549435e-38f, 7.038531e-26f };
        var single = new SinglePrecisionNetwork();
        singles.CopyTo(single.ParameterSpan);
        var otherSingle = new SinglePrecisionNetwork(9);
        Reload(single, otherSingle, new NetworkDetails<float> { Sample = new float[4] });
        Assert.Equal(
            single.ParameterSpan.ToArray().Select(BitConverter.SingleToInt32Bits), otherSingle.ParameterSpan.ToArray().Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Scaling_names_sample_and_state_of_training_come_back()
    {
        var net = new ClassesNetwork(4);
        double[] vector = Enumerable.Range(0, ClassesNetwork.ParameterCount).Select(index => index / 7.0).ToArray();
        var details = new NetworkDetails<double>
        {
            FeatureNames = new[] { "sepal length", "Breite \"ß\"", "\t", "" },
            ClassNames = new[] { "setosa", "versicolor", "virginica" },
            InputScaler = new StandardScaler(new[] { 5.8, 3.1, 3.8, 1.2 }, new[] { 0.8, 0.4, 1.8, 0.8 }),
            TargetScaler = new MinMaxScaler(new[] { 0.0, 1, 2 }, new[] { 1.0, 2, 3 }, -1, 2),
            Sample = new[] { 5.1, 3.5, 1.4, 0.2 },
            Training = new TrainingState<double>(
                "Adam",
                new Dictionary<string, double[]> { ["v"] = vector.Reverse().ToArray(), ["m"] = vector },
                new Dictionary<string, double[]> { ["learningRate"] = new[] { 0.1 }, ["losses"] = Array.Empty<double>() },
                new Dictionary<string, long[]> { ["seed"] = new[] { 42L }, ["random"] = new[] { long.MinValue, long.MaxValue, -1, 0 } }),
        };

        NetworkDetails<double> loaded = Reload(net, new ClassesNetwork(5), details);

        Assert.Equal(details.FeatureNames, loaded.FeatureNames);
        Assert.Equal(details.ClassNames, loaded.ClassNames);
        Assert.Equal(details.Sample, loaded.Sample);
        Assert.Equal(details.InputScaler.Transform(details.Sample), loaded.InputScaler!.Transform(details.Sample));
        Assert.Equal(details.TargetScaler.Transform(new[] { 1.0, 2, 3 }), loaded.TargetScaler!.Transform(new[] { 1.0, 2, 3 }));
        Assert.Equal("Adam", loaded.Training!.Optimizer);
        Assert.Equal(vector, loaded.Training.Vectors["m"]);
        Assert.Equal(details.Training.Vectors["v"], loaded.Training.Vectors["v"]);
        Assert.Equal(new[] { 0.1 }, loaded.Training.Numbers["learningRate"]);
        Assert.Empty(loaded.Training.Numbers["losses"]);
        Assert.Equal(details.Training.Integers["random"], loaded.Training.Integers["random"]);
        Assert.Equal(details.Predict(net, details.Sample), loaded.Predict(net, details.Sample));
    }

    [Fact]
    public void The_file_is_readable_and_the_same_on_every_machine()
    {
        var net = new WorkedExampleNetwork { w11_1 = 0.15, w21_1 = 0.2, w12_1 = 0.25, w22_1 = 0.3, w11_2 = 0.4, w21_2 = 0.45, b1 = 0.35, b2 = 0.6 };

        Assert.Equal("""
            {
              "format": "BackpropGen network",
              "version": 1,
              "topology": {
                "layers": [2, 2, 1],
                "activations": ["Sigmoid", "Sigmoid"],
                "loss": "HalfSquaredError",
                "bias": "SharedPerLayer",
                "precision": "Double"
              },
              "featureNames": [
                "h1",
                "größe"
              ],
              "parameters": {
                "W1": [
                  [0.15, 0.25],
                  [0.2, 0.3]
                ],
                "B1": [0.35],
                "W2": [
                  [0.4],
                  [0.45]
                ],
                "B2": [0.6]
              },
              "sample": {
                "x": [0.05, 0.1],
                "prediction": [0.7513650695523157]
              }
            }
            """.ReplaceLineEndings("\n"), Text(net, new NetworkDetails<double> { FeatureNames = new[] { "h1", "größe" }, Sample = new[] { 0.05, 0.1 } }));
    }

    [Theory]
    [InlineData("\"version\": 1,", "\"version\": 2,", "version is 2, expected 1: a newer BackpropGen wrote the file.")]
    [InlineData("\"version\": 1,", "\"version\": [],", "version holds an array, expected a whole number.")]
    [InlineData("\"version\": 1,", "", "version is missing.")]
    [InlineData("BackpropGen network", "Other network", "format is \"Other network\"")]
    [InlineData("[2, 2, 1]", "[2, 3, 1]", "topology.layers: the file has 2, 3, 1, the network 2, 2, 1.")]
    [InlineData("[\"Sigmoid\", \"Sigmoid\"]", "[\"Sigmoid\", \"Tanh\"]", "topology.activations: the file has Sigmoid, Tanh")]
    [InlineData("[\"Sigmoid\", \"Sigmoid\"]", "[\"Sigmoid\"]", "topology.activations has 1 elements, expected 2.")]
    [InlineData("\"HalfSquaredError\"", "\"MSE\"", "topology.loss: the file has MSE, the network HalfSquaredError.")]
    [InlineData("\"SharedPerLayer\"", "\"PerNode\"", "topology.bias")]
    [InlineData("\"Double\"", "\"Single\"", "topology.precision: the file has Single, the network Double.")]
    [InlineData("\"B2\": [0.6]", "\"B2\": [0.6, 0.7]", "parameters.B2 has 2 elements, expected 1.")]
    [InlineData("\"B2\": [0.6]", "\"B2\": 0.6", "parameters.B2 is 0.6, expected an array.")]
    [InlineData("\"B2\": [0.6]", "\"B2\": [0.6], \"B3\": [1]", "parameters.B3 is not expected here.")]
    [InlineData("\"B2\": [0.6]", "\"B2\": [0.6], \"B1\": [0.35]", "parameters.B1 comes twice.")]
    [InlineData("\"B1\": [0.35],", "", "parameters.B1 is missing.")]
    [InlineData("[0.15, 0.25]", "[0.15]", "parameters.W1[0] has 1 elements, expected 2.")]
    [InlineData("[0.15, 0.25]", "[0.15, \"0.25\"]", "parameters.W1[0][1] is text, expected a number")]
    [InlineData("[0.15, 0.25]", "[0.15, 1e999]", "parameters.W1[0][1] is 1e999, expected a number within the range of Double.")]
    [InlineData("[0.15, 0.25]", "[0.15, NaN]", "The file is not JSON, or cut off")]
    [InlineData("[0.15, 0.25]", "[0.15, null]", "parameters.W1[0][1] is null")]
    [InlineData("[0.15, 0.25],", "", "parameters.W1 has 1 elements, expected 2.")]
    [InlineData("[0.15, 0.25]", "[0.16, 0.25]", "The sample gives")]
    [InlineData("\"h1\",", "", "featureNames has 1 elements, expected 2.")]
    [InlineData("\"h1\"", "1", "featureNames[0] is 1, expected text.")]
    [InlineData("\"h1\"", "\"\\ud800\"", "text that is not Unicode")]
    [InlineData("\"x\": [0.05, 0.1],", "", "sample.x is missing.")]
    [InlineData("\"sample\": {", "\"extra\": 1, \"sample\": {", "extra is not expected here.")]
    [InlineData("\"parameters\": {", "\"parameters\": 1, \"p\": {", "parameters is 1, expected an object.")]
    [InlineData("\"sample\": {", "\"inputScaler\": { \"kind\": \"standard\", \"means\": [0, 0], \"deviations\": [1, 0] }, \"sample\": {", "deviations[1] is 0, expected above 0")]
    [InlineData("\"sample\": {", "\"inputScaler\": { \"kind\": \"robust\" }, \"sample\": {", "inputScaler.kind is \"robust\"")]
    [InlineData("\"sample\": {", "\"training\": { \"optimizer\": \"Adam\", \"vectors\": { \"m\": { } }, \"numbers\": { }, \"integers\": { } }, \"sample\": {", "training.vectors.m.W1 is missing.")]
    [InlineData("\"sample\": {", "\"training\": { \"optimizer\": \"Adam\", \"vectors\": { }, \"numbers\": { }, \"integers\": { \"n\": [1.5] } }, \"sample\": {", "training.integers.n holds 1.5")]
    public void A_file_that_does_not_fit_is_refused_with_the_place_and_the_network_stays_as_it_was(string old, string replacement, string message)
    {
        var net = new WorkedExampleNetwork { w11_1 = 0.15, w21_1 = 0.2, w12_1 = 0.25, w22_1 = 0.3, w11_2 = 0.4, w21_2 = 0.45, b1 = 0.35, b2 = 0.6 };
        string text = Text(net, new NetworkDetails<double> { FeatureNames = new[] { "h1", "h2" }, Sample = new[] { 0.05, 0.1 } });
        Assert.Contains(old, text, StringComparison.Ordinal);
        var other = new WorkedExampleNetwork(3);
        double[] before = other.ParameterSpan.ToArray();

        Exception? exception = Record.Exception(() => other.Load(new MemoryStream(Encoding.UTF8.GetBytes(text.Replace(old, replacement, StringComparison.Ordinal)))));

        Assert.Contains(message, Assert.IsType<NetworkFileException>(exception).Message, StringComparison.Ordinal);
        Assert.Equal(before, other.ParameterSpan.ToArray());
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        byte[] content = Bytes(new PlacementNetwork(1), new NetworkDetails<double>());
        var other = new PlacementNetwork(2);
        double[] before = other.ParameterSpan.ToArray();

        for (int length = 0; length < content.Length; length++)
        {
            Assert.Throws<NetworkFileException>(() => other.Load(new MemoryStream(content, 0, length)));
        }

        Assert.Equal(before, other.ParameterSpan.ToArray());
    }

    [Fact]
    public void An_endless_file_and_a_deep_one_are_refused_in_bounded_memory()
    {
        Assert.Contains("more than a network of", Assert.Throws<NetworkFileException>(() => new PlacementNetwork().Load(new EndlessStream())).Message,
            StringComparison.Ordinal);
        Assert.Throws<NetworkFileException>(() => new PlacementNetwork().Load(new MemoryStream(Encoding.UTF8.GetBytes(new string('[', 1_000_000)))));
    }

    [Fact]
    public void What_cannot_be_loaded_is_not_saved_and_an_existing_file_stays()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName, "net.json");
        try
        {
            new PlacementNetwork(1).Save(path);
            byte[] saved = File.ReadAllBytes(path);
            var net = new PlacementNetwork(2) { w41_1 = double.NaN };
            Assert.Contains("Parameter 9 of the network is NaN", Assert.Throws<InvalidOperationException>(() => net.Save(path)).Message, StringComparison.Ordinal);
            net.w41_1 = 1;
            var overflowing = new SalaryNetwork();
            overflowing.ParameterSpan.Fill(1e200);
            Assert.Contains("The network gives [Infinity] for the sample [1, 2], expected finite numbers", Assert.Throws<InvalidOperationException>(
                () => overflowing.Save(path, new() { Sample = new[] { 1.0, 2 } })).Message, StringComparison.Ordinal);
            Refused.Argument("FeatureNames holds 1 values, expected 4", () => net.Save(path, new() { FeatureNames = new[] { "a" } }));
            Refused.Argument("ClassNames holds 1 values, expected 2", () => net.Save(path, new() { ClassNames = new[] { "a" } }));
            Refused.Argument("InputScaler has 1 columns, expected 4", () => net.Save(path, new() { InputScaler = StandardScaler.Fit(new[] { 1.0, 2 }) }));
            Refused.Argument("Sample[3] is NaN", () => net.Save(path, new() { Sample = new[] { 1, 2, 3, double.NaN } }));
            Refused.Argument("Training.Vectors[\"m\"] holds 1 values, expected 26", () => net.Save(path, new()
            {
                Training = new TrainingState<double>("Adam", new Dictionary<string, double[]> { ["m"] = new[] { 1.0 } }),
            }));
            Assert.Contains($"but there is no folder \"{path}.missing\"", Assert.Throws<DirectoryNotFoundException>(
                () => net.Save(Path.Combine(path + ".missing", "net.json"))).Message, StringComparison.Ordinal);
            Assert.Equal("The file is empty.", Assert.Throws<NetworkFileException>(() => net.Load(new MemoryStream())).Message);
            Assert.Equal(saved, File.ReadAllBytes(path));
            Assert.Equal(new[] { path }, Directory.GetFiles(Path.GetDirectoryName(path)!));

            net.Save(path);
            new PlacementNetwork(5).Load(path);
            Assert.Equal(new[] { path }, Directory.GetFiles(Path.GetDirectoryName(path)!));
            Assert.Throws<FileNotFoundException>(() => net.Load(path + ".missing"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void A_byte_order_mark_does_not_matter()
    {
        var other = new PlacementNetwork(2);

        other.Load(new MemoryStream(Encoding.UTF8.GetPreamble().Concat(Bytes(new PlacementNetwork(1), new NetworkDetails<double>())).ToArray()));

        Assert.Equal(new PlacementNetwork(1).ParameterSpan.ToArray(), other.ParameterSpan.ToArray());
    }

    internal static byte[] Bytes<T>(INetwork<T> net, NetworkDetails<T> details)
        where T : unmanaged
    {
        var stream = new MemoryStream();
        net.Save(stream, details);
        return stream.ToArray();
    }

    private static string Text<T>(INetwork<T> net, NetworkDetails<T> details)
        where T : unmanaged
        => Encoding.UTF8.GetString(Bytes(net, details));

    private static NetworkDetails<T> Reload<T>(INetwork<T> from, INetwork<T> to, NetworkDetails<T> details)
        where T : unmanaged
        => to.Load(new MemoryStream(Bytes(from, details)));

    private static void RoundTrip<T>(INetwork<T> from, INetwork<T> to)
        where T : unmanaged
    {
        Assert.NotEqual(from.ParameterSpan.ToArray(), to.ParameterSpan.ToArray());
        Reload(from, to, new NetworkDetails<T>());
        Assert.Equal(from.ParameterSpan.ToArray(), to.ParameterSpan.ToArray());
        Assert.Equal(Text(from, new NetworkDetails<T>()), Text(to, new NetworkDetails<T>()));
    }

    /// <summary>Spaces for ever, which JSON allows before its first character.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)' ');
            return buffer.Length;
        }
    }
}
