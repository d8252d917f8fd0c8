using System;

namespace BackpropGen;

/// <summary>
/// The colours of numbers of both signs: orange below 0, grey at 0, blue above. They darken from the least to the largest number, so that a grey
/// print has them in the same order.
/// </summary>
internal static class WeightPalette
{
    /// <summary>Steps on each side of 0.</summary>
    public const int Steps = 16;

    private static readonly Color Lowest = Color.Of(0xffd27a), Middle = Color.Of(0xb4b4b4), Highest = Color.Of(0x0f3469);

    /// <summary>Gives the step of a number, from −<see cref="Steps"/> to <see cref="Steps"/>; null for NaN.</summary>
    /// <param name="value">The number.</param>
    /// <param name="largest">The largest |number|, which has the strongest colour.</param>
    public static int? Step(double value, double largest) => double.IsNaN(value) ? null
        : largest == 0 ? 0
        : (int)Math.Round(Math.Clamp(value / largest, -1, 1) * Steps);

    /// <summary>Gives the colour of a step; white for NaN.</summary>
    public static Color ColorOf(int? step) => step switch
    {
        null => Color.White,
        < 0 => Middle.Mix(Lowest, -step.Value / (double)Steps),
        _ => Middle.Mix(Highest, step.Value / (double)Steps),
    };

    /// <summary>Gives a colour of text that can be read on a colour.</summary>
    public static Color TextOn(Color background) => background.Lightness > 0.5 ? Color.Ink : Color.White;
}
