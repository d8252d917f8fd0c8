using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>Writes how the parameters get from the fields into registers, and back.</summary>
internal sealed class NarrowParameters(NarrowCode code)
{
    // var w1j_1 = Nodes(w11_1, w12_1, w13_1);
    // …
    // double b31 = this.b31;
    public void WriteRead(CodeWriter writer) => Write(writer, isRead: true);

    // w11_1 = Lane(w1j_1, 0);
    // …
    // this.b31 = b31;
    public void WriteBack(CodeWriter writer) => Write(writer, isRead: false);

    private void Write(CodeWriter writer, bool isRead)
    {
        foreach (int layer in code.Context.Layers)
        {
            int nodes = code.Model.LayerSizes[layer], sources = code.Model.LayerSizes[layer - 1];
            for (int vector = 1; vector <= (layer == 1 ? sources : nodes); vector++)
            {
                Symbol weights = layer == 1 ? new Symbol(SymbolKind.Weight, 1, vector, "j") : new Symbol(SymbolKind.Weight, layer, "i", vector);
                WriteVector(writer, weights, NarrowCode.LaneIndex(layer), layer == 1 ? nodes : sources, isRead);
            }

            var bias = new Symbol(SymbolKind.Bias, layer, "j");
            if (layer == 1)
            {
                WriteVector(writer, bias, "j", nodes, isRead);
                continue;
            }

            for (int node = 1; node <= nodes; node++)
            {
                string name = code.Name(bias with { Node = node });
                writer.Statement(isRead ? $"{code.Real} {name} = this.{name};" : $"this.{name} = {name};");
            }
        }

        writer.BlankLine();
    }

    private void WriteVector(CodeWriter writer, Symbol vector, string index, int count, bool isRead)
    {
        string local = code.Name(vector);
        string[] fields = Enumerable.Range(1, count).Select(node => code.Name((Symbol)vector.Replace(index, node))).ToArray();
        if (isRead)
        {
            writer.Statement($"{code.Context.Vectors.Local(code.Bits(count))} {local} = Nodes({string.Join(", ", fields)});");
            return;
        }

        for (int lane = 0; lane < count; lane++)
        {
            writer.Statement($"{fields[lane]} = Lane({local}, {lane});");
        }
    }
}
