using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Planning;

/// <summary>A method of the emitted code as the equations that it computes.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Summary">What it does, as XML.</param>
/// <param name="Blocks">The equations that its result needs, in order.</param>
internal sealed record Kernel(string Name, string Summary, ImmutableArray<Block> Blocks)
{
    /// <summary>Takes y as well as x, and returns the loss.</summary>
    public bool HasLoss => Defines(SymbolKind.Loss);

    /// <summary>Writes the outputs of the last layer.</summary>
    public bool IsForward => !HasLoss;

    public bool WritesGradient => Defines(SymbolKind.WeightGradient);

    public bool WritesInputGradient => Defines(SymbolKind.InputGradient);

    public bool Descends => Equations.Any(equation => equation.Kind == EquationKind.Descend);

    public IEnumerable<Equation> Equations => Blocks.SelectMany(block => block.Equations);

    /// <summary>A kernel without the equations whose left side nothing reads.</summary>
    /// <param name="name">C# name.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="results">Quantities of the last layer that the caller reads.</param>
    /// <param name="blocks">All equations that might be needed.</param>
    public static Kernel Of(string name, string summary, IEnumerable<(SymbolKind Kind, int Layer)> results, IEnumerable<Block> blocks)
    {
        var read = new HashSet<(SymbolKind, int)>(results);
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

        return new Kernel(name, summary, kept.ToImmutableArray());
    }

    private bool Defines(SymbolKind kind) => Equations.Any(equation => equation.Left.Kind == kind);
}
