using BackpropGen.Generator.Emission.Writing;

namespace BackpropGen.Generator.Emission.Loops;

/// <summary>Short names for the operations on rows that the loops call.</summary>
internal static class RowOperationsPart
{
    public static void Write(CodeWriter writer, EmissionContext context)
    {
        string real = context.Real, span = context.Span, readOnly = context.ReadOnlySpan;
        WriteCall(writer, "target ← Wᵀ·x + b", "void WeightedSums", $"{span} target, {readOnly} x, {readOnly} W, {readOnly} b", "WeightedSums(target, x, W, b);");
        WriteCall(writer, "target ← W·δ", "void Product", $"{span} target, {readOnly} W, {readOnly} delta", "Product(target, W, delta);");
        WriteCall(writer, "Σ left·right", $"{real} Dot", $"{readOnly} left, {readOnly} right", "Dot(left, right);");
        WriteCall(writer, "W ← x·δᵀ", "void OuterProduct", $"{span} W, {readOnly} x, {readOnly} delta", "OuterProduct(W, x, delta);");
        WriteCall(writer, "W ← W − η·x·δᵀ", "void DescendOuterProduct",
            $"{span} W, {real} learningRate, {readOnly} x, {readOnly} delta", "DescendOuterProduct(W, learningRate, x, delta);");
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
