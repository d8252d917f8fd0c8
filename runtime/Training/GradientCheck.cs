using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Compares the gradient of backpropagation with central differences of the loss, parameter by parameter:
/// ∂L/∂w ≈ (L(w + h) − L(w − h))/2h. Immutable.
/// </summary>
/// <remarks>
/// <para>
/// The relative error of a parameter is |g − d|/max(|g|, |d|, 0.01·s), with the gradient g of backpropagation, the difference d, and the largest s of
/// |L| and all |g|. The bound 0.01·s is there because numbers far below the others are lost in the rounding of L. The check has passed if the
/// largest relative error is at most <see cref="Tolerance"/>: 10⁻⁶ in double, 10⁻² in float, where the loss has only 24 bits.
/// </para>
/// <para>
/// h is ∛u·max(1, |w|), with u = 2⁻⁵³ for double and 2⁻²⁴ for float. If the two numbers differ, a step of h/16 is tried too, which does not reach as
/// far across the kink of a ReLU. At the kink itself (z = 0, or y = ŷ with the loss MAE) there is no derivative, and the check may fail.
/// </para>
/// </remarks>
public sealed class GradientCheck
{
    private GradientCheck(int parameterCount, int index, string parameter, double backpropagation, double difference, double error, double tolerance)
    {
        ParameterCount = parameterCount;
        Index = index;
        Parameter = parameter;
        Backpropagation = backpropagation;
        CentralDifference = difference;
        RelativeError = error;
        Tolerance = tolerance;
    }

    /// <summary>Whether the two gradients agree within the tolerance; false if a number is not finite.</summary>
    public bool Passed => RelativeError <= Tolerance;

    /// <summary>Number of parameters that were compared: all of the network.</summary>
    public int ParameterCount { get; }

    /// <summary>The name of the parameter with the largest relative error: <c>w41_1</c>.</summary>
    public string Parameter { get; }

    /// <summary>Its index into <see cref="INetwork{T}.ParameterSpan"/>.</summary>
    public int Index { get; }

    /// <summary>Its gradient by backpropagation.</summary>
    public double Backpropagation { get; }

    /// <summary>Its gradient by central differences.</summary>
    public double CentralDifference { get; }

    /// <summary>Its relative error, the largest of all; NaN if a loss or a gradient is not finite.</summary>
    public double RelativeError { get; }

    /// <summary>The largest relative error that passes.</summary>
    public double Tolerance { get; }

    /// <summary>Checks the gradient of the loss of one row.</summary>
    /// <param name="network">The network. Its parameters change meanwhile, and have their old bits afterwards. Nothing else may use it meanwhile.</param>
    /// <param name="x">The inputs x1 … xn, scaled.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public static GradientCheck Run<T>(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        Guard.Length(x.Length, topology.InputCount, nameof(x));
        Guard.Length(y.Length, topology.OutputCount, nameof(y));
        T[] inputs = x.ToArray(), targets = y.ToArray(), gradient = new T[topology.ParameterCount];
        T loss = network.Backward(inputs, targets, gradient);
        return Compare(network, gradient, loss, () => network.ComputeLoss(inputs, targets));
    }

    /// <summary>Checks the gradient of the mean loss of many rows.</summary>
    /// <param name="network">The network. Its parameters change meanwhile, and have their old bits afterwards. Nothing else may use it meanwhile.</param>
    /// <param name="data">The rows, scaled.</param>
    /// <exception cref="ArgumentException">The rows have another shape.</exception>
    public static GradientCheck Run<T>(INetwork<T> network, DataSet<T> data)
        where T : unmanaged
    {
        var gradient = new T[NetworkArgument.Topology(network).ParameterCount];
        PackedRows<T> rows = (data ?? throw new ArgumentNullException(nameof(data))).Packed;
        T loss = network.Backward(rows, gradient);
        return Compare(network, gradient, loss, () => network.ComputeLoss(rows));
    }

    /// <summary>Writes the result in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{(Passed ? "Passed" : "Failed")}: of {ParameterCount} parameters, {Parameter} differs most: {Backpropagation:G9} by backpropagation, {CentralDifference:G9} by central differences, relative error {RelativeError:G3}, tolerance {Tolerance:G3}.");

    private static GradientCheck Compare<T>(INetwork<T> network, T[] gradient, T loss, Func<T> computeLoss)
        where T : unmanaged
    {
        double scale = Math.Abs(Real.ToDouble(loss)), tolerance = typeof(T) == typeof(float) ? 1e-2 : 1e-6;
        foreach (T value in gradient)
        {
            // The report must name the first parameter whose number is not finite.
            double size = Math.Abs(Real.ToDouble(value));
            scale = double.IsFinite(size) ? Math.Max(scale, size) : scale;
        }

        int worst = 0;
        double worstDifference = 0.0, worstError = -1.0;
        for (int index = 0; index < gradient.Length && !double.IsNaN(worstError); index++)
        {
            double g = Real.ToDouble(gradient[index]), difference = Difference(network, index, step: 1.0, computeLoss), error = Error(g, difference, scale);
            if (!(error <= tolerance))
            {
                double shorter = Difference(network, index, step: 1.0 / 16.0, computeLoss), shorterError = Error(g, shorter, scale);
                (difference, error) = shorterError < error ? (shorter, shorterError) : (difference, error);
            }

            if (!(error <= worstError))
            {
                (worst, worstDifference, worstError) = (index, difference, error);
            }
        }

        return new GradientCheck(
            gradient.Length, worst, ParameterLayout.NameOf(network.Topology, worst), Real.ToDouble(gradient[worst]), worstDifference, worstError, tolerance);
    }

    /// <summary>Computes (L(w + h) − L(w − h))/2h, where 2h is the distance of the rounded parameters.</summary>
    private static double Difference<T>(INetwork<T> network, int index, double step, Func<T> computeLoss)
        where T : unmanaged
    {
        T before = network.ParameterSpan[index];
        double w = Real.ToDouble(before), h = step * Math.Max(1.0, Math.Abs(w)) * (typeof(T) == typeof(float) ? 0.00390625 : 4.8e-6);
        T above = Real.FromDouble<T>(w + h), below = Real.FromDouble<T>(w - h);
        try
        {
            network.ParameterSpan[index] = above;
            double lossAbove = Real.ToDouble(computeLoss());
            network.ParameterSpan[index] = below;
            double lossBelow = Real.ToDouble(computeLoss());
            return (lossAbove - lossBelow) / (Real.ToDouble(above) - Real.ToDouble(below));
        }
        finally
        {
            network.ParameterSpan[index] = before;
        }
    }

    private static double Error(double g, double difference, double scale)
    {
        // NaN stays NaN: it is not the smaller of two numbers.
        double size = Math.Max(Math.Max(Math.Abs(g), Math.Abs(difference)), 0.01 * scale);
        return g == difference ? 0.0 : Math.Abs(g - difference) / size;
    }
}
