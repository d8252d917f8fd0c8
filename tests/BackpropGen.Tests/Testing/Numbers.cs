using System;
using System.Globalization;
using Xunit;

namespace BackpropGen.Tests.Testing;

/// <summary>Comparisons with a stated tolerance.</summary>
internal static class Numbers
{
    /// <summary>|actual − expected| ≤ tolerance·max(1, |expected|).</summary>
    public static void AssertClose(double expected, double actual, double tolerance, string what)
    {
        double error = Math.Abs(actual - expected) / Math.Max(1.0, Math.Abs(expected));
        Assert.True(error <= tolerance, string.Create(CultureInfo.InvariantCulture,
            $"{what}: expected {expected:R}, got {actual:R}, error {error:E2} > {tolerance:E2}"));
    }

    public static void AssertClose(double[] expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            AssertClose(expected[index], actual[index], tolerance, $"{what}[{index}]");
        }
    }
}
