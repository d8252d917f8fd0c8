using System;
using System.Linq;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Finds the row whose prediction goes with a saved network, and predicts it. BackpropGen.Notes compiles it in, and the two packages may come in
/// different versions: so it uses public members of the network and its details only.
/// </summary>
internal static class SampleRow
{
    /// <exception cref="ArgumentException">The sample does not fit the network, or a number of it is not finite.</exception>
    public static void Validate<T>(T[]? sample, Topology topology)
        where T : unmanaged
    {
        if (sample is not null)
        {
            Guard.Length(sample.Length, topology.InputCount, nameof(NetworkDetails<T>.Sample));
            FiniteNumbers.Require(sample, nameof(NetworkDetails<T>.Sample));
        }
    }

    /// <summary>Gives the sample, or a row of different numbers in the range of the scaler.</summary>
    public static T[] Of<T>(NetworkDetails<T> details, Topology topology)
        where T : unmanaged
    {
        if (details.Sample is not null)
        {
            return details.Sample;
        }

        var random = new PortableRandom(0);
        var row = new T[topology.InputCount];
        for (int column = 0; column < row.Length; column++)
        {
            row[column] = Real.FromDouble<T>(2.0 * random.NextDouble() - 1.0);
        }

        details.InputScaler?.Inverse<T>(row, row);
        return row;
    }

    /// <summary>Predicts the sample.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static T[] Predict<T>(INetwork<T> network, NetworkDetails<T> details, T[] sample)
        where T : unmanaged
    {
        T[] prediction = details.Predict(network, sample);
        if (!Real.AllFinite<T>(sample) || !Real.AllFinite<T>(prediction))
        {
            throw new InvalidOperationException(
                $"The network gives {Row(prediction)} for the sample {Row(sample)}, expected finite numbers; "
                + "give details with a Sample of inputs as the network was trained on.");
        }

        return prediction;
    }

    private static string Row<T>(T[] numbers)
        where T : unmanaged
        => $"[{string.Join(", ", numbers.Take(8).Select(DecimalText.Write))}{(numbers.Length > 8 ? ", …" : "")}]";
}
