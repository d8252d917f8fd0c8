using System;

namespace BackpropGen;

/// <summary>Holds the content of a JSON file that fits its topology; its sample is not checked yet.</summary>
/// <typeparam name="T">The precision of the file.</typeparam>
internal sealed class JsonNetwork<T>
    where T : unmanaged
{
    public JsonNetwork(T[] parameters, NetworkDetails<T> details, T[] prediction)
    {
        Parameters = parameters;
        Details = details;
        Sample = new SampleCheck(
            Array.ConvertAll(details.Sample!, Real.ToDouble), Array.ConvertAll(prediction, Real.ToDouble), typeof(T) == typeof(float), details.InputScaler, details.TargetScaler);
    }

    public T[] Parameters { get; }

    public NetworkDetails<T> Details { get; }

    /// <summary>The sample as it was saved.</summary>
    public SampleCheck Sample { get; }

    /// <summary>Gives the parameters in another precision.</summary>
    /// <exception cref="NetworkFileException">A number is beyond its range.</exception>
    public TOther[] ParametersAs<TOther>()
        where TOther : unmanaged
        => Convert<TOther>(Parameters, JsonNames.Parameters);

    /// <summary>Gives the details in another precision. The state of training belongs to the precision of the file, and is left out.</summary>
    /// <exception cref="NetworkFileException">A number is beyond its range.</exception>
    public NetworkDetails<TOther> DetailsAs<TOther>()
        where TOther : unmanaged
        => new()
        {
            FeatureNames = Details.FeatureNames,
            ClassNames = Details.ClassNames,
            InputScaler = Details.InputScaler,
            TargetScaler = Details.TargetScaler,
            Sample = Convert<TOther>(Details.Sample!, JsonNames.Sample),
        };

    private static TOther[] Convert<TOther>(T[] values, string place)
        where TOther : unmanaged
    {
        TOther[] converted = Array.ConvertAll(values, value => Real.FromDouble<TOther>(Real.ToDouble(value)));
        int bad = Real.FirstNonFinite<TOther>(converted);
        return bad < 0
            ? converted
            : throw new NetworkFileException($"{place} holds {DecimalText.Write(values[bad])}, expected numbers within the range of {typeof(TOther).Name}.");
    }
}
