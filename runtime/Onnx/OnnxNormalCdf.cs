namespace BackpropGen;

/// <summary>
/// Writes Φ(z). ONNX Runtime has Erf for float only, which would leave seven digits of a double. So this is the Chebyshev series there that the
/// networks use, node by node.
/// </summary>
/// <remarks>
/// With x = |z|/√2, t = 2/(2 + x), s = 2t − 1 and Clenshaw's recurrence b ← 2s·b₁ − b₂ + cₙ:
/// h = ½·t·e^(−x² + s·b₁ − b₂ + ½·c₀), Φ(z) = h for z ≤ 0 and 1 − h beyond, which is ½ + sign(z)·(½ − h).
/// </remarks>
internal static class OnnxNormalCdf
{
    /// <summary>Writes the nodes; returns the name of the result, which begins with the prefix.</summary>
    public static string Apply(OnnxGraph graph, string z, string prefix) => graph.IsSingle ? Single(graph, z, prefix) : Double(graph, z, prefix);

    /// <summary>Writes ½·(1 + erf(z/√2)).</summary>
    private static string Single(OnnxGraph graph, string z, string prefix)
    {
        string erf = graph.Node("Erf", prefix + "_erf", graph.Node("Mul", prefix + "_root", z, graph.Scalar(0.70710678118654752440)));
        return graph.Node("Mul", prefix + "_cdf", graph.Node("Add", prefix + "_sum", erf, graph.Scalar(1.0)), graph.Scalar(0.5));
    }

    private static string Double(OnnxGraph graph, string z, string prefix)
    {
        string x = graph.Node("Mul", prefix + "_x", graph.Node("Abs", prefix + "_abs", z), graph.Scalar(0.70710678118654752440));
        string t = graph.Node("Div", prefix + "_t", graph.Scalar(2.0), graph.Node("Add", prefix + "_x2", x, graph.Scalar(2.0)));
        string s = graph.Node("Sub", prefix + "_s", graph.Node("Mul", prefix + "_t2", t, graph.Scalar(2.0)), graph.Scalar(1.0));
        string s2 = graph.Node("Mul", prefix + "_s2", s, graph.Scalar(2.0));
        string b1 = graph.Scalar(0.0), b2 = b1;
        for (int n = ErfcSeries.Coefficients.Length - 1; n > 0; n--)
        {
            string product = graph.Node("Sub", $"{prefix}_p{n}", graph.Node("Mul", $"{prefix}_m{n}", s2, b1), b2);
            (b1, b2) = (graph.Node("Add", $"{prefix}_b{n}", product, graph.Scalar(ErfcSeries.Coefficients[n])), b1);
        }

        string sum = graph.Node("Sub", prefix + "_p0", graph.Node("Mul", prefix + "_m0", s, b1), b2);
        sum = graph.Node("Add", prefix + "_b0", sum, graph.Scalar(0.5 * ErfcSeries.Coefficients[0]));
        string exponent = graph.Node("Sub", prefix + "_exponent", sum, graph.Node("Mul", prefix + "_square", x, x));
        string twice = graph.Node("Mul", prefix + "_erfc", t, graph.Node("Exp", prefix + "_exp", exponent));
        string half = graph.Node("Sub", prefix + "_distance", graph.Scalar(0.5), graph.Node("Mul", prefix + "_half", twice, graph.Scalar(0.5)));
        string signed = graph.Node("Mul", prefix + "_signed", graph.Node("Sign", prefix + "_sign", z), half);
        return graph.Node("Add", prefix + "_cdf", signed, graph.Scalar(0.5));
    }
}
