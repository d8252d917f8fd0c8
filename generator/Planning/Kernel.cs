using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Planning;

/// <summary>A method of the emitted code, with the equations that it computes.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Summary">Says what it does, as XML.</param>
/// <param name="Parameters">Its parameters, in order.</param>
/// <param name="Blocks">The equations that its result needs, in order.</param>
internal sealed record Kernel(string Name, string Summary, ImmutableArray<KernelParameter> Parameters, ImmutableArray<Block> Blocks)
{
    /// <summary>Every kernel returns the loss of the row, except Forward.</summary>
    public bool ReturnsLoss => !Takes(KernelParameter.Prediction);

    public IEnumerable<Equation> Equations => Blocks.SelectMany(block => block.Equations);

    public bool Takes(KernelParameter parameter) => Parameters.Contains(parameter);

    /// <summary>Makes a kernel without the equations whose left side nothing reads.</summary>
    /// <param name="name">Its C# name.</param>
    /// <param name="summary">Says what it does.</param>
    /// <param name="parameters">Its parameters, in order.</param>
    /// <param name="result">The quantity that the caller reads.</param>
    /// <param name="layer">The layer of that quantity.</param>
    /// <param name="blocks">All equations that might be needed.</param>
    public static Kernel Of(
        string name, string summary, KernelParameter[] parameters, SymbolKind result, int layer, IEnumerable<Block> blocks)
    {
        var read = new HashSet<(SymbolKind, int)> { (result, layer) };
        var kept = new Stack<Block>();
        foreach (Block block in blocks.Reverse())
        {
            var equations = new Stack<Equation>();
            foreach (Equation equation in block.Equations.Reverse())
            {
                if (equation.Kind == EquationKind.Define && !read.Contains((equation.Left.Kind, equation.Left.Layer)))
                {
                    continue;
                }

                equations.Push(equation);
                foreach (Symbol symbol in equation.Right.Symbols())
                {
                    read.Add((symbol.Kind, symbol.Layer));
                }
            }

            if (equations.Count > 0)
            {
                kept.Push(block with { Equations = equations.ToImmutableArray() });
            }
        }

        return new Kernel(name, summary, parameters.ToImmutableArray(), kept.ToImmutableArray());
    }
}
