using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Emission.Notes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Planning;

/// <summary>What is done to all rows of a chunk before the next thing is: arithmetic, or a function of the runtime.</summary>
/// <param name="Section">The section of the notes that it belongs to.</param>
/// <param name="Title">Heading of the block that starts here; null inside of one.</param>
/// <param name="Formula">The equation that this is, or belongs to.</param>
/// <param name="Equation">What is computed: of a function, its result = the argument.</param>
/// <param name="Function">The function of the runtime; null for arithmetic.</param>
internal sealed record VectorStep(Section Section, string? Title, string? Formula, Equation Equation, Function? Function)
{
    /// <summary>Splits the equations of blocks into steps.</summary>
    /// <param name="context">The network.</param>
    /// <param name="blocks">The equations.</param>
    /// <param name="isOverRows">There are many rows, so that a quantity of a whole layer is an array too.</param>
    public static IReadOnlyList<VectorStep> Of(EmissionContext context, IEnumerable<Block> blocks, bool isOverRows)
    {
        var steps = new List<VectorStep>();
        var temporaries = new Dictionary<string, Symbol>();
        int count = 0;
        foreach (Block block in blocks)
        {
            string? title = context.Narration.Title(block);
            foreach (Equation equation in block.Equations)
            {
                int first = steps.Count;
                temporaries.Clear();
                Add(block.Section, equation with { Right = equation.Right.InlineDefinitions() });
                steps[first] = steps[first] with { Title = title, Formula = context.Formulas.Print(equation) };
                title = null;
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
                    steps.Add(new VectorStep(section, null, null, equation with { Right = argument }, null));
                    argument = equation.Left;
                }

                steps.Add(new VectorStep(section, null, null, equation with { Right = argument }, function));
                return;
            }

            steps.Add(new VectorStep(section, null, null, equation with { Right = TakeOutCalls(section, equation.Right, equation.Indices, equation.Left.Layer) }, null));
        }

        // A function inside of an expression gets an array of its own.
        Expression TakeOutCalls(Section section, Expression expression, ImmutableArray<IndexRange> indices, int layer)
        {
            if (expression is Call { Function: var function } && IsOverSpans(function) && (isOverRows || !indices.IsEmpty))
            {
                string key = context.Formulas.Print(expression);
                if (!temporaries.TryGetValue(key, out Symbol temporary))
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
    public static IReadOnlyList<VectorStep> Unsplit(EmissionContext context, IEnumerable<Block> blocks) => blocks
        .SelectMany(block => block.Equations.Select((equation, position) =>
            new VectorStep(block.Section, position == 0 ? context.Narration.Title(block) : null, context.Formulas.Print(equation), equation, null)))
        .ToArray();

    /// <summary>Abs, Max and the like are instructions; the rest are calls over a whole array.</summary>
    private static bool IsOverSpans(Function function) => !function.IsInstruction;

    /// <summary>The arrays that it reads, and the one that it writes last.</summary>
    public IEnumerable<(SymbolKind Kind, int Layer)> Arrays() => Equation.Right.Symbols().Append(Equation.Left)
        .Where(symbol => symbol.Kind is not (SymbolKind.Weight or SymbolKind.Bias))
        .Select(symbol => (symbol.Kind, symbol.Layer))
        .Distinct();
}
