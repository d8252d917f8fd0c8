using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Writes small networks as the generator does: each parameter is a constant with its name, each equation of a node a statement.</summary>
internal sealed class UnrolledForward(TrainedNetwork network, Language language, CodeWriter writer) : ForwardCode(network, language, writer)
{
    public override void WriteConstants()
    {
        int index = 0;
        for (int layer = 1; layer <= Network.Topology.LayerCount; layer++)
        {
            Writer.Comment($"Layer {layer}: a row of weights for each source node"
                + (Network.Topology.Bias == BackpropGen.Bias.None ? "" : ", then the " + (Network.Topology.Bias == BackpropGen.Bias.PerNode ? "bias of each node" : "bias of all nodes")));
            for (int from = 1; from <= Network.Topology.LayerSizes[layer - 1]; from++)
            {
                WriteRow(ParameterNames.OfWeights(Network.Model, layer, from));
            }

            WriteRow(ParameterNames.OfBiases(Network.Model, layer));
            Writer.BlankLine();
        }

        // In the order of memory.
        void WriteRow(IEnumerable<string> names)
        {
            string[] row = names.Select(name => $"{name} = {Parameter(Network.Parameters[index++])}").ToArray();
            if (row.Length > 0)
            {
                Writer.Statement($"{Language.Constants}{string.Join(", ", row)};");
            }
        }
    }

    protected override string Identifier(Symbol symbol) => Network.Names.Identifier(symbol);

    protected override void WriteInputs()
    {
        for (int column = 0; column < Network.Topology.InputCount; column++)
        {
            Writer.Statement($"{Language.Real} {Identifier(new Symbol(SymbolKind.Input, 0, column + 1))} = {Scaled(column)};");
        }

        Writer.BlankLine();
    }

    protected override void WriteEquations(Block block)
    {
        foreach (Equation equation in block.Equations)
        {
            WriteFormula(equation);
            foreach (Equation single in equation.Unroll())
            {
                Writer.Statement($"{Language.Real} {Identifier(single.Left)} = {Code.Print(single.Right)};");
            }

            Writer.BlankLine();
        }
    }

    protected override void WriteOutputs()
    {
        for (int output = 0; output < Network.Topology.OutputCount; output++)
        {
            Writer.Statement($"prediction[{output}] = {Unscaled(output)};");
        }
    }
}
