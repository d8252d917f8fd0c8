using System;

namespace BackpropGen;

/// <summary>Holds the names of the JSON format, version 1.</summary>
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
}
