using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace BackpropGen;

/// <summary>
/// Checks the details and parameters of an export. It uses public members only, because the package for ONNX compiles it in, and the two packages
/// may come in different versions.
/// </summary>
internal static class NetworkDetailsCheck
{
    private static readonly UTF8Encoding Unicode = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gives the number of class names: one for each output, or two for a single output.</summary>
    public static int ClassCount(Topology topology) => Math.Max(2, topology.OutputCount);

    /// <summary>Checks names and scalers.</summary>
    /// <exception cref="ArgumentException">A scaler or a list of names has another length, or a name is null or not Unicode.</exception>
    public static void Validate<T>(NetworkDetails<T> details, Topology topology)
        where T : unmanaged
    {
        RequireNames(details.FeatureNames, topology.InputCount, nameof(details.FeatureNames));
        RequireNames(details.ClassNames, ClassCount(topology), nameof(details.ClassNames));
        RequireScalers(details, topology);
    }

    /// <summary>Checks scalers. A scaler of one column would take a row of several inputs for several rows.</summary>
    /// <exception cref="ArgumentException">A scaler has another number of columns.</exception>
    public static void RequireScalers<T>(NetworkDetails<T> details, Topology topology)
        where T : unmanaged
    {
        RequireColumns(details.InputScaler, topology.InputCount, nameof(details.InputScaler));
        RequireColumns(details.TargetScaler, topology.OutputCount, nameof(details.TargetScaler));
    }

    /// <summary>Copies the parameters.</summary>
    /// <exception cref="InvalidOperationException">A parameter is not finite. Such a network is useless, and its file would not load.</exception>
    public static T[] FiniteParameters<T>(INetwork<T> network)
        where T : unmanaged
    {
        T[] parameters = (network ?? throw new ArgumentNullException(nameof(network))).ParameterSpan.ToArray();
        int bad = Array.FindIndex(parameters, value => !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
        return bad < 0
            ? parameters
            : throw new InvalidOperationException(
                FormattableString.Invariant($"Parameter {bad} of the network is {parameters[bad]} (ParameterSpan[{bad}]); a network is saved only if all are finite."));
    }

    private static void RequireNames(IReadOnlyList<string>? names, int count, string argument)
    {
        if (names is null)
        {
            return;
        }

        if (names.Count != count)
        {
            throw new ArgumentException($"{argument} holds {names.Count} values, expected {count}.", argument);
        }

        for (int index = 0; index < count; index++)
        {
            if (names[index] is null)
            {
                throw new ArgumentException($"{argument}[{index}] is null, expected a name.", argument);
            }

            try
            {
                Unicode.GetByteCount(names[index]);
            }
            catch (EncoderFallbackException exception)
            {
                throw new ArgumentException($"{argument}[{index}] holds half of a surrogate pair, expected Unicode.", argument, exception);
            }
        }
    }

    private static void RequireColumns(Scaler? scaler, int columns, string argument)
    {
        if (scaler is not null && scaler.ColumnCount != columns)
        {
            throw new ArgumentException($"{argument} has {scaler.ColumnCount} columns, expected {columns}.", argument);
        }
    }
}
