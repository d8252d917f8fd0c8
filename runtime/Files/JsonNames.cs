using System;
using System.Globalization;

namespace BackpropGen;

/// <summary>Holds the names of the JSON format, version 1, and writes its numbers.</summary>
internal static class JsonNames
{
    public const string FormatValue = "BackpropGen network";
    public const int NewestVersion = 1;

    public const string Format = "format", Version = "version", Topology = "topology", Parameters = "parameters", Sample = "sample";
    public const string Layers = "layers", Activations = "activations", Loss = "loss", Bias = "bias", Precision = "precision";
    public const string FeatureNames = "featureNames", ClassNames = "classNames";
    public const string InputScaler = "inputScaler", TargetScaler = "targetScaler", Kind = "kind", Standard = "standard", MinMax = "minMax";
    public const string Means = "means", Deviations = "deviations", Minima = "minima", Maxima = "maxima", Low = "low", High = "high";
    public const string Inputs = "x", Prediction = "prediction";
    public const string Training = "training", Optimizer = "optimizer", Vectors = "vectors", Numbers = "numbers", Integers = "integers";

    /// <summary>Gives the name of the generated member.</summary>
    public static string Weights(int layer) => FormattableString.Invariant($"W{layer}");

    /// <inheritdoc cref="Weights"/>
    public static string Biases(int layer) => FormattableString.Invariant($"B{layer}");

    /// <summary>Gives the name of the enum member.</summary>
    public static string PrecisionOf<T>() => (typeof(T) == typeof(float) ? BackpropGen.Precision.Single : BackpropGen.Precision.Double).ToString();

    /// <summary>Writes the shortest decimal number that reads back as the same bits.</summary>
    public static string Number<T>(T value)
        where T : unmanaged
    {
        double exact = Real.ToDouble(value);
#if NET8_0_OR_GREATER
        if (typeof(T) == typeof(float))
        {
            return ((float)exact).ToString("R", CultureInfo.InvariantCulture);
        }

        // "R" gives −2⁻²⁵ and a few other powers of 2 a digit too few.
        string text = exact.ToString("R", CultureInfo.InvariantCulture);
        return double.IsPow2(Math.Abs(exact)) && double.Parse(text, CultureInfo.InvariantCulture) != exact
            ? exact.ToString("G17", CultureInfo.InvariantCulture)
            : text;
#else
        return DecimalNumber.Write(exact, isSingle: typeof(T) == typeof(float));
#endif
    }
}
