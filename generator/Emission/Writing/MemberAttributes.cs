using System;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>
/// Writes what tells emitted code from the user's: attributes on members and on nested types. On the class itself they would hold for the
/// user's part too, because the attributes of one part are those of the whole class.
/// </summary>
internal static class MemberAttributes
{
    /// <summary>Code coverage counts the lines that the user wrote, and leaves out what has this.</summary>
    public const string Excluded = "[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]";

    /// <summary>Names the tool. The parser finds the emitted part by it.</summary>
    public static void WriteGenerated(CodeWriter writer) =>
        writer.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"{GeneratorVersion.Tool}\", \"{GeneratorVersion.Text}\")]");

    /// <summary>Opens a nested type, or a part of it, that counts for no coverage.</summary>
    public static IDisposable ExcludedBlock(this CodeWriter writer, string header)
    {
        writer.Line(Excluded);
        return writer.Block(header);
    }

    /// <summary>
    /// Opens a method with loops over numbers. The JIT compiler optimises it before its first call: it would take a short training run longer
    /// than all of its work to find out that the method is worth it.
    /// </summary>
    public static IDisposable OptimizedBlock(this CodeWriter writer, string signature)
    {
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(");
        writer.Line("    global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
        return writer.Block(signature);
    }

    /// <summary>Writes a property of the user's class that is an expression.</summary>
    public static void ExcludedProperty(this CodeWriter writer, string property)
    {
        writer.Line(Excluded);
        writer.Statement(property);
    }
}
