using System;
using Xunit;

namespace BackpropGen.Tests.Testing;

/// <summary>Arguments that must be refused with a message that says which and why.</summary>
internal static class Refused
{
    public static void Argument(string message, Func<object?> call) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);

    public static void Argument(string message, Action call) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
}
