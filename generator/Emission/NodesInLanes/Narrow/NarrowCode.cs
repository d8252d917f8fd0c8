using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>How the quantities of a row are written when each hidden layer is one vector.</summary>
internal sealed class NarrowCode(EmissionContext context)
{
    public EmissionContext Context => context;

    public NetworkModel Model => context.Model;

    public string Real => context.Real;

    public int LastLayer => Model.LayerCount;

    public IEnumerable<int> HiddenLayers => Enumerable.Range(1, LastLayer - 1);

    /// <summary>
    /// Whether the losses of many rows are computed at once. In the smallest networks the loss of a single row can be computed while the
    /// next row is already running.
    /// </summary>
    public bool HasLossesAtOnce => !context.Plan.HasLossAfterUpdate;

    /// <summary>
    /// Whether σ of the output is the one for |z| up to <see cref="Range"/>, which has no branch. The branch of the other one would take
    /// registers from the parameters. A row with a larger |z| goes through the statements instead.
    /// </summary>
    public bool HasSigmoidWithinRange => Model.Activations[LastLayer - 1] == ActivationTable.Sigmoid;

    /// <summary>The largest |z| of that σ.</summary>
    public string Range => Model.IsSingle ? "11.09" : "22.18";

    /// <summary>The instructions that are needed: <c>Vector256.IsHardwareAccelerated</c>.</summary>
    public string IsSupported => VectorTypes.IsAccelerated(HiddenLayers.Max(Width));

    /// <summary><c>IsOutOfRange(z21)</c>: whether the z of the output is beyond the range of that σ.</summary>
    public string IsOutOfRange => $"IsOutOfRange({Name(new Symbol(SymbolKind.WeightedSum, LastLayer, 1))})";

    /// <summary>The narrowest vector that has a lane for each of so many nodes.</summary>
    public int Bits(int nodes) => nodes > context.Vectors.Lanes(128) ? 256 : 128;

    /// <summary>The vector whose lanes are the nodes of a layer.</summary>
    public int Width(int layer) => Bits(Model.LayerSizes[layer]);

    /// <summary>The index of the weights of a layer that runs over the lanes of a vector: the target node in layer 1, the source node in later ones.</summary>
    public static string LaneIndex(int layer) => layer == 1 ? "j" : "i";

    /// <summary>The vector whose lanes are the weights of a layer along that index.</summary>
    public int WidthOfWeights(int layer) => Width(layer == 1 ? 1 : layer - 1);

    /// <summary>As in the statements, with a letter for all nodes; weights to one node have the same name whatever that letter is.</summary>
    public string Name(Symbol symbol) => symbol switch
    {
        { Kind: SymbolKind.Weight, Node.Variable: not null } => context.Names.Identifier(symbol with { Node = "i" }),
        { Node.Variable: not null } => context.Names.Identifier(symbol with { Node = "j" }),
        _ => context.Names.Identifier(symbol),
    };

    /// <summary>Whether it stands for all nodes of a layer.</summary>
    public static bool IsVector(Symbol symbol) => symbol.Node?.Variable is not null || symbol.ToNode?.Variable is not null;

    /// <summary>With the functions for |z| up to <see cref="Range"/> where those are taken.</summary>
    public Expression WithinRange(Expression expression)
    {
        return HasSigmoidWithinRange ? Replace(expression.InlineDefinitions()) : expression;

        static Expression Replace(Expression part) =>
            part is Call { Function.WithinRange: { } function } call ? call with { Function = function } : part.Rebuild(Replace);
    }

    /// <summary>Writes the nodes of a layer one by one: <c>double o11 = Lane(o1j, 0);</c> and so on.</summary>
    public void WriteLanes(CodeWriter writer, Symbol nodes)
    {
        for (int node = 1; node <= Model.LayerSizes[nodes.Layer]; node++)
        {
            writer.Statement($"{Real} {Name(nodes with { Node = node })} = Lane({Name(nodes)}, {node - 1});");
        }
    }

    // var wo21 = wi1_2 * o1j;
    /// <summary>
    /// Writes the products of a weighted sum, and returns its right side with <c>Lane(wo21, 0) + Lane(wo21, 1)</c> in the place of Σ: lane
    /// after lane, in the order of the statements.
    /// </summary>
    /// <param name="writer">Receives the statement.</param>
    /// <param name="equation">The weighted sum of one node.</param>
    /// <param name="vector">The vector of the weights to that node.</param>
    public Expression SumOfLanes(CodeWriter writer, Equation equation, Func<Symbol, string> vector)
    {
        (Symbol weight, Symbol source) = equation.FactorsOfSum;
        string products = Name(equation.Left with { Kind = SymbolKind.WeightedOutputs });
        writer.Statement($"{context.Vectors.Local(Width(source.Layer))} {products} = {vector(weight)} * {Name(source)};");
        string sum = string.Join(" + ", Enumerable.Range(0, Model.LayerSizes[source.Layer]).Select(lane => $"Lane({products}, {lane})"));
        return equation.Right.HoistSums((_, _) => sum);
    }
}
