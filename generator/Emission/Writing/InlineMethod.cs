namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Writes methods that the JIT compiler takes into their callers.</summary>
internal static class InlineMethod
{
    /// <summary>Writes a private static method of one expression.</summary>
    public static void Write(CodeWriter writer, string signature, string result)
    {
        WriteAttribute(writer);
        using (writer.Block($"private static {signature}"))
        {
            writer.Statement($"return {result};");
        }

        writer.BlankLine();
    }

    /// <summary>Writes a private static method of one statement.</summary>
    public static void WriteVoid(CodeWriter writer, string signature, string statement)
    {
        WriteAttribute(writer);
        using (writer.Block($"private static void {signature}"))
        {
            writer.Statement($"{statement};");
        }

        writer.BlankLine();
    }

    public static void WriteAttribute(CodeWriter writer)
    {
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(");
        writer.Line("    global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
    }
}
