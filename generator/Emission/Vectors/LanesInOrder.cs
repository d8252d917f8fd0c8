using System;
using System.Collections.Generic;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Vectors;

/// <summary>Writes a Σ or max over the nodes of a layer, lane after lane, from the first node to the last.</summary>
internal static class LanesInOrder
{
    // double m2Largest = Lane(z2_1to2, 0);
    // m2Largest = Max(m2Largest, Lane(z2_1to2, 1));
    /// <summary>Writes the statements.</summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="real">The type of a number.</param>
    /// <param name="name">The local that gets the result.</param>
    /// <param name="total">The Σ or max.</param>
    /// <param name="chunks">The vectors that hold the layer.</param>
    /// <param name="print">Gives the C# of a term for the nodes of a vector.</param>
    /// <param name="type">Gives the type of such a term.</param>
    public static void Write(
        CodeWriter writer,
        string real,
        string name,
        Expression total,
        IEnumerable<NodeChunk> chunks,
        Func<Expression, NodeChunk, string> print,
        Func<NodeChunk, string> type)
    {
        Expression term = total is IndexedSum sum ? sum.Term : ((IndexedMaximum)total).Term;
        bool isFirst = true;
        foreach (NodeChunk chunk in chunks)
        {
            string value = print(term, chunk);
            if (term is not Symbol)
            {
                string local = name + Names.NodesSuffix(chunk.First, chunk.Count);
                writer.Statement($"{type(chunk)} {local} = {value};");
                value = local;
            }

            for (int lane = 0; lane < chunk.Count; lane++)
            {
                string number = chunk.IsScalar ? value : $"Lane({value}, {lane})";
                writer.Statement(isFirst ? $"{real} {name} = {number};"
                    : total is IndexedSum ? $"{name} += {number};"
                    : $"{name} = Max({name}, {number});");
                isFirst = false;
            }
        }
    }
}
