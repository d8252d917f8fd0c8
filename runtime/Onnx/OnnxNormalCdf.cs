namespace BackpropGen;

/// <summary>
/// Φ(z) in double. ONNX Runtime's Erf takes float only, and the one of float would leave seven digits: here it is the Chebyshev series
/// that the networks use themselves, node by node.
/// </summary>
/// <remarks>
/// With x = |z|/√2, t = 2/(2 + x), s = 2t − 1 and Clenshaw's recurrence b ← 2s·b₁ − b₂ + cₙ:
/// h = ½·t·e^(−x² + s·b₁ − b₂ + c₀), Φ(z) = h for z ≤ 0 and 1 − h beyond, which is ½ + sign(z)·(½ − h).
/// </remarks>
internal static class OnnxNormalCdf<T>
    where T : unmanaged
{
    /// <summary>Of ln(erfc(x)·e^(x²)/t), the first one halved.</summary>
    private static readonly double[] Series =
    {
        -0.6513268598908547171, 0.6419697923564902603, 0.019476473204185836312, -0.0095615147868086316419,
        -0.0009465953444820368663, 0.00036683949785276145187, 4.2523324806907771645e-5, -2.0278578112534243155e-5,
        -1.6242900046470255124e-6, 1.3036558355805232003e-6, 1.5626441722066144925e-8, -8.523809591492654443e-8,
        6.5290544390988534223e-9, 5.0593434955514671343e-9, -9.9136415649303152813e-10, -2.273651222931847827e-10,
        9.6467911020156017278e-11, 2.3940380830388673097e-12, -6.8860275264978254219e-12, 8.9448792730984410708e-13,
        3.1309213993308083244e-13, -1.1270822361210223478e-13, 3.8109052370711225013e-16, 7.1060976155313588984e-15,
        -1.5230282033504098389e-15, -9.4574943985393405562e-17, 1.2102371748559500861e-16, -2.8166629835117321049e-17,
    };

    public static string Apply(OnnxGraph<T> graph, string z, string prefix)
    {
        string x = graph.Node("Mul", prefix + "_x", graph.Node("Abs", prefix + "_abs", z), graph.Scalar(0.70710678118654752440));
        string t = graph.Node("Div", prefix + "_t", graph.Scalar(2.0), graph.Node("Add", prefix + "_x2", x, graph.Scalar(2.0)));
        string s = graph.Node("Sub", prefix + "_s", graph.Node("Mul", prefix + "_t2", t, graph.Scalar(2.0)), graph.Scalar(1.0));
        string s2 = graph.Node("Mul", prefix + "_s2", s, graph.Scalar(2.0));
        string b1 = graph.Scalar(0.0), b2 = b1;
        for (int n = Series.Length - 1; n > 0; n--)
        {
            string product = graph.Node("Sub", $"{prefix}_p{n}", graph.Node("Mul", $"{prefix}_m{n}", s2, b1), b2);
            (b1, b2) = (graph.Node("Add", $"{prefix}_b{n}", product, graph.Scalar(Series[n])), b1);
        }

        string sum = graph.Node("Sub", prefix + "_p0", graph.Node("Mul", prefix + "_m0", s, b1), b2);
        sum = graph.Node("Add", prefix + "_b0", sum, graph.Scalar(Series[0]));
        string exponent = graph.Node("Sub", prefix + "_exponent", sum, graph.Node("Mul", prefix + "_square", x, x));
        string twice = graph.Node("Mul", prefix + "_erfc", t, graph.Node("Exp", prefix + "_exp", exponent));
        string half = graph.Node("Sub", prefix + "_distance", graph.Scalar(0.5), graph.Node("Mul", prefix + "_half", twice, graph.Scalar(0.5)));
        string signed = graph.Node("Mul", prefix + "_signed", graph.Node("Sign", prefix + "_sign", z), half);
        return graph.Node("Add", prefix + "_cdf", signed, graph.Scalar(0.5));
    }
}
