using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Emitted;

/// <summary>Losses and slopes at the ends of the range: finite and right for every finite z.</summary>
public class ExtremeTests(ExtremeTests.Made made) : IClassFixture<ExtremeTests.Made>
{
    private static readonly double[] Extremes = { 0, 1e-8, -1e-8, 40, -40, 710, -710, 1e308, -1e308 };

    /// <summary>One node a network: with w = 0, the bias is z.</summary>
    public sealed class Made
    {
        internal NetworkFactory Networks { get; } = NetworkFactory.Compile(
            Enum.GetNames<Activation>().Where(name => name != "Softmax")
                .Select(name => KeyValuePair.Create($"One{name}", $"1, 1, Activation.{name}, Loss.MAE"))
                .Append(KeyValuePair.Create("Bce", "1, 1, Activation.Sigmoid, Loss.BCE"))
                .Append(KeyValuePair.Create("ThreeBce", "1, 3, Activation.Sigmoid, Loss.BCE"))
                .Append(KeyValuePair.Create("ThreeClasses", "1, 3, Activation.Softmax, Loss.CrossEntropy")));
    }

    /// <summary>z, y, L and δ of binary cross-entropy, computed with 50 digits.</summary>
    public static TheoryData<double, double, double, double> BinaryCrossEntropy => new()
    {
        { 0.0, 0.0, 0.69314718055994531, 0.5 },
        { 0.0, 1.0, 0.69314718055994531, -0.5 },
        { 1e-8, 0.0, 0.69314718555994532, 0.5000000025 },
        { 1e-8, 1.0, 0.69314717555994532, -0.4999999975 },
        { -1e-8, 0.0, 0.69314717555994532, 0.4999999975 },
        { -1e-8, 1.0, 0.69314718555994532, -0.5000000025 },
        { 40.0, 0.0, 40.0, 1.0 },
        { 40.0, 1.0, 4.248354255291589e-18, -4.248354255291589e-18 },
        { -40.0, 0.0, 4.248354255291589e-18, 4.248354255291589e-18 },
        { -40.0, 1.0, 40.0, -1.0 },
        { 710.0, 0.0, 710.0, 1.0 },
        { 710.0, 1.0, 4.47628622567513e-309, -4.47628622567513e-309 },
        { -710.0, 0.0, 4.47628622567513e-309, 4.47628622567513e-309 },
        { -710.0, 1.0, 710.0, -1.0 },
        { 1e308, 0.0, 1.0e+308, 1.0 },
        { 1e308, 1.0, 0.0, 0.0 },
        { -1e308, 0.0, 0.0, 0.0 },
        { -1e308, 1.0, 1.0e+308, -1.0 },
    };

    [Theory]
    [MemberData(nameof(BinaryCrossEntropy))]
    public void Binary_cross_entropy_is_right_from_the_logit(double z, double y, double loss, double delta)
    {
        var net = (INetwork<double>)made.Networks.Create("Bce");
        (double actualLoss, double[] gradient) = Backward(net, new[] { 0.0, z }, new[] { y });

        Assert.True(double.IsFinite(actualLoss));
        AssertRelative(loss, actualLoss, 1e-13);

        // ŷ − 0 keeps all its digits; ŷ − 1 those that a number near 1 has: at z = 40 it is 0, not −4e-18.
        Assert.InRange(Math.Abs(gradient[1] - delta), 0, y == 0 ? Math.Max(1e-15 * delta, 1e-300) : 1.2e-16);
        Assert.Equal(actualLoss, net.ComputeLoss(new[] { 1.0 }, new[] { y }));
    }

    [Fact]
    public void Binary_cross_entropy_of_several_outputs_stays_finite_where_the_sum_does_not()
    {
        var net = (INetwork<double>)made.Networks.Create("ThreeBce");
        (double loss, double[] gradient) = Backward(net, new[] { 0.0, 0, 0, 1e308, 1e308, 1e308 }, new[] { 0.0, 0, 0 });

        Assert.Equal(double.MaxValue, loss);
        Assert.Equal(new[] { 1.0, 1, 1 }, gradient[3..]);
    }

    public static TheoryData<double, int> LogitsAndClasses()
    {
        var data = new TheoryData<double, int>();
        foreach (double z in Extremes)
        {
            data.Add(z, 0);
            data.Add(z, 1);
        }

        return data;
    }

