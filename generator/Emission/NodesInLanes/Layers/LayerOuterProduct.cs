using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>
/// Writes the gradient or the update of a weight matrix: δ of a tile of nodes stay in registers while the rows of the matrix go by, each
/// from its first number to its last. Column after column, large matrices would leave the cache before their lines are full.
/// </summary>
internal sealed class LayerOuterProduct(LayerCode code)
{
    /// <summary>Vectors of δ that the registers hold.</summary>
    private int TileSize => code.Bits == 512 ? 16 : 8;

    // {
    //     ref double weights = ref W1;
    //     var step0 = learningRate * Load512(ref d1, 0);
    //     …
    //     for (int i = 0; i < 100; i++)
    //     {
    //         double source = At(ref x, i);
    //         Store(Load512(ref weights, 0) - step0 * source, ref weights, 0);
    //         …
    //         weights = ref At(ref weights, 50);
    //     }
    // }
    public void Write(CodeWriter writer, Equation equation)
    {
        string variable = equation.Indices[1].Variable;
        int nodes = equation.Indices[1].Count, width = TileSize * code.Lanes;

        // A vector that overlaps the one before it needs that one in its tile.
        int whole = nodes % width != 0 && nodes % width < code.Lanes ? (nodes / width - 1) * width : nodes / width * width;
        if (whole > 0)
        {
            using (writer.Block($"for (int {variable} = 0; {variable} < {whole}; {variable} += {width})"))
            {
                WriteTile(writer, equation, code.Chunks(width), variable);
            }
        }

        NodeChunk[] rest = code.OverlappingChunks(nodes).Where(chunk => chunk.Position >= whole).ToArray();
        if (rest.Length > 0)
        {
            using (whole > 0 ? writer.Block() : null)
            {
                WriteTile(writer, equation, rest, "0");
            }
        }
    }

    private void WriteTile(CodeWriter writer, Equation equation, IReadOnlyList<NodeChunk> tile, string start)
    {
        IndexRange from = equation.Indices[0], to = equation.Indices[1];
        var product = (Product)equation.Right;
        Expression factors = product.Factors.Take(product.Factors.Length - 1).Aggregate((left, right) => left * right);
        string sources = code.Array((Symbol)product.Factors.Last()), matrix = code.Array(equation.Left);
        writer.Statement($"ref {code.Real} row = ref At(ref {matrix}, {start});");
        for (int number = 0; number < tile.Count; number++)
        {
            string value = code.Print(factors, tile[number], to.Variable, LayerCode.Shifted(start, tile[number].Position));
            writer.Statement($"{code.Type(tile[number])} factor{number} = {value};");
        }

        // Read before the vector that it overlaps is written.
        int last = tile.Count - 1;
        bool isOverlapping = last > 0 && tile[last].Position < tile[last - 1].Position + tile[last - 1].Count && equation.Kind == EquationKind.Descend;
        using (writer.Block($"for (int {from.Variable} = 0; {from.Variable} < {from.Count}; {from.Variable}++)"))
        {
            writer.Statement($"{code.Real} source = At(ref {sources}, {from.Variable});");
            if (isOverlapping)
            {
                writer.Statement($"{code.Type(tile[last])} last = {Value(last)};");
            }

            for (int number = 0; number < tile.Count; number++)
            {
                string value = isOverlapping && number == last ? "last" : Value(number);
                writer.Statement(LayerCode.Store(tile[number], value, "row", LayerCode.Digits(tile[number].Position)));
            }

            writer.Statement($"row = ref At(ref row, {to.Count});");
        }

        string Value(int number) => equation.Kind == EquationKind.Descend
            ? $"{LayerCode.Load(tile[number], "row", LayerCode.Digits(tile[number].Position))} - factor{number} * source"
            : $"factor{number} * source";
    }
}
