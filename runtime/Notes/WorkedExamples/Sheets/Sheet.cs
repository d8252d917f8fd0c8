using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Holds what is written on the paper of a worked example: the numbers given, and the solved lines.</summary>
/// <param name="Topology">The network.</param>
/// <param name="Model">The network, as the generator sees it.</param>
/// <param name="Options">How it is written.</param>
/// <param name="Given">x, y, w, b and η, in this order.</param>
/// <param name="Lines">The lines, in the order in which they are computed.</param>
/// <param name="Numbers">Every number on the paper.</param>
internal sealed record Sheet(
    Topology Topology,
    NetworkModel Model,
    ExplainOptions Options,
    IReadOnlyList<Symbol> Given,
    IReadOnlyList<SolvedLine> Lines,
    IReadOnlyDictionary<Symbol, PrintedNumber> Numbers)
{
    /// <summary>The quantities whose numbers are left blank.</summary>
    public IReadOnlySet<Symbol> Blank { get; init; } = new HashSet<Symbol>();

    /// <summary>Whether a long sheet is folded.</summary>
    public bool IsFolded { get; init; } = true;

    /// <summary>The lines block by block.</summary>
    public IEnumerable<IGrouping<(Section Section, int Layer), SolvedLine>> Blocks => Lines.GroupBy(line => (line.Line.Section, line.Line.Layer));

    /// <summary><c>Layer 1: hidden, Sigmoid</c></summary>
    public string Title(Section section, int layer)
    {
        var narration = new Narration(Model);
        Block block = Block.Of(section, layer);
        bool subtractsMaximum = Lines.Any(line => line.Line.Left == new Symbol(SymbolKind.LayerMaximum, layer));
        return subtractsMaximum ? narration.Title(block) : narration.Heading(block);
    }

    /// <summary>Whether σ′ of a layer is 1.</summary>
    public bool IsLinear(int layer) => Model.Activations[layer - 1] == nameof(Activation.Linear);

    /// <summary>The lines of which a quantity is made, and that line itself.</summary>
    public Sheet ChainOf(SolvedLine target)
    {
        Dictionary<Symbol, SolvedLine> byLeft = Lines.ToDictionary(line => line.Line.Left);
        var found = new HashSet<Symbol>();
        var open = new Stack<Symbol>([target.Line.Left]);
        while (open.TryPop(out Symbol? symbol))
        {
            if (found.Add(symbol) && byLeft.TryGetValue(symbol, out SolvedLine? line))
            {
                foreach (Symbol operand in line.Calculation.Symbols())
                {
                    open.Push(operand);
                }
            }
        }

        return this with
        {
            Given = Given.Where(found.Contains).ToArray(),
            Lines = Lines.Where(line => found.Contains(line.Line.Left)).ToArray(),
            IsFolded = false,
        };
    }

    /// <summary>The blank lines, with their results.</summary>
    public Sheet Answers() => this with
    {
        Lines = Lines.Where(line => Blank.Contains(line.Line.Left)).ToArray(),
        Blank = new HashSet<Symbol>(),
        IsFolded = false,
    };
}
