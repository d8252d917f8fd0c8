using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>
/// Writes what becomes one number: a Σ or max over the nodes of a layer, which stand in the lanes of vectors. The order is that of the
/// runtime's RowOperations, so both give the same numbers.
/// </summary>
internal sealed class WideTotals(WideCode code)
{
    /// <summary>A Σ or max over the nodes of a layer, from the first to the last; returns its name.</summary>
    public string Write(CodeWriter writer, Symbol left, Expression range, int position)
    {
        string name = code.Array(left) + (range is IndexedSum ? "Sum" : "Largest") + (position == 0 ? "" : $"{position + 1}");
        if (range is IndexedSum { IsDotProduct: true } dot)
        {
            writer.Statement($"{code.Real} {name} = {Dot(dot)};");
            return name;
        }

        IndexRange nodes = range is IndexedSum sum ? sum.Range : ((IndexedMaximum)range).Range;
        LanesInOrder.Write(
            writer, code.Real, name, range, code.Chunks(nodes.Count), (term, chunk) => code.Print(term, chunk, nodes.Variable), code.Type);
        return name;
    }

    /// <summary>Σ of products of neighbours, as a number: even and odd lanes apart to the last.</summary>
    public string Dot(IndexedSum sum)
    {
        IReadOnlyList<NodeChunk> chunks = code.Chunks(sum.Range.Count);
        string Product(NodeChunk chunk) => code.Print(sum.Term, chunk, sum.Range.Variable);

        string? sums = Fold(chunks, Product), pair = chunks.Where(chunk => chunk.Bits == 64).Select(Product).FirstOrDefault();
        string? total = sums is not null ? $"Total({sums}{(pair is null ? "" : ", " + pair)})" : pair is not null ? $"TotalOfPair({pair})" : null;
        string? single = chunks.Where(chunk => chunk.IsScalar).Select(Product).FirstOrDefault();
        return string.Join(" + ", new[] { total, single }.Where(term => term is not null));
    }

    /// <summary>
    /// The products of a row as 128 bits of sums: those of 512 bits first, their halves added, and so on. With 256 bits, two vectors take
    /// the place of one of 512.
    /// </summary>
    public string? Fold(IEnumerable<NodeChunk> chunks, Func<NodeChunk, string> product)
    {
        string[] Products(int width) => chunks.Where(chunk => chunk.Bits == width).Select(product).ToArray();

        string[] of512 = Products(512), of256 = Products(256), of128 = Products(128);
        string? sum = of512.Length > 0 ? $"AddHalves({string.Join(" + ", of512)})" : null;
        if (code.Bits == 256)
        {
            int paired = of256.Length / 2 * 2;
            string Every(int first) => string.Join(" + ", Enumerable.Range(0, paired / 2).Select(pair => of256[2 * pair + first]));
            sum = paired == 2 ? $"{Every(0)} + {Every(1)}" : paired > 2 ? $"({Every(0)}) + ({Every(1)})" : null;
            of256 = of256.Skip(paired).ToArray();
        }

        sum = Join(sum, of256);
        return Join(sum is null ? null : $"AddHalves({sum})", of128);

        static string? Join(string? sum, string[] next) => sum is null ? next.FirstOrDefault() : string.Join(" + ", new[] { sum }.Concat(next));
    }
}
