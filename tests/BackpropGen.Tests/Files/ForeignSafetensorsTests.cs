using System;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

/// <summary>Weights as other frameworks name and lay them out: loaded right, or refused, and never guessed.</summary>
public class ForeignSafetensorsTests
{
    /// <summary>4-3-2-1 with weights 1, 2, 3, … in the order of PyTorch.</summary>
    private static PlacementNetwork Expected { get; } = Loaded(net => net.LoadSafetensors(Placement("0.", "2.", "4.").ToStream()));

    [Theory]
    [InlineData("net.0.", "net.3.", "net.6.")]
    [InlineData("_orig_mod.0.", "_orig_mod.2.", "_orig_mod.10.")]
    [InlineData("module.net.1.", "module.net.2.", "module.net.3.")]
    [InlineData("_orig_mod.module.1.", "_orig_mod.module.11.", "_orig_mod.module.101.")]
    public void A_common_prefix_is_taken_off(string first, string second, string third)
    {
        Assert.Equal(Expected.ParameterSpan.ToArray(), Loaded(net => net.LoadSafetensors(Placement(first, second, third).ToStream())).ParameterSpan.ToArray());
        Assert.Equal(2, Expected.W1[1, 0]); // from input 2 to node 1
    }

    [Theory]
    [InlineData("fc1", "fc2", "fc3")]
    [InlineData("layers.hidden", "layers.encoder", "layers.output")]
    [InlineData("1", "2", "out")]
    [InlineData("net.0", "net.1", "head")]
    [InlineData("0.linear", "1.linear", "2.linear")]
    [InlineData("00", "01", "02")]
    public void Names_give_the_order_and_without_them_the_file_is_refused(string first, string second, string third)
    {
        ForeignSafetensors file = Placement(first + ".", second + ".", third + ".");

        Assert.Equal(
            Expected.ParameterSpan.ToArray(), Loaded(net => net.LoadSafetensors(file.ToStream(), [first, second, third])).ParameterSpan.ToArray());
        AssertRefused($"\"{first}\"", file);
        AssertRefused("give their names in that order", file);
    }

    [Fact]
    public void Names_may_leave_out_the_common_prefix()
    {
        ForeignSafetensors file = Placement("_orig_mod.a.", "_orig_mod.b.", "_orig_mod.c.");

        Assert.Equal(Expected.ParameterSpan.ToArray(), Loaded(net => net.LoadSafetensors(file.ToStream(), ["a", "b", "c"])).ParameterSpan.ToArray());
        AssertRefused("There is no module \"d\"; the file has \"_orig_mod.a\", \"_orig_mod.b\", \"_orig_mod.c\".", file, ["a", "b", "d"]);
        AssertRefused("_orig_mod.b.weight has the shape [2, 3], expected [3, 4].", file, ["b", "a", "c"]);
        AssertRefused("d.bias is not expected: it belongs to none of the layers.", Placement("a.", "b.", "c.").Linear("d.", 1, 1), ["a", "b", "c"]);
        Assert.Equal("moduleNames", Assert.Throws<ArgumentException>(() => new PlacementNetwork(1).LoadSafetensors(file.ToStream(), ["a", "b"])).ParamName);
        Assert.Throws<ArgumentException>(() => new PlacementNetwork(1).LoadSafetensors(file.ToStream(), ["a", "b", "b"]));
        Assert.Throws<ArgumentException>(() => new PlacementNetwork(1).LoadSafetensors(file.ToStream(), ["a", "b", null!]));
    }

