using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>
/// The slips of a line that differ from the line and from each other in every network of this shape. Of two that always come to the same
/// number, only the likelier one is kept: with one node behind it, a forgotten term is the forgotten sum.
/// </summary>
internal sealed class DistinctSlips
{
    /// <summary>Two expressions that agree for so many sets of numbers are the same.</summary>
    private const int Samples = 3;

    /// <summary>A line of a wide network has many more neighbours to be taken for each other, of which none would be told apart.</summary>
    private const int MostSlips = 2000;

    private readonly IReadOnlyList<BoardLine> _board;
    private readonly KnownQuantities _known;
    private readonly Lazy<Evaluator<double>[]> _samples;
    private readonly Dictionary<Symbol, (Cause Cause, Expression Expression)[]> _found = new();

    public DistinctSlips(IReadOnlyList<BoardLine> board, KnownQuantities known)
    {
        _board = board;
        _known = known;
        _samples = new Lazy<Evaluator<double>[]>(() => Enumerable.Range(0, Samples).Select(Sample).ToArray());
    }

    /// <summary>The slips of a line, likelier ones first.</summary>
    public IReadOnlyList<(Cause Cause, Expression Expression)> Of(BoardLine line)
    {
        if (_found.TryGetValue(line.Left, out var found))
        {
            return found;
        }

        var seen = line.Forms.Select(Fingerprint).ToHashSet();
        found = Rules.Of(line, _known).Where(slip => seen.Add(Fingerprint(slip.Expression))).Take(MostSlips).ToArray();
        _found.Add(line.Left, found);
        return found;
    }

    /// <summary>The values of an expression, to eleven digits.</summary>
    private string Fingerprint(Expression expression) => string.Join(' ', _samples.Value.Select(sample =>
        sample.Value(expression).ToString("E10", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>A network of this shape with other numbers, in which no function is saturated and no ReLU is at rest.</summary>
    private Evaluator<double> Sample(int seed)
    {
        var random = new Random(seed);
        var values = new Dictionary<Symbol, double>();
        foreach (BoardLine line in _board.Where(_known.IsData))
        {
            double nodes = line.Left.Kind == SymbolKind.Weight ? _known.Peers(Symbol.HandedOn(line.Left.Layer - 1)).Count() : 1.0;
            values.Add(line.Left, (0.2 + random.NextDouble()) / nodes);
        }

        // The targets of classes are shares of 1, on which δ = ŷ − y rests.
        Symbol[] targets = _known.Peers(new Symbol(SymbolKind.Target)).ToArray();
        double sum = targets.Length > 1 ? targets.Sum(target => values[target]) : 1.0;
        foreach (Symbol target in targets)
        {
            values[target] /= sum;
        }

        var evaluator = new Evaluator<double>(symbol => values[symbol]);
        foreach (BoardLine line in _board.Where(line => !_known.IsData(line)))
        {
            values.Add(line.Left, evaluator.Value(line.Forms[0]));
        }

        return evaluator;
    }
}
