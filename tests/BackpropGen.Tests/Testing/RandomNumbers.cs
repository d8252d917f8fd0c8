using System;
using System.Linq;

namespace BackpropGen.Tests.Testing;

/// <summary>Numbers from fixed seeds, for networks that are compared with those of other programs.</summary>
internal static class RandomNumbers
{
    /// <summary>Makes every parameter another one, biases too.</summary>
    public static void Fill<T>(Span<T> parameters)
        where T : unmanaged
    {
        var random = new PortableRandom(7);
        foreach (ref T parameter in parameters)
        {
            parameter = Real.FromDouble<T>(0.5 * random.NextNormal());
        }
    }

    public static T[][] Rows<T>(int count, int columns, double mean, double deviation)
        where T : unmanaged
    {
        var random = new PortableRandom(8);
        return Enumerable.Range(0, count)
            .Select(_ => Enumerable.Range(0, columns).Select(_ => Real.FromDouble<T>(mean + deviation * random.NextNormal())).ToArray()).ToArray();
    }
}
