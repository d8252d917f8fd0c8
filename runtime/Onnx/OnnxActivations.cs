using System;

namespace BackpropGen;

/// <summary>
/// Writes each activation as ONNX nodes. For double, ONNX Runtime has only the simple operators, so the others are composed of these. Models of
/// float and double differ in the type only.
/// </summary>
internal static class OnnxActivations
{
    public static string Apply(OnnxGraph graph, Activation activation, string z, int layer)
    {
        string output = $"o{layer}";
        switch (activation)
        {
            case Activation.Linear:
                return z;
            case Activation.Sigmoid:
            case Activation.Tanh:
                return graph.Node(activation.ToString(), output, z);
            case Activation.ReLU:
                return graph.Node("Relu", output, z);
            case Activation.LeakyReLU:
                // max(z, 0.01·z)
                return graph.Node("Max", output, z, graph.Node("Mul", output + "_leak", z, graph.Scalar(0.01)));
            case Activation.ELU:
                // max(z, 0) + e^min(z, 0) − 1
                string below = graph.Node("Exp", output + "_exp", graph.Node("Min", output + "_min", z, graph.Scalar(0.0)));
                below = graph.Node("Sub", output + "_below", below, graph.Scalar(1.0));
                return graph.Node("Add", output, graph.Node("Relu", output + "_above", z), below);
            case Activation.Softplus:
                // max(z, 0) + ln(1 + e^(−|z|))
                string small = graph.Node("Exp", output + "_exp", graph.Node("Neg", output + "_neg", graph.Node("Abs", output + "_abs", z)));
                small = graph.Node("Log", output + "_log", graph.Node("Add", output + "_add", small, graph.Scalar(1.0)));
                return graph.Node("Add", output, graph.Node("Relu", output + "_above", z), small);
            case Activation.SiLU:
                // z/(1 + e^(−z)). Not z·Sigmoid(z), because ONNX Runtime fuses that into an operator that it has for float only.
                string growth = graph.Node("Exp", output + "_exp", graph.Node("Neg", output + "_neg", z));
                return graph.Node("Div", output, z, graph.Node("Add", output + "_add", growth, graph.Scalar(1.0)));
            case Activation.GELU:
                return graph.Node("Mul", output, z, graph.IsSingle ? SingleNormalCdf(graph, z, output) : OnnxNormalCdf.Apply(graph, z, output));
            case Activation.Softmax:
                graph.Node("Softmax", output, z);
                graph.Attribute("axis", 1);
                return output;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "has no form in ONNX.");
        }
    }

    /// <summary>Writes ½·(1 + erf(z/√2)).</summary>
    private static string SingleNormalCdf(OnnxGraph graph, string z, string output)
    {
        string erf = graph.Node("Erf", output + "_erf", graph.Node("Mul", output + "_root", z, graph.Scalar(0.70710678118654752440)));
        return graph.Node("Mul", output + "_cdf", graph.Node("Add", output + "_sum", erf, graph.Scalar(1.0)), graph.Scalar(0.5));
    }
}
