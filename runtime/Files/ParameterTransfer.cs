using System;

namespace BackpropGen;

/// <summary>Changes either all parameters of a network or none.</summary>
internal static class ParameterTransfer
{
    /// <summary>Gives the network new parameters, unless a check then throws.</summary>
    /// <exception cref="NetworkFileException">The check failed; the network has its old parameters.</exception>
    public static void Put<T>(INetwork<T> network, T[] parameters, Action<INetwork<T>> check)
        where T : unmanaged
    {
        T[] before = network.ParameterSpan.ToArray();
        bool verified = false;
        try
        {
            parameters.CopyTo(network.ParameterSpan);
            check(network);
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
}
