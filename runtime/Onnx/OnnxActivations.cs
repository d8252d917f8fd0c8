using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Writes each activation as ONNX nodes, from the table of activations by which the generator writes code.</summary>
internal static class OnnxActivations
{
    public static string Apply(OnnxGraph graph, Activation activation, string z, int layer)
    {
        string output = $"o{layer}";
        if (activation == Activation.Softmax)
        {
            graph.Node("Softmax", output, z);
            graph.Attribute("axis", 1);
            return output;
        }

        return new OnnxExpression(graph, z, output).Write(ActivationTable.Get(activation.ToString()).Value!(new Parameter("z")));
    }
}
