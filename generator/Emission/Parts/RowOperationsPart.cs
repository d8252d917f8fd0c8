namespace BackpropGen.Generator.Emission.Parts;

/// <summary>Short names for the operations on rows that the loops call.</summary>
internal static class RowOperationsPart
{
    public static void Write(CodeWriter writer, EmissionContext context)
    {
        string real = context.Real;
        WriteCall(writer, "target ← Wᵀ·x", "void TransposedProduct",
            $"{context.Span} target, {context.ReadOnlySpan} x, {context.ReadOnlySpan} W", "TransposedProduct(target, x, W);");
        WriteCall(writer, "W ← x·δᵀ", "void OuterProduct",
            $"{context.Span} W, {context.ReadOnlySpan} x, {context.ReadOnlySpan} delta", "OuterProduct(W, x, delta);");
        WriteCall(writer, "W ← W − η·x·δᵀ", "void DescendOuterProduct",
            $"{context.Span} W, {real} learningRate, {context.ReadOnlySpan} x, {context.ReadOnlySpan} delta",
            "DescendOuterProduct(W, learningRate, x, delta);");
        WriteCall(writer, "target ← row·factor", "void Scale", $"{context.Span} target, {real} factor, {context.ReadOnlySpan} row",
            "Scale(target, factor, row);");
        WriteCall(writer, "target ← target − learningRate·(row·factor)", "void Descend",
            $"{context.Span} target, {real} learningRate, {real} factor, {context.ReadOnlySpan} row",
            "Descend(target, learningRate, factor, row);");
        WriteCall(writer, "Σ left·right", $"{real} Dot", $"{context.ReadOnlySpan} left, {context.ReadOnlySpan} right", "Dot(left, right);");
    }

    private static void WriteCall(CodeWriter writer, string meaning, string signature, string parameters, string call)
    {
        writer.Line($"// {meaning}");
        using (writer.Block($"private static {signature}({parameters})"))
        {
            writer.Line($"{(signature.StartsWith("void ", System.StringComparison.Ordinal) ? "" : "return ")}global::BackpropGen.RowOperations.{call}");
        }

        writer.BlankLine();
    }
}
