using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>Writes an equation that treats each node of a layer alike, as many of them at once as a vector holds.</summary>
internal sealed class LayerElementwise(LayerCode code)
{
    // for (int j = 0; j < 48; j += 8)
    // {
    //     Store(Load512(ref b1, j) - learningRate * Load512(ref d1, j), ref b1, j);
    // }
    //
    // Store(Load128(ref b1, 48) - learningRate * Load128(ref d1, 48), ref b1, 48);
    public void Write(CodeWriter writer, Equation equation)
    {
        IndexRange nodes = equation.Indices[0];
        int whole = nodes.Count / code.Lanes * code.Lanes;
        if (whole > 0)
        {
            using (writer.Block($"for (int {nodes.Variable} = 0; {nodes.Variable} < {whole}; {nodes.Variable} += {code.Lanes})"))
            {
                WriteChunk(writer, equation, new NodeChunk(1, code.Lanes, code.Bits), nodes.Variable);
            }
        }

        foreach (NodeChunk chunk in code.Chunks(nodes.Count).Where(chunk => chunk.Position >= whole))
        {
            WriteChunk(writer, equation, chunk, LayerCode.Digits(chunk.Position));
        }
    }

    private void WriteChunk(CodeWriter writer, Equation equation, NodeChunk chunk, string position)
    {
        string value = code.Print(equation.Right, chunk, equation.Indices[0].Variable, position), array = code.Array(equation.Left);
        string stored = equation.Kind == EquationKind.Descend ? $"{LayerCode.Load(chunk, array, position)} - {value}" : value;
        writer.Statement(LayerCode.Store(chunk, stored, array, position));
    }
}
