using System;

namespace BackpropGen;

/// <summary>
/// Reports that the content of a file does not fit the network: the file is damaged or newer, the topology is another, a tensor is missing, extra
/// or misshapen, or a number is not finite. The network is unchanged. If the file cannot be read at all, an
/// <see cref="System.IO.IOException"/> or <see cref="UnauthorizedAccessException"/> is thrown instead.
/// </summary>
public sealed class NetworkFileException : FormatException
{
    internal NetworkFileException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
