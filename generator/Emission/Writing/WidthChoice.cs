using System;
using System.Collections.Generic;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Writes the choice of the widest vectors that the machine has; the tests are constants to the JIT compiler.</summary>
internal static class WidthChoice
{
    // if (Vector512.IsHardwareAccelerated)
    // {
    //     Gradient1With512(rows, …);
    // }
    // else if (Vector256.IsHardwareAccelerated)
    // {
    //     Gradient1With256(rows, …);
    // }
    // else
    // {
    //     Gradient1With128(rows, …);
    // }
    /// <summary>Writes the choice.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="widths">Bits of the vectors, widest first; the last needs no test.</param>
    /// <param name="statement">The statement for a width.</param>
    public static void Write(CodeWriter writer, IReadOnlyList<int> widths, Func<int, string> statement)
    {
        foreach (int bits in widths)
        {
            string test = bits == widths[widths.Count - 1] ? "else" : $"{(bits == widths[0] ? "" : "else ")}if ({VectorTypes.IsAccelerated(bits)})";
            using (writer.Block(test))
            {
                writer.Statement(statement(bits));
            }
        }
    }
}
