using System;

namespace BackpropGen;

/// <summary>Refuses infinities and NaN in arguments.</summary>
internal static class FiniteNumbers
{
    /// <summary>Throws if a number is not finite.</summary>
    /// <exception cref="ArgumentException">There are no numbers, or one is infinite or NaN.</exception>
    public static void Require<T>(T[]? values, string argument)
        where T : unmanaged
    {
        int bad = Real.FirstNonFinite<T>(values ?? throw new ArgumentNullException(argument));
        if (bad >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"{argument}[{bad}] is {values[bad]}, expected a finite number."), argument);
        }
    }
}
