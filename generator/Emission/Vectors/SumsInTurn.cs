using System.Collections.Generic;

namespace BackpropGen.Generator.Emission.Vectors;

/// <summary>Names the four sums that take the terms of a weighted sum in turn, because an addition must not wait for the one before.</summary>
internal static class SumsInTurn
{
    /// <summary>What follows the name of the left side.</summary>
    public static readonly IReadOnlyList<string> Names = new[] { "a", "b", "c", "d" };

    /// <summary><c>(z1_1a + z1_1b) + (z1_1c + z1_1d)</c></summary>
    public static string Total(string left, int parts) => parts switch
    {
        2 => $"({left}a + {left}b)",
        3 => $"({left}a + {left}b) + {left}c",
        _ => $"({left}a + {left}b) + ({left}c + {left}d)",
    };
}
