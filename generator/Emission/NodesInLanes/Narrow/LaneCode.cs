using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>What the writers of predictions and steps in lanes know in common: names, widths, and what the loss needs.</summary>
/// <param name="code">What the whole file spells alike.</param>
/// <param name="loss">The loss over many rows.</param>
internal sealed class LaneCode(VectorCode code, IReadOnlyList<ArrayStep> loss)
{
    /// <summary>y of the rows of a chunk.</summary>
    public const string Targets = "targets";

    /// <summary>The losses of a chunk, and of the rows that fill up its last block.</summary>
    public const string Losses = "paddedLosses";

    private const string NearName = "Near";

    public VectorCode Code => code;

    public EmissionContext Context => code.Context;

    public NetworkModel Model => code.Model;

    public string Real => Context.Real;

    public int LastLayer => Model.LayerCount;

    public IReadOnlyList<ArrayStep> Loss => loss;

    /// <summary>Whether losses are computed for many rows at once. Alone, those of the smallest networks fit in beside what leads to the next row.</summary>
    public bool IsLossOfManyRows => !Context.Plan.HasLossLast;

    /// <summary>
    /// Whether σ of the output is the one for |z| ≤ 36, which has no branch. In double precision the branch of the other would take registers
    /// from the parameters; of a row with a z beyond, the statements of the other file take care.
    /// </summary>
    public bool HasNearSigmoid => !Model.IsSingle && Model.Activations[LastLayer - 1] == ActivationTable.Sigmoid;

    /// <summary>What vectors take: <c>Vector128.IsHardwareAccelerated</c>, and fused multiply-add for the σ without a branch.</summary>
    public string IsSupported => VectorCode.Class(HiddenLayers.Max(Width)) + ".IsHardwareAccelerated"
        + (HasNearSigmoid ? " && global::System.Runtime.Intrinsics.X86.Fma.IsSupported" : "");

    /// <summary><c>IsFar(z21)</c>: whether the z of the output is beyond what its σ takes.</summary>
    public string IsFar => $"IsFar({Name(new Symbol(SymbolKind.WeightedSum, LastLayer, 1))})";

    public IEnumerable<int> HiddenLayers => Enumerable.Range(1, LastLayer - 1);

    /// <summary>What the loss needs of a row besides y: z or o of the output.</summary>
    public Symbol[] Kept => loss.SelectMany(step => step.Equation.Right.Symbols())
        .Where(symbol => symbol.Kind is SymbolKind.WeightedSum or SymbolKind.Output).Distinct().ToArray();

    public string[] KeptArrays => Kept.Select(symbol => code.Array(symbol.Kind, symbol.Layer)).ToArray();

    public string[] Temporaries => loss.Select(step => step.Equation.Left).Where(left => left.Kind == SymbolKind.Temporary)
        .Select(left => code.Array(left.Kind, left.Layer)).Distinct().ToArray();

    /// <summary>What a method of the rows writes to.</summary>
    public IEnumerable<string> Results => IsLossOfManyRows ? KeptArrays.Prepend(Targets) : Enumerable.Repeat("losses", 1);

    /// <summary>The narrowest vector that has a lane for each of so many nodes.</summary>
    public int Bits(int nodes) => nodes * (Model.IsSingle ? 32 : 64) > 128 ? 256 : 128;

    /// <summary>The vector whose lanes are the nodes of a layer.</summary>
    public int Width(int layer) => Bits(Model.LayerSizes[layer]);

    /// <summary>As in the other file, with a letter for all nodes; weights to one node have the same name whatever that letter is.</summary>
    public string Name(Symbol symbol) => symbol switch
    {
        { Kind: SymbolKind.Weight, Node.Variable: not null } => Context.Names.Identifier(symbol with { Node = "i" }),
        { Node.Variable: not null } => Context.Names.Identifier(symbol with { Node = "j" }),
        _ => Context.Names.Identifier(symbol),
    };

    /// <summary>Whether it stands for all nodes of a layer.</summary>
    public static bool IsVector(Symbol symbol) => symbol.Node?.Variable is not null || symbol.ToNode?.Variable is not null;

    /// <summary>With σ, and what the loss makes of it, for |z| ≤ 36 where that is taken.</summary>
    public Expression Near(Expression expression)
    {
        return HasNearSigmoid ? Replace(expression.InlineDefinitions()) : expression;

        static Expression Replace(Expression part) => part is Call { Function.Name: ActivationTable.Sigmoid or "Log1pExpMinusAbs" } call
            ? call with { Function = call.Function with { Name = call.Function.Name + NearName } }
            : part.Rebuild(Replace);
    }

    public static bool IsNear(Function function) => function.Name.EndsWith(NearName, StringComparison.Ordinal);

    /// <summary>The nodes of a layer one by one: <c>double o11 = Lane(o1j, 0);</c> and so on.</summary>
    public void WriteLanes(CodeWriter writer, Symbol nodes)
    {
        for (int node = 1; node <= Model.LayerSizes[nodes.Layer]; node++)
        {
            writer.Statement($"{Real} {Name(nodes with { Node = node })} = Lane({Name(nodes)}, {node - 1});");
        }
    }

    /// <summary>
    /// A weighted sum of a later layer, lane after lane, in the order of the statements: writes the products, <c>var wo21 = wi1_2 * o1j;</c>, and
    /// returns the equation with <c>Lane(wo21, 0)</c> and so on in their place.
    /// </summary>
    public Equation SumOfLanes(CodeWriter writer, Equation equation, string weights)
    {
        int sources = equation.Left.Layer - 1;
        string products = "wo" + Name(equation.Left).Substring(1);
        writer.Statement($"{code.Var(Width(sources))} {products} = {weights} * {Name(new Symbol(SymbolKind.Output, sources, "j"))};");
        return equation with
        {
            Right = equation.Right.Rebuild(term => term is Product product
                ? new Parameter($"Lane({products}, {product.Symbols().Single(symbol => symbol.Kind == SymbolKind.Weight).Node!.Value.Value - 1})")
                : term),
        };
    }
}
