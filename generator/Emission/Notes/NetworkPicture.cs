using System.Collections.Generic;
using System.Linq;
using System.Text;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.Notes;

/// <summary>Draws the nodes of a network, a column a layer.</summary>
internal static class NetworkPicture
{
    /// <summary>Beyond this many nodes a column shows its first and its last node.</summary>
    private const int TallestColumn = 8;

    // x1
    //      o11
    // x2        o21
    //      o12        o31 = ŷ1
    // x3        o22
    //      o13
    // x4
    public static IEnumerable<string> Draw(EmissionContext context)
    {
        string[][] columns = Enumerable.Range(0, context.Model.LayerCount + 1).Select(layer => Column(context, layer)).ToArray();
        int height = 2 * columns.Max(column => column.Length) - 1;
        var lines = Enumerable.Range(0, height).Select(_ => new StringBuilder()).ToArray();
        int left = 0;
        foreach (string[] column in columns)
        {
            // Half steps let a column of another height stand in the middle.
            int top = (height - (2 * column.Length - 1)) / 2;
            for (int node = 0; node < column.Length; node++)
            {
                StringBuilder line = lines[top + 2 * node];
                line.Append(' ', left - line.Length).Append(column[node]);
            }

            left += column.Max(name => name.Length) + 3;
        }

        return lines.Select(line => line.ToString());
    }

    private static string[] Column(EmissionContext context, int layer)
    {
        int size = context.Model.LayerSizes[layer];
        bool isLast = layer == context.Model.LayerCount;
        string[] names = Enumerable.Range(1, size).Select(node => Name(context, layer, node) + (isLast ? $" = ŷ{node}" : "")).ToArray();
        return size <= TallestColumn ? names : new[] { names[0], "⋮", names[size - 1] };
    }

    private static string Name(EmissionContext context, int layer, int node) => context.Names.Identifier(
        layer == 0 ? new Symbol(SymbolKind.Input, 0, node) : new Symbol(SymbolKind.Output, layer, node));
}
