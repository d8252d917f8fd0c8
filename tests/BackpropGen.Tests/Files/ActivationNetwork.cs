using System;

namespace BackpropGen.Tests.Files;

/// <summary>Makes a network of ActivationNetworks.cs by its name.</summary>
internal static class ActivationNetwork
{
    public static object Create(string name) =>
        Activator.CreateInstance(typeof(ActivationNetwork).Assembly.GetType($"{typeof(ActivationNetwork).Namespace}.{name}", throwOnError: true)!)!;
}
