using System;

namespace BackpropGen;

/// <summary>Changes either all parameters of a network or none.</summary>
internal static class ParameterTransfer
{
    /// <summary>Gives the network new parameters, unless its output for the sample then differs from the saved one.</summary>
    /// <exception cref="NetworkFileException">The outputs differ; the network has its old parameters.</exception>
    public static void Put<T>(INetwork<T> network, T[] parameters, NetworkDetails<T> details, T[] prediction)
        where T : unmanaged
    {
        T[] before = network.ParameterSpan.ToArray();
        bool verified = false;
        try
        {
            parameters.CopyTo(network.ParameterSpan);
            T[] found = details.Predict(network, details.Sample);
            for (int output = 0; output < found.Length; output++)
            {
                RequireEqual<T>(Real.ToDouble(prediction[output]), Real.ToDouble(found[output]), output);
            }

            verified = true;
        }
        finally
        {
            if (!verified)
            {
                before.CopyTo(network.ParameterSpan);
            }
        }
    }

    /// <summary>Compares with a tolerance, because another library may round eˣ differently.</summary>
    private static void RequireEqual<T>(double saved, double found, int output)
    {
        double tolerance = (typeof(T) == typeof(float) ? 1e-4 : 1e-9) * Math.Max(1.0, Math.Abs(saved));
        if (!(Math.Abs(saved - found) <= tolerance))
        {
            throw new NetworkFileException(FormattableString.Invariant(
                $"The sample gives {found} as output {output + 1}, but gave {saved} when it was saved: the file was changed, or the network computes differently."));
        }
    }
}
