using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>The steps of optimisers over parameters of every count, in vectors and in the rest that fills none.</summary>
public class OptimizerStateTests
{
    private const double Eta = 0.01;
    private const int Steps = 3;

    private static readonly int[] Counts = Enumerable.Range(2, 40).ToArray();

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Momentum")]
    [InlineData("Nesterov")]
    [InlineData("RmsProp")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("RProp")]
    public void A_step_in_double_equals_the_formula_whatever_the_number_of_parameters(string name)
    {
        foreach (int count in Counts)
        {
            (OptimizerState<double> state, PlainStep oracle) = Make<double>(name, count);
            double[] w = Numbers(count, 0), expected = Numbers(count, 0);
            for (int step = 1; step <= Steps; step++)
            {
                double[] g = Numbers(count, step);
                oracle(expected, g, Eta, step);

                Assert.True(state.Step(w, Padded(g), Eta));

                Testing.Numbers.AssertClose(expected, w, 1e-15, $"{count} parameters, step {step}");
            }
        }
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Momentum")]
    [InlineData("Nesterov")]
    [InlineData("RmsProp")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("RProp")]
    public void A_step_in_float_is_near_the_formula_and_does_not_depend_on_the_number_of_parameters(string name)
    {
        int most = Counts[^1];
        foreach (int count in Counts)
        {
            // All parameters are those of the last and longest, so each has the same steps with fewer beside it.
            (OptimizerState<float> state, PlainStep oracle) = Make<float>(name, count);
            OptimizerState<float> longest = Make<float>(name, most).State;
            float[] w = Narrow(Numbers(count, 0)), longestW = Narrow(Numbers(most, 0));
            double[] expected = Widen(w);
            for (int step = 1; step <= Steps; step++)
            {
                float[] g = Narrow(Numbers(count, step));
                oracle(expected, Widen(g), Eta, step);

                Assert.True(state.Step(w, Padded(g), Eta));
                Assert.True(longest.Step(longestW, Padded(Narrow(Numbers(most, step))), Eta));

                Testing.Numbers.AssertClose(expected, Widen(w), 1e-6, $"{count} parameters, step {step}");
                Assert.Equal(longestW.AsSpan(0, count - 1).ToArray(), w.AsSpan(0, count - 1).ToArray()); // the last is a bias
            }
        }
    }

    [Theory]
    [InlineData("RmsProp")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    public void An_epsilon_too_small_for_float_still_keeps_the_divisor_from_0(string name)
    {
        IGradientOptimizer optimizer = name switch
        {
            "RmsProp" => new RmsProp(epsilon: 1e-60),
            "Adam" => new Adam(epsilon: 1e-60),
            _ => new AdamW(weightDecay: 0.0, epsilon: 1e-60),
        };
        float[] w = { 1, 2, 3 };

        Assert.True(optimizer.CreateState<float>(Weights(3)).Step(w, Padded(new float[] { 0, 1, 0 }), Eta));

        Assert.Equal(new[] { 1f, 3f }, new[] { w[0], w[2] });
        Assert.NotEqual(2f, w[1]);

        // The square of this gradient is 0 in float. In double the step is as long as that of any other gradient.
        w[0] = w[1] = w[2] = 0;
        Assert.True(optimizer.CreateState<float>(Weights(3)).Step(w, Padded(new float[] { 1e-23f, -1e-25f, 0 }), Eta));
        Assert.All(w, value => Assert.InRange(Math.Abs(value), 0.0, 4 * Eta));
    }

    [Fact]
    public void In_float_Adam_takes_its_first_step_along_a_gradient_whose_square_over_the_bias_is_beyond_float()
    {
        float[] w = { 1, 2, 3 }, g = { 1e20f, -1e20f, 0 };

        Assert.True(Make<float>("Adam", 3).State.Step(w, Padded(g), Eta));

        Testing.Numbers.AssertClose(new double[] { 1 - Eta, 2 + Eta, 3 }, Widen(w), 1e-6, "w");
    }

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(-double.MaxValue)]
    public void A_step_that_makes_one_parameter_infinite_changes_none(double large)
    {
        foreach (int count in Counts)
        {
            for (int position = 0; position < count; position++)
            {
                double[] w = Numbers(count, 0), g = new double[count];
                (w[position], g[position]) = (large, -large);
                double[] before = (double[])w.Clone();
                float[] singles = Numbers(count, 0).Select(value => (float)value).ToArray(), slopes = new float[count];
                (singles[position], slopes[position]) = (Math.Sign(large) * float.MaxValue, -Math.Sign(large) * float.MaxValue);
                float[] singlesBefore = (float[])singles.Clone();

                Assert.False(Make<double>("Sgd", count).State.Step(w, Padded(g), 1.0), $"{position} of {count}");
                Assert.False(Make<float>("Sgd", count).State.Step(singles, Padded(slopes), 1.0), $"{position} of {count}");

                Assert.Equal(before, w);
                Assert.Equal(singlesBefore, singles);
            }
        }
    }

    [Fact]
    public void A_step_in_float_whose_state_overflows_is_refused()
    {
        float[] w = { 1, 2, 3 }, g = { 0, 1e30f, 0 };

        // g² is 10⁶⁰, beyond float, while the step itself is short.
        Assert.False(Make<float>("RmsProp", 3).State.Step(w, Padded(g), Eta));

        Assert.Equal(new float[] { 1, 2, 3 }, w);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(379)]
    [InlineData(380)] // 0.9³⁸⁰ is e⁻⁴⁰
    [InlineData(381)]
    [InlineData(39_000)]
    [InlineData(41_000)] // 0.999⁴⁰⁰⁰⁰ is e⁻⁴⁰
    public void Adam_corrects_its_bias_until_it_is_none(long t)
    {
        double[] w = Numbers(9, 0), g = Numbers(9, 1), m = Numbers(9, 2), v = Numbers(9, 3).Select(Math.Abs).ToArray();
        double rate = Eta / (1 - Math.Pow(0.9, t)), unbiased = 1 / (1 - Math.Pow(0.999, t));
        double[] expected = Enumerable.Range(0, 9).Select(i => w[i] - rate * (0.9 * m[i] + (1 - 0.9) * g[i])
            / (Math.Sqrt(unbiased * (0.999 * v[i] + (1 - 0.999) * g[i] * g[i])) + 1e-8)).ToArray();
        OptimizerState<double> state = Make<double>("Adam", 9).State;
        var training = new TrainingState<double>("Adam");
        training.Integers[TrainingStateNames.Updates] = new[] { t - 1 };
        (training.Vectors["m"], training.Vectors["v"]) = (m, v);
        state.Restore(training);

        Assert.True(state.Step(w, Padded(g), Eta));

        Testing.Numbers.AssertClose(expected, w, 1e-15, "w");
    }

    private static (OptimizerState<T> State, PlainStep Oracle) Make<T>(string name, int count)
        where T : unmanaged
    {
        WeightMask weights = Weights(count);
        (IGradientOptimizer optimizer, PlainStep oracle) = name switch
        {
            "Momentum" => ((IGradientOptimizer)new Momentum(0.9), PlainOptimizers.Momentum(0.9, looksAhead: false)),
            "Nesterov" => (new Nesterov(0.9), PlainOptimizers.Momentum(0.9, looksAhead: true)),
            "RmsProp" => (new RmsProp(), PlainOptimizers.RmsProp(0.9, 1e-8)),
            "Adam" => (new Adam(), PlainOptimizers.Adam(0.9, 0.999, 1e-8)),
            "AdamW" => (new AdamW(0.1), PlainOptimizers.Adam(0.9, 0.999, 1e-8, 0.1, weights.IsWeight)),
            "RProp" => (new RProp(), PlainOptimizers.RProp(1.2, 0.5, 1e-6, 50)),
            _ => (new Sgd(), PlainOptimizers.Sgd()),
        };
        return (optimizer.CreateState<T>(weights), oracle);
    }

    /// <summary>A single node, so that all parameters but the last are weights.</summary>
    private static WeightMask Weights(int count) =>
        new(new Topology(new[] { count - 1, 1 }, new[] { Activation.Linear }, Loss.MSE, Bias.PerNode));

    private static float[] Narrow(double[] values) => Array.ConvertAll(values, value => (float)value);

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static T[] Padded<T>(T[] values)
        where T : unmanaged
    {
        var padded = new T[PaddedLength.Of<float>(values.Length)];
        values.CopyTo(padded, 0);
        return padded;
    }

    /// <summary>Numbers that float cannot hold exactly, of signs that change from step to step, one of them 0.</summary>
    private static double[] Numbers(int count, int step) => Enumerable.Range(1, count)
        .Select(index => index == 3 ? 0.0 : (((index * (step + 1)) & 2) == 0 ? -1 : 1) / (3.0 * index + step)).ToArray();
}
