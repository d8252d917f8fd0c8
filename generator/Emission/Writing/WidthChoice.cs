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
    /// <param name="widths">Bits of the vectors that are asked for, widest first.</param>
    /// <param name="statement">The statement for a width.</param>
    /// <param name="otherwise">The statement for a machine without them.</param>
    public static void Write(CodeWriter writer, IEnumerable<int> widths, Func<int, string> statement, string otherwise) =>
        Write(writer, widths, VectorTypes.IsAccelerated, statement, otherwise);

    /// <inheritdoc cref="Write(CodeWriter, IEnumerable{int}, Func{int, string}, string)"/>
    /// <param name="condition">The condition for a width.</param>
    public static void Write(
        CodeWriter writer, IEnumerable<int> widths, Func<int, string> condition, Func<int, string> statement, string otherwise)
    {
        string test = "if";
        foreach (int bits in widths)
        {
            using (writer.Block($"{test} ({condition(bits)})"))
            {
                writer.Statement(statement(bits));
            }

            test = "else if";
        }

        using (writer.Block("else"))
        {
            writer.Statement(otherwise);
        }
    }
}