    /// <summary>Logits (z, 0, −z): with |z| at the end of the range the difference of two logits overflows.</summary>
    [Theory]
    [MemberData(nameof(LogitsAndClasses))]
    public void Cross_entropy_is_right_from_the_logits(double z, int actualClass)
    {
        double[] logits = { z, 0, -z };
        var y = new double[3];
        y[actualClass] = 1;
        var net = (INetwork<double>)made.Networks.Create("ThreeClasses");
        (double loss, double[] gradient) = Backward(net, new[] { 0.0, 0, 0, z, 0, -z }, y);

        double largest = Math.Abs(z);
        double[] shares = logits.Select(logit => Math.Exp(logit - largest)).ToArray();
        double expected = Math.Min(largest - logits[actualClass], double.MaxValue) + Math.Log(shares.Sum());
        Assert.True(double.IsFinite(loss));
        Numbers.AssertClose(expected, loss, 1e-14, "L");
        Numbers.AssertClose(shares.Select((share, j) => share / shares.Sum() - y[j]).ToArray(), gradient.AsSpan(3), 1e-15, "δ");
    }

    public static TheoryData<string, double> ActivationsAndExtremes()
    {
        var data = new TheoryData<string, double>();
        foreach (string name in Enum.GetNames<Activation>().Where(name => name != "Softmax"))
        {
            foreach (double z in Extremes)
            {
                data.Add(name, z);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ActivationsAndExtremes))]
    public void Activation_and_slope_are_right_at_the_ends(string name, double z)
    {
        var net = (INetwork<double>)made.Networks.Create("One" + name);
        var o = new double[1];
        new[] { 0.0, z }.CopyTo(net.ParameterSpan);
        net.Forward(new[] { 1.0 }, o);
        (double value, double slope) = Expected(Enum.Parse<Activation>(name), z);

        // y above o, so that ∂L/∂o of the absolute error is −1 and ∂L/∂b = −σ′.
        (_, double[] gradient) = Backward(net, new[] { 0.0, z }, new[] { value >= 0 ? double.MaxValue : 0.0 });

        AssertRelative(value, o[0], 1e-14);
        if (z != 0 || name is not ("ReLU" or "LeakyReLU"))
        {
            Numbers.AssertClose(slope, -gradient[1], 1e-14, "σ′");
        }
    }

    private static (double Value, double Slope) Expected(Activation activation, double z)
    {
        bool far = Math.Abs(z) >= 710, near = Math.Abs(z) <= 1e-8;
        double sigmoid = z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));
        return activation switch
        {
            Activation.Linear => (z, 1),
            Activation.Sigmoid => (sigmoid, sigmoid * (1 - sigmoid)),
            Activation.Tanh => (near ? z : Math.Sign(z), near ? 1 : 0),
            Activation.ReLU => (Math.Max(z, 0), z > 0 ? 1 : 0),
            Activation.LeakyReLU => (z > 0 ? z : 0.01 * z, z > 0 ? 1 : 0.01),
            Activation.ELU => (z >= 0 ? z : near ? z + z * z / 2 : Math.Exp(z) - 1, z > 0 ? 1 : Math.Exp(z)),
            Activation.Softplus => (near ? Math.Log(2) + z / 2 : z > 0 ? z : Math.Exp(z), sigmoid),
            Activation.SiLU => (z * sigmoid, sigmoid + (far ? 0 : z * sigmoid * (1 - sigmoid))),
            Activation.GELU => (near ? z / 2 + z * z / Math.Sqrt(2 * Math.PI) : z > 0 ? z : 0,
                near ? 0.5 + 2 * z / Math.Sqrt(2 * Math.PI) : z > 0 ? 1 : 0),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };
    }

    private static (double Loss, double[] Gradient) Backward(INetwork<double> net, double[] parameters, double[] y)
    {
        parameters.CopyTo(net.ParameterSpan);
        var gradient = new double[parameters.Length];
        double loss = net.Backward(new[] { 1.0 }, y, gradient);
        Assert.All(gradient, derivative => Assert.True(double.IsFinite(derivative)));
        return (loss, gradient);
    }

    /// <summary>Relative, down to 1e-300: σ(−710) is 4e-309, but e⁷¹⁰ overflows and 0 comes out.</summary>
    private static void AssertRelative(double expected, double actual, double tolerance)
    {
        double allowed = Math.Max(tolerance * Math.Abs(expected), 1e-300);
        Assert.True(Math.Abs(actual - expected) <= allowed, $"expected {expected:R}, got {actual:R}");
    }
}