    [Fact]
    public void The_order_of_the_file_is_taken_when_asked()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Placement("fc2.", "fc10.", "fc11.").ToStream().ToArray()); // sorted as text, fc10 comes first
            Assert.Equal(["fc2", "fc10", "fc11"], SafetensorsFile.ModuleNames(path));
            Assert.Equal(
                Expected.ParameterSpan.ToArray(), Loaded(net => net.LoadSafetensors(path, SafetensorsFile.ModuleNames(path))).ParameterSpan.ToArray());

            var unsorted = new ForeignSafetensors { IsUnsorted = true };
            File.WriteAllBytes(path, unsorted.Linear("input.", 4, 3).Linear("hidden.", 3, 2).Linear("an_output.", 2, 1).ToStream().ToArray());
            Assert.Equal(["input", "hidden", "an_output"], SafetensorsFile.ModuleNames(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("fc.")]
    [InlineData("a.b.")]
    public void A_single_layer_needs_no_name(string module)
    {
        var net = new SingleLayerNetwork(1);
        net.LoadSafetensors(new ForeignSafetensors().Linear(module, 3, 2).ToStream());
        Assert.Equal([1, 4, 2, 5, 3, 6, 0.5, 0.5], net.ParameterSpan.ToArray());
    }

    [Theory]
    [InlineData("running_mean", "F32")]
    [InlineData("num_batches_tracked", "I64")]
    public void A_BatchNorm_is_named_in_the_message(string part, string type)
    {
        byte[] zeros = new byte[type == "I64" ? 8 : 12];
        AssertRefused($"1.{part} belongs to a BatchNorm, which the network does not have",
            Placement("0.", "3.", "5.").Add("1." + part, type, type == "I64" ? [] : [3], zeros));
    }

    [Fact]
    public void Other_modules_are_refused_with_what_is_expected()
    {
        AssertRefused("The file has 4 layers, the network 3", Placement("0.", "3.", "5.").Add("1.weight", [3], 1, 1, 1)); // a LayerNorm
        AssertRefused("expected [3, 4]. Only fully connected layers fit, no normalisation and no convolution.",
            new ForeignSafetensors().Add("0.weight", [3, 4, 1], new float[12]).Linear("1.", 3, 2).Linear("2.", 2, 1));
        AssertRefused("\"W1\" is not expected: the tensors of a layer are called 0.weight or 0.kernel, and 0.bias.", new ForeignSafetensors().Add("W1", [1], 1));
        AssertRefused("The file has 0 layers", new ForeignSafetensors());
    }

    [Fact]
    public void Metadata_of_any_kind_do_no_harm()
    {
        foreach (string metadata in new[] { "{}", "{\"format\":\"pt\"}", "{\"format\":\"np\",\"author\":\"é\"}" })
        {
            var file = new ForeignSafetensors { Metadata = metadata };
            file.Linear("0.", 4, 3).Linear("1.", 3, 2).Linear("2.", 2, 1);
            Assert.Equal(Expected.ParameterSpan.ToArray(), Loaded(net => net.LoadSafetensors(file.ToStream())).ParameterSpan.ToArray());
        }
    }

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void All_numbers_of_16_bits_widen_exactly(string type)
    {
        var net = new SingleLayerNetwork(1);
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            double expected = type == "F16" ? (double)BitConverter.UInt16BitsToHalf((ushort)bits) : BitConverter.Int32BitsToSingle(bits << 16);
            byte[] weights = Enumerable.Repeat(BitConverter.GetBytes((ushort)bits), 6).SelectMany(bytes => bytes).ToArray();
            MemoryStream file = new ForeignSafetensors().Add("weight", type, [2, 3], weights).Add("bias", type, [2], weights[..4]).ToStream();
            if (double.IsFinite(expected))
            {
                net.LoadSafetensors(file);
                Assert.All(net.ParameterSpan.ToArray(), value => Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value)));
            }
            else
            {
                Assert.Contains("expected finite numbers", Assert.Throws<NetworkFileException>(() => net.LoadSafetensors(file)).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void F64_is_rounded_to_float_when_asked()
    {
        var net = new PlacementNetwork(1);
        using var stream = new MemoryStream();
        net.SaveSafetensors(stream);
        var single = new SinglePrecisionNetwork(2);

        stream.Position = 0;
        single.LoadSafetensors(stream, convert: true);

        Assert.Equal(net.ParameterSpan.ToArray().Select(value => (float)value), single.ParameterSpan.ToArray());
        net.ParameterSpan[0] = 1e39;
        using var beyond = new MemoryStream();
        net.SaveSafetensors(beyond);
        beyond.Position = 0;
        Assert.Contains("0.weight holds 1E+39 at 0, expected finite numbers within the range of Single",
            Assert.Throws<NetworkFileException>(() => single.LoadSafetensors(beyond, convert: true)).Message, StringComparison.Ordinal);
    }

    /// <summary>y = Σ x·k, with a kernel [in, out] of 0 … 8 as numpy writes it: its first row gives 0 + 1 + 2.</summary>
    [Theory]
    [InlineData(KernelLayout.InputsByOutputs, 3)]
    [InlineData(KernelLayout.OutputsByInputs, 9)]
    public void A_square_layer_is_taken_in_the_layout_that_is_given(KernelLayout layout, double expected)
    {
        ForeignSafetensors file = layout == KernelLayout.InputsByOutputs ? Square([3, 1]) : Square([1, 3]);
        var net = new SquareNetwork(1);

        net.LoadSafetensors(file.ToStream(), layout: layout);

        Assert.Equal(expected, net.Forward(1, 0, 0));
    }

    [Fact]
    public void A_square_layer_of_a_file_that_tells_nothing_is_refused()
    {
        var net = new SquareNetwork(1);
        double[] before = net.ParameterSpan.ToArray();

        Assert.Contains("0.weight is square, [3, 3], and the file does not tell", Assert.Throws<NetworkFileException>(() => net.LoadSafetensors(Square([1, 3]).ToStream())).Message,
            StringComparison.Ordinal);
        Assert.Throws<NetworkFileException>(() => net.LoadSafetensors(Square([1, 3], "{\"format\":\"np\"}").ToStream()));
        Assert.Throws<NetworkFileException>(() => net.LoadSafetensors(Square([3, 1], "{\"format\":\"pt\"}", "kernel").ToStream())); // contradictory
        Assert.Throws<ArgumentOutOfRangeException>(() => net.LoadSafetensors(Square([3, 1]).ToStream(), layout: (KernelLayout)3));
        Assert.Equal(before, net.ParameterSpan.ToArray());

        // Told by the metadata of PyTorch, or by the names of Keras.
        net.LoadSafetensors(Square([1, 3], "{\"format\":\"pt\"}").ToStream());
        Assert.Equal(9, net.Forward(1, 0, 0));
        net.LoadSafetensors(Square([3, 1], part: "kernel").ToStream());
        Assert.Equal(3, net.Forward(1, 0, 0));
    }

    [Fact]
    public void Kernels_that_are_not_square_are_refused_in_the_other_layout_and_loaded_when_it_is_given()
    {
        var keras = new ForeignSafetensors();
        keras.Add("0.weight", [4, 3], new float[12]).Add("0.bias", [3], 1, 2, 3).Add("1.weight", [3, 2], new float[6]).Add("1.bias", [2], 4, 5)
            .Add("2.weight", [2, 1], 6, 7).Add("2.bias", [1], 8);
        AssertRefused("0.weight has the shape [4, 3], expected [3, 4]. The other order of rows and columns is the other layout", keras);

        PlacementNetwork net = Loaded(other => other.LoadSafetensors(keras.ToStream(), layout: KernelLayout.InputsByOutputs));

        Assert.Equal((6, 7, 8), (net.w11_3, net.w21_3, net.b31));
    }

    [Fact]
    public void A_sample_finds_a_wrong_layout_and_the_network_stays_as_it_was()
    {
        var net = new SquareNetwork(1);
        double[] before = net.ParameterSpan.ToArray();

        Assert.Equal("The sample gives 9 as output 1, expected 3: the order of the layers, their layout, or an activation is another.", Assert.Throws<NetworkFileException>(
            () => net.LoadSafetensors(Square([1, 3]).ToStream(), layout: KernelLayout.OutputsByInputs, sample: ([1, 0, 0], [3]))).Message);
        Assert.Equal(before, net.ParameterSpan.ToArray());
        Refused.Argument("sample.X holds 2", () => net.LoadSafetensors(Square([1, 3]).ToStream(), sample: ([1, 0], [3])));
        Refused.Argument("sample.Prediction holds 2", () => net.LoadSafetensors(Square([1, 3]).ToStream(), sample: ([1, 0, 0], [3, 4])));
        Refused.Argument("sample.X is null, expected a row", () => net.LoadSafetensors(Square([1, 3]).ToStream(), sample: (null!, [3])));
        Refused.Argument("sample.Prediction is null, expected a row", () => net.LoadSafetensors(Square([1, 3]).ToStream(), sample: ([1, 0, 0], null!)));
        Refused.Argument("sample.X[0] is NaN", () => net.LoadSafetensors(Square([1, 3]).ToStream(), sample: ([double.NaN, 0, 0], [3])));
        net.LoadSafetensors(Square([3, 1]).ToStream(), layout: KernelLayout.InputsByOutputs, sample: ([1, 0, 0], [3]));
    }

    private static ForeignSafetensors Placement(string first, string second, string third) =>
        new ForeignSafetensors().Linear(first, 4, 3).Linear(second, 3, 2).Linear(third, 2, 1);

    private static ForeignSafetensors Square(int[] lastShape, string? metadata = null, string part = "weight") => new ForeignSafetensors { Metadata = metadata }
        .Add("0." + part, [3, 3], 0, 1, 2, 3, 4, 5, 6, 7, 8).Add("0.bias", [3], 0, 0, 0)
        .Add("1." + part, lastShape, 1, 1, 1).Add("1.bias", [1], 0);

    private static PlacementNetwork Loaded(Action<PlacementNetwork> load)
    {
        var net = new PlacementNetwork(seed: 9);
        load(net);
        return net;
    }

    private static void AssertRefused(string message, ForeignSafetensors file, string[]? names = null)
    {
        var net = new PlacementNetwork(seed: 9);
        double[] before = net.ParameterSpan.ToArray();
        Assert.Contains(message, Assert.Throws<NetworkFileException>(() => net.LoadSafetensors(file.ToStream(), names)).Message, StringComparison.Ordinal);
        Assert.Equal(before, net.ParameterSpan.ToArray());
    }
}
