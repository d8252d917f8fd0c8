using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Planning;

/// <summary>A step over whole arrays, of the nodes of a layer or of many rows: arithmetic, or a function of the runtime.</summary>
/// <param name="Section">The section of the notes that it belongs to.</param>
/// <param name="Heading">The block that starts here; null inside of one.</param>
/// <param name="Shown">The equation that starts here, as the notes have it; null inside of one.</param>
/// <param name="Equation">The computation: for a function, result = argument.</param>
/// <param name="Function">The function of the runtime; null for arithmetic.</param>
internal sealed record ArrayStep(Section Section, Block? Heading, Equation? Shown, Equation Equation, Function? Function)
{
    /// <summary>Splits the equations of blocks into steps.</summary>
    /// <param name="blocks">The equations.</param>
    /// <param name="formulas">Tells expressions apart.</param>
    /// <param name="isOverRows">Whether there are many rows: then a quantity of a whole layer is an array too.</param>
    public static IReadOnlyList<ArrayStep> Of(IEnumerable<Block> blocks, FormulaPrinter formulas, bool isOverRows)
    {
        var steps = new List<ArrayStep>();
        var temporaries = new Dictionary<string, Symbol>();
        int count = 0;
        foreach (Block block in blocks)
        {
            Block? heading = block;
            foreach (Equation equation in block.Equations)
            {
                int first = steps.Count;
                temporaries.Clear();
                Add(block.Section, equation with { Right = equation.Right.InlineDefinitions() });
                steps[first] = steps[first] with { Heading = heading, Shown = equation };
                heading = null;
            }
        }

        return steps;

        void Add(Section section, Equation equation)
        {
            if (equation.Right is Call { Function: var function } call && IsOverSpans(function) && (isOverRows || !equation.Indices.IsEmpty))
            {
                Expression argument = TakeOutCalls(section, call.Arguments[0], equation.Indices, equation.Left.Layer);
                if (argument is not Symbol)
                {
                    steps.Add(new ArrayStep(section, null, null, equation with { Right = argument }, null));
                    argument = equation.Left;
                }

                steps.Add(new ArrayStep(section, null, null, equation with { Right = argument }, function));
                return;
            }

            steps.Add(new ArrayStep(section, null, null, equation with { Right = TakeOutCalls(section, equation.Right, equation.Indices, equation.Left.Layer) }, null));
        }

        // A function inside an expression gets its own array.
        Expression TakeOutCalls(Section section, Expression expression, ImmutableArray<IndexRange> indices, int layer)
        {
            if (expression is Call { Function: var function } && IsOverSpans(function) && (isOverRows || !indices.IsEmpty))
            {
                string key = formulas.Print(expression);
                if (!temporaries.TryGetValue(key, out Symbol? temporary))
                {
                    temporary = new Symbol(SymbolKind.Temporary, ++count, indices.IsEmpty ? (Index?)null : indices[0].Variable);
                    temporaries.Add(key, temporary);
                    Add(section, new Equation(Role.Helper, temporary, expression, indices));
                }

                return temporary;
            }

            ImmutableArray<IndexRange> inside = expression switch
            {
                IndexedSum sum => indices.Add(sum.Range),
                IndexedMaximum maximum => indices.Add(maximum.Range),
                _ => indices,
            };
            return expression.Rebuild(part => TakeOutCalls(section, part, inside, layer));
        }
    }

    /// <summary>Every equation one step, its functions called for each node.</summary>
    public static IReadOnlyList<ArrayStep> OneForEachEquation(IEnumerable<Block> blocks) => blocks
        .SelectMany(block => block.Equations.Select((equation, position) =>
            new ArrayStep(block.Section, position == 0 ? block : null, equation, equation, null)))
        .ToArray();

    /// <summary>Abs, Max and the like are instructions; the rest are calls over a whole array.</summary>
    private static bool IsOverSpans(Function function) => !function.IsInstruction;

    /// <summary>The arrays that it reads, and the one that it writes last.</summary>
    public IEnumerable<(SymbolKind Kind, int Layer)> Arrays() => Equation.Right.Symbols().Append(Equation.Left)
        .Where(symbol => symbol.Kind is not (SymbolKind.Weight or SymbolKind.Bias))
        .Select(symbol => (symbol.Kind, symbol.Layer))
        .Distinct();
}
