using System.Collections.Generic;

namespace BackpropGen;

/// <summary>The first lines of every frozen network.</summary>
internal static class FrozenHeading
{
    public static IEnumerable<string> Lines(Topology topology)
    {
        yield return topology.ToString();
        yield return $"layers {string.Join(", ", topology.Activations)}; trained with the loss {topology.Loss}.";
    }
}
