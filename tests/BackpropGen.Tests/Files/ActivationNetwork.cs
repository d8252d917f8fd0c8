using System;
using System.Linq;

namespace BackpropGen.Tests.Files;

/// <summary>The networks of ActivationNetworks.cs by their names.</summary>
internal static class ActivationNetwork
{
    /// <summary>Those that are compared with other programs: every activation in both precisions, loops, and layers without biases.</summary>
    public static string[] Names { get; } = Enum.GetNames<Activation>().SelectMany(activation => new[] { "Small" + activation, "Single" + activation })
        .Concat(new[] { "LoopsSoftmax", "SmallNoBias", "SmallRegression" }).ToArray();

    public static object Create(string name) =>
        Activator.CreateInstance(typeof(ActivationNetwork).Assembly.GetType($"{typeof(ActivationNetwork).Namespace}.{name}", throwOnError: true)!)!;
}
