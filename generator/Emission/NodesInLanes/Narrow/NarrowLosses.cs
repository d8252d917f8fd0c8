using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Narrow;

/// <summary>Writes the losses of the rows of a chunk, a row in each lane, from what the steps leave behind.</summary>
internal sealed class NarrowLosses
{
    private readonly NarrowCode _code;
    private readonly IReadOnlyList<ArrayStep> _steps;
    private readonly RowArithmetic _arithmetic;

    public NarrowLosses(NarrowCode code)
    {
        _code = code;
        RowSteps steps = RowSteps.Of(code.Context);
        _steps = steps.Loss;
        _arithmetic = new RowArithmetic(new RowCode(code.Context, steps));
        Kept = _steps.SelectMany(step => step.Equation.Right.Symbols())
            .Where(symbol => symbol.Kind is SymbolKind.WeightedSum or SymbolKind.Output).Distinct().ToArray();
    }

    /// <summary>The quantity that the losses need of a row besides y: z or o of the output.</summary>
    public IReadOnlyList<Symbol> Kept { get; }

    /// <summary>The arrays that the steps write to: what the losses need, or the losses themselves.</summary>
    public IEnumerable<string> Results => _code.HasLossesAtOnce
        ? Kept.Select(Array).Prepend(Names.Targets)
        : Enumerable.Repeat(Array(new Symbol(SymbolKind.Loss)), 1);

    /// <summary>The arrays that the losses are computed from, and the losses.</summary>
    public IEnumerable<string> Arrays => Kept.Select(Array).Append(Names.Targets).Concat(Temporaries).Append(Names.PaddedLosses);

    private IEnumerable<string> Temporaries => _steps.Select(step => step.Equation.Left)
        .Where(left => left.Kind == SymbolKind.Temporary).Select(Array).Distinct();

    public string Array(Symbol symbol) => _code.Context.Names.ArrayOfRows(symbol.Kind, symbol.Layer);

    // private readonly void ComputeLosses(int rows, ReadOnlySpan<double> z3, ReadOnlySpan<double> y, Span<double> u1, Span<double> losses)
    public void Write(CodeWriter writer)
    {
        EmissionContext context = _code.Context;
        IEnumerable<string> read = Kept.Select(Array).Append(Array(new Symbol(SymbolKind.Target))).Select(array => $"{context.ReadOnlySpan} {array}");
        IEnumerable<string> written = Temporaries.Append(Array(new Symbol(SymbolKind.Loss))).Select(array => $"{context.Span} {array}");
        writer.Prose("The losses of some rows, a row in each lane");
        using (writer.Block($"private readonly void ComputeLosses(int rows, {string.Join(", ", read.Concat(written))})"))
        {
            foreach (ArrayStep step in _steps)
            {
                if (step.Shown is not null)
                {
                    new Narrator(writer, context).WriteFormula(step.Shown);
                }

                writer.Statement(_arithmetic.Call(step, ""));
                writer.BlankLine();
            }
        }

        writer.BlankLine();
    }
}
