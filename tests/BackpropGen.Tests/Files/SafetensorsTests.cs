using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

public class SafetensorsTests
{
    [Fact]
    public void Every_kind_of_network_comes_back_bit_by_bit()
    {
        RoundTrip(new PlacementNetwork(1), new PlacementNetwork(2));
        RoundTrip(new WorkedExampleNetwork(1), new WorkedExampleNetwork(2));
        RoundTrip(new NoBiasNetwork(1), new NoBiasNetwork(2));
        RoundTrip(new LinearNetwork(1), new LinearNetwork(2));
        RoundTrip(new LoopNetwork(1), new LoopNetwork(2));
        RoundTrip(new SingleRegressionNetwork(1), new SingleRegressionNetwork(2));
    }

    [Fact]
    public void The_bytes_are_those_of_the_format_in_the_layout_of_a_Sequential()
    {
        var net = new WorkedExampleNetwork { w11_1 = 0.15, w21_1 = 0.2, w12_1 = 0.25, w22_1 = 0.3, w11_2 = 0.4, w21_2 = 0.45, b1 = 0.35, b2 = 0.6 };

        byte[] file = Bytes(net);

        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal(0, length % 8);
        Assert.Equal("""{"__metadata__":{"format":"pt"},"0.weight":{"dtype":"F64","shape":[2,2],"data_offsets":[0,32]}"""
            + ""","0.bias":{"dtype":"F64","shape":[2],"data_offsets":[32,48]},"2.weight":{"dtype":"F64","shape":[1,2],"data_offsets":[48,64]}"""
            + ""","2.bias":{"dtype":"F64","shape":[1],"data_offsets":[64,72]}}""", Encoding.UTF8.GetString(file, 8, length).TrimEnd(' '));
        double[] numbers = Enumerable.Range(0, 9).Select(index => BinaryPrimitives.ReadDoubleLittleEndian(file.AsSpan(8 + length + 8 * index))).ToArray();
        Assert.Equal(new[] { 0.15, 0.2, 0.25, 0.3, 0.35, 0.35, 0.4, 0.45, 0.6 }, numbers);
    }

    [Fact]
    public void Linear_layers_have_no_module_between_them() =>
        Assert.Contains("\"1.weight\"", Encoding.Latin1.GetString(Bytes(new LinearNetwork(1))), StringComparison.Ordinal);

    [Fact]
    public void Single_precision_loads_into_double_and_not_the_other_way_round()
    {
        var single = new SinglePrecisionNetwork(1);
        var net = new PlacementNetwork(2);

        net.LoadSafetensors(new MemoryStream(Bytes(single)));

        Assert.Equal(single.ParameterSpan.ToArray().Select(value => (double)value), net.ParameterSpan.ToArray());
        AssertRefused("0.weight is F64, but the network has single precision", single, Bytes(net));
    }

    [Theory]
    [InlineData("\"0.weight\"", "\"0.wéght\"", "is not expected")] // as many bytes
    [InlineData("\"0.weight\"", "\"1.weight\"", "The file has 4 layers, the network 3")]
    [InlineData("\"0.bias\"", "\"2.bias\"", "2.bias comes twice")]
    [InlineData("[3,4]", "[4,3]", "0.weight has the shape [4, 3], expected [3, 4].")]
    [InlineData("[3,4]", "[3,5]", "0.weight.shape is [3, 5] of F64, which does not fill its 96 bytes.")]
    [InlineData("\"F64\",\"shape\":[3,4]", "\"I64\",\"shape\":[3,4]", "0.weight.dtype is I64, expected F16, BF16, F32 or F64.")]
    [InlineData("[96,120]", "[90,114]", "Tensors overlap, or leave a gap")]
    [InlineData("[96,120]", "[96,999]", "0.bias.data_offsets is 96, 999")]
    [InlineData("[96,120]", "[96,1e9]", "0.bias.data_offsets holds 1e9, expected a whole number.")]
    [InlineData("{\"__metadata__\"", "[\"__metadata__\"", "The header is not JSON")]
    public void A_file_that_does_not_fit_is_refused_and_the_network_stays_as_it_was(string old, string replacement, string message)
    {
        byte[] file = Bytes(new PlacementNetwork(1));
        int at = file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(old));
        Assert.True(at > 0);
        Encoding.UTF8.GetBytes(replacement).CopyTo(file.AsSpan(at));

        AssertRefused(message, new PlacementNetwork(2), file);
    }

    [Fact]
    public void Numbers_that_are_not_finite_missing_and_extra_tensors_are_refused()
    {
        byte[] file = Bytes(new PlacementNetwork(1));
        BinaryPrimitives.WriteDoubleLittleEndian(file.AsSpan(file.Length - 8), double.NaN);
        AssertRefused("4.bias holds NaN at 0, expected finite numbers within the range of Double.", new PlacementNetwork(2), file);
        AssertRefused("0.bias is missing.", new PlainBiasNetwork(2), Bytes(new NoBiasNetwork(1)));
        AssertRefused("0.bias is not expected: the network has no biases.", new NoBiasNetwork(2), Bytes(new PlainBiasNetwork(1)));
        AssertRefused("share one bias", new WorkedExampleNetwork(2), Bytes(new ClassificationNetwork(1) { b11 = 1, b12 = 2 }));
        AssertRefused("The data has 216 bytes, of which the tensors take 208.", new PlacementNetwork(2), Bytes(new PlacementNetwork(1)).Concat(new byte[8]).ToArray());
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        byte[] file = Bytes(new PlacementNetwork(1));
        for (int length = 0; length < file.Length; length++)
        {
            AssertRefused("", new PlacementNetwork(2), file[..length]);
        }
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Fuzzed_files_give_a_good_network_or_the_documented_exception()
    {
        var net = new PlacementNetwork(2);

        FuzzResult result = Fuzz.Run(100_000, Bytes(new PlacementNetwork(1)), "{}[]\",:0123456789.weightbias", net, file => net.LoadSafetensors(new MemoryStream(file)));

        // Nothing in the format protects the numbers themselves.
        Assert.InRange(result.Loaded, 100, 50_000);
        Assert.InRange(result.MostAllocated, 0, 1_000_000);
    }

    private static byte[] Bytes<T>(INetwork<T> net)
        where T : unmanaged
    {
        var stream = new MemoryStream();
        net.SaveSafetensors(stream);
        return stream.ToArray();
    }

    private static void RoundTrip<T>(INetwork<T> from, INetwork<T> to)
        where T : unmanaged
    {
        Assert.NotEqual(from.ParameterSpan.ToArray(), to.ParameterSpan.ToArray());
        to.LoadSafetensors(new MemoryStream(Bytes(from)));
        Assert.Equal(from.ParameterSpan.ToArray(), to.ParameterSpan.ToArray());
    }

    private static void AssertRefused<T>(string message, INetwork<T> net, byte[] file)
        where T : unmanaged
    {
        T[] before = net.ParameterSpan.ToArray();
        Assert.Contains(message, Assert.Throws<NetworkFileException>(() => net.LoadSafetensors(new MemoryStream(file))).Message, StringComparison.Ordinal);
        Assert.Equal(before, net.ParameterSpan.ToArray());
    }
}
