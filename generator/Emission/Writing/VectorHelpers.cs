using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>
/// Writes the small methods by which emitted code reads and writes numbers and vectors. They stand in the emitted file, where a short
/// name finds them without a using directive.
/// </summary>
/// <param name="writer">Receives the text.</param>
/// <param name="context">The network.</param>
/// <param name="position">The type of positions in memory: int or nuint.</param>
internal sealed class VectorHelpers(CodeWriter writer, EmissionContext context, string position)
{
    private string Real => context.Real;

    private string Offset => position == "nuint" ? "position" : $"(nuint)position";

    /// <summary><c>ref First(x)</c>: the first number of a span, by reference.</summary>
    public static string First(string span) => $"ref First({span})";

    public void WriteFirst()
    {
        foreach (string span in new[] { context.ReadOnlySpan, context.Span })
        {
            InlineMethod.Write(writer, $"ref {Real} First({span} span)", RuntimeNames.Reference("span"));
        }
    }

    /// <summary><c>At(ref x, 2)</c></summary>
    public void WriteAt() => InlineMethod.Write(
        writer, $"ref {Real} At(ref {Real} start, {position} position)", "ref global::System.Runtime.CompilerServices.Unsafe.Add(ref start, position)");

    /// <summary><c>Load512(ref x, 8)</c> and <c>Store(value, ref x, 8)</c></summary>
    public void WriteLoadAndStore(int bits)
    {
        string type = context.Vectors.Type(bits), vector = VectorTypes.Class(bits);
        InlineMethod.Write(writer, $"{type} Load{bits}(ref {Real} start, {position} position)", $"{vector}.LoadUnsafe(ref start, {Offset})");
        InlineMethod.WriteVoid(
            writer, $"Store({type} value, ref {Real} start, {position} position)", $"{vector}.StoreUnsafe(value, ref start, {Offset})");
    }

    /// <summary><c>Load64(ref x, 8)</c> and <c>Store64(value, ref x, 8)</c>: two numbers of single precision in the lower half of a vector.</summary>
    public void WriteLoadAndStoreOfPair()
    {
        WriteLoadOfPair();
        InlineMethod.WriteVoid(
            writer, $"Store64({context.Vectors.Type(128)} value, ref {Real} start, {position} position)", $"{RuntimeNames.VectorFunctions}StorePair(value, ref At(ref start, position))");
    }

    /// <summary><c>Load64(ref x, 8)</c></summary>
    public void WriteLoadOfPair() => InlineMethod.Write(
        writer, $"{context.Vectors.Type(128)} Load64(ref {Real} start, {position} position)", $"{RuntimeNames.VectorFunctions}LoadPair(ref At(ref start, position))");

    /// <summary><c>Lane(o1j, 0)</c></summary>
    public void WriteLane(int bits, string vector) => InlineMethod.Write(
        writer, $"{Real} Lane({context.Vectors.Type(bits)} {vector}, int lane)", $"{VectorTypes.Class(bits)}.GetElement({vector}, lane)");

    /// <summary><c>Sigmoid512(a)</c>: those of the functions that the runtime computes.</summary>
    public void WriteFunctions(IEnumerable<Function> functions, int bits)
    {
        string type = context.Vectors.Type(bits);
        foreach (Function function in functions.Where(function => !function.IsInstruction))
        {
            InlineMethod.Write(writer, $"{type} {function.Name}{bits}({type} a)", $"{RuntimeNames.VectorFunctions}{function.Name}(a)");
        }
    }
}
