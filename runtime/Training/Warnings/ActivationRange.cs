using System;

namespace BackpropGen;

/// <summary>
/// Holds the values that a layer can give, or can learn to give: from <see cref="Least"/> to <see cref="Most"/>, of which it may approach the ends alone.
/// </summary>
internal readonly struct ActivationRange
{
    private ActivationRange(double least, double most)
    {
        Least = least;
        Most = most;
    }

    /// <summary>Infimum; −∞ if there is none.</summary>
    public double Least { get; }

    /// <summary>Supremum; +∞ if there is none.</summary>
    public double Most { get; }

    /// <summary>Whether there is a supremum.</summary>
    public bool IsBounded => Most < double.PositiveInfinity;

    /// <summary>The call that makes a scaler whose results lie in the range.</summary>
    public string Scaling => double.IsNegativeInfinity(Least) ? "StandardScaler.Fit(y)"
        : Least == -1.0 && IsBounded ? "MinMaxScaler.Fit(y, -1, 1)"
        : "MinMaxScaler.Fit(y)";

    /// <summary>Gives the range of an activation.</summary>
    public static ActivationRange Of(Activation activation) => activation switch
    {
        Activation.Sigmoid or Activation.Softmax => new(0.0, 1.0),
        Activation.Tanh => new(-1.0, 1.0),
        Activation.ReLU or Activation.Softplus => new(0.0, double.PositiveInfinity),
        Activation.ELU => new(-1.0, double.PositiveInfinity),

        // Where the derivative is 0: at z = −1.2784645427610738 and at z = −0.7517915246935645.
        Activation.SiLU => new(-0.2784645427610738, double.PositiveInfinity),
        Activation.GELU => new(-0.16997120747990369, double.PositiveInfinity),

        // It gives lower values too, but only where z is large, because its slope is 0.01 there.
        Activation.LeakyReLU => new(-0.01 * ScaleLimits.Largest, double.PositiveInfinity),
        Activation.Linear => new(double.NegativeInfinity, double.PositiveInfinity),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Expected a value of Activation."),
    };

    /// <summary><c>0 to 1</c>, <c>0 or above</c></summary>
    public override string ToString() => IsBounded ? FormattableString.Invariant($"{Least} to {Most}") : FormattableString.Invariant($"{Least} or above");
}
