using System.Globalization;
using System.Numerics;

namespace BackpropGen;

/// <summary>Reads a number of the program as one writes it down: 0.1 of a float is 0.1, not 0.10000000149.</summary>
internal static class Paper
{
    /// <summary>Gives the double nearest to the shortest digits that tell the number from its neighbours.</summary>
    public static double Number<T>(T value)
        where T : struct, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(double) || !T.IsFinite(value)
            ? double.CreateChecked(value)
            : double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
