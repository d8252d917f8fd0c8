using System;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Onnx;

/// <summary>A model in single precision predicts as the library does, for columns whose offset needs more than the 24 bits of a float.</summary>
public class OnnxScalingTests
{
    /// <summary>Offset and scale of a column.</summary>
    public static TheoryData<double, double> Columns() => new()
    {
        { 20, 3.1 },
        { 2015.37, 3.1 },
        { 2015.00006103515625, 3.1 }, // in the middle between two floats
        { 101325.00390625, 3.1 },
        { 273.15, 0.01 },
        { 1.7e9 + 0.4, 3600 },
        { 1.7e9 + 64, 3600 },
        { 1.7e9, 86400 },
        { -1.7e9 - 0.4, 3600 },
        { 638_000_000_000_000_001, 1e7 }, // ticks
        { 1e-9 / 3, 1e-12 },
        { 0.1, 1e9 },
        { 1e30 / 3, 1e25 },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Inputs_far_from_0_are_scaled_as_in_the_library(double offset, double scale)
    {
        var standard = new StandardScaler(new[] { offset }, new[] { scale });
        var minMax = new MinMaxScaler(new[] { offset }, new[] { offset + scale }, -1, 1);
        foreach (Scaler scaler in new Scaler[] { standard, minMax })
        {
            AssertInputs(new ScaledSingle(seed: 3), scaler, offset, scale);
            AssertInputs(new ScaledDouble(seed: 3), scaler, offset, scale);
        }
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Predictions_far_from_0_come_back_in_the_units_of_the_targets(double offset, double scale)
    {
        var details = new NetworkDetails<float> { TargetScaler = new StandardScaler(new[] { offset }, new[] { scale }) };
        var net = new ScaledSingle(seed: 3);
        RandomNumbers.Fill(net.ParameterSpan);
        float[][] x = RandomNumbers.Rows<float>(100, 1, mean: 0, deviation: 1);

        double[] found = OnnxSession.Run(stream => net.SaveOnnx(stream, details), x);

        for (int row = 0; row < x.Length; row++)
        {
            double expected = details.Predict(net, x[row])[0];
            Assert.InRange(found[row] - expected, -Error(expected), Error(expected));
        }

        // A unit in the last place of the number, and 1e-6 of what the network computes.
        double Error(double expected) => 1.2e-7 * Math.Abs(expected) + 1e-6 * scale;
    }

    [Theory]
    [InlineData(1e-50)]
    [InlineData(1e-40)] // a float has it, with fewer digits
    [InlineData(1e50)]
    public void A_scale_that_no_float_holds_is_refused_in_single_precision_only(double scale)
    {
        var details = new NetworkDetails<double> { InputScaler = new StandardScaler(new[] { 0.0 }, new[] { scale }) };
        var net = new ScaledDouble(seed: 1);

        Assert.Contains("beyond the range of float", Assert.Throws<InvalidOperationException>(() => net.SaveOnnx(new MemoryStream(), details)).Message, StringComparison.Ordinal);
        net.SaveOnnx(new MemoryStream(), details, Precision.Double);
    }

    [Fact]
    public void A_parameter_that_no_float_holds_is_refused_in_single_precision_only()
    {
        var net = new ScaledDouble(seed: 1);
        net.ParameterSpan[0] = 1e39;

        Assert.Contains("W1 holds 1E+39, beyond the range of float", Assert.Throws<InvalidOperationException>(() => net.SaveOnnx(new MemoryStream())).Message, StringComparison.Ordinal);
        net.SaveOnnx(new MemoryStream(), precision: Precision.Double);
        Assert.Throws<ArgumentOutOfRangeException>(() => net.SaveOnnx(new MemoryStream(), precision: (Precision)7));
    }

    /// <summary>Both see the same inputs, which are floats: the numbers that the model can be given.</summary>
    private static void AssertInputs<T>(INetwork<T> net, Scaler scaler, double offset, double scale)
        where T : unmanaged
    {
        RandomNumbers.Fill(net.ParameterSpan);
        var details = new NetworkDetails<T> { InputScaler = scaler };
        float[][] x = RandomNumbers.Rows<double>(100, 1, mean: offset, deviation: scale).Select(row => new[] { (float)row[0] }).ToArray();

        double[] found = OnnxSession.Run(stream => net.SaveOnnx(stream, details, Precision.Single), x);

        double[] expected = x.Select(row => Real.ToDouble(details.Predict(net, new[] { Real.FromDouble<T>(row[0]) })[0])).ToArray();
        Numbers.AssertClose(expected, found, 1e-6, $"{scaler.GetType().Name} {offset} {scale}");
    }
}

/// <summary>One column in single precision.</summary>
[Network(1, 4, 1, Activation.Tanh, Loss.MSE, Output = Activation.Linear, Precision = Precision.Single)]
public partial class ScaledSingle;

/// <summary>One column in double precision.</summary>
[Network(1, 4, 1, Activation.Tanh, Loss.MSE, Output = Activation.Linear)]
public partial class ScaledDouble;
