using System;
using Orleans;

namespace BackpropGen;

/// <summary>Says why a grain of this package cannot do what it was asked. Nothing has changed.</summary>
[GenerateSerializer]
[Alias("BackpropGen.NetworkGrainException")]
public sealed class NetworkGrainException : Exception
{
    /// <summary>Makes an exception.</summary>
    public NetworkGrainException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">What is wrong, and what was expected.</param>
    public NetworkGrainException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">What is wrong, and what was expected.</param>
    /// <param name="innerException">The cause.</param>
    public NetworkGrainException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
