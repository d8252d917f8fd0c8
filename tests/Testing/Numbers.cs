using System;
using System.Globalization;
using System.Linq;
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

    /// <summary>|actual − expected| ≤ tolerance·|expected|.</summary>
    public static void AssertRelative(double expected, double actual, double tolerance, string what)
    {
        double error = Math.Abs(actual - expected) / Math.Abs(expected);
        Assert.True(actual == expected || error <= tolerance, string.Create(CultureInfo.InvariantCulture,
            $"{what}: expected {expected:R}, got {actual:R}, relative error {error:E2} > {tolerance:E2}"));
    }

    /// <summary>Each difference relative to the expected number, or to a hundredth of the largest where it is smaller than that.</summary>
    public static void AssertCloseInNorm(double[] expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double floor = 0.01 * expected.Max(Math.Abs);
        for (int index = 0; index < expected.Length; index++)
        {
            double error = Math.Abs(actual[index] - expected[index]) / Math.Max(Math.Abs(expected[index]), floor);
            Assert.True(actual[index] == expected[index] || error <= tolerance, string.Create(CultureInfo.InvariantCulture,
                $"{what}[{index}]: expected {expected[index]:R}, got {actual[index]:R}, error {error:E2} > {tolerance:E2}"));
        }
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
