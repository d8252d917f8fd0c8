using System;

namespace BackpropGen;

/// <summary>
/// A file does not hold what the network needs: a missing, extra or misshapen tensor, another topology, a number that is not finite, a newer
/// version, a damaged file. The one exception that the content of a file can cause; the network is then as it was before. That a file
/// cannot be read at all is an <see cref="System.IO.IOException"/> or <see cref="UnauthorizedAccessException"/>.
/// </summary>
public sealed class NetworkFileException : FormatException
{
    internal NetworkFileException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
