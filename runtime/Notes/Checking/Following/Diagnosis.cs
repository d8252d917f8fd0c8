using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>
/// Looks for the slip that leads to a wrong number. The lines before it that are not on the sheet are looked through too. A cause is named
/// only where it is far likelier than that some number hits the result of a slip by chance.
/// </summary>
internal sealed class Diagnosis(
    CheckedBoard board, IReadOnlyDictionary<Symbol, SheetEntry> given, IReadOnlyDictionary<Symbol, Expression> slipped, RoundingHabit habit,
    IReadOnlyDictionary<Symbol, Interval> own, IReadOnlyDictionary<Symbol, Interval> right)
{
    /// <summary>At most so many causes are named.</summary>
    private const int MostCauses = 3;

    /// <summary>Slips further back are not looked for when so many have been tried.</summary>
    private const int MostSlips = 3000;

    /// <summary>Adds causes to the judgement of a line, or what it would need.</summary>
    /// <param name="judgement">A line that is wrong, or off in its last digit.</param>
    /// <param name="mine">The interval of its number.</param>
    public Judgement Explain(Judgement judgement, Interval mine)
    {
        BoardLine line = judgement.Line;
        WrittenNumber number = judgement.Entry!.Number!;
        if (judgement.Verdict == Verdict.LastDigit)
        {
            return WritingSlips.IsCutOff(number, judgement.Expected)
                ? judgement with { Explanations = [new Explanation(WritingSlips.CutOff, line, null, 1.0)] }
                : judgement;
        }

        var evidence = new Evidence(number, mine, judgement.Expected);
        Interval? WrittenNumbers(Symbol symbol) => Known(symbol, line) ? Written(symbol) : null;

        Interval? OwnIntervals(Symbol symbol) => Known(symbol, line) ? Own(symbol) : null;

        Trial asWritten = new(board, WrittenNumbers, slipped), asIntervals = new(board, OwnIntervals, slipped, habit);
        int tried = 0;
        foreach ((BoardLine source, int distance) in Sources(line).TakeWhile(_ => tried < MostSlips))
        {
            IReadOnlyList<(Cause Cause, Expression Expression)> slips = board.Slips.Of(source);
            tried += slips.Count;
            ILookup<CauseGroup, Cause> groups = slips.ToLookup(slip => slip.Cause.Group, slip => slip.Cause);
            Func<Symbol, bool> isReached = ReachOf(source.Left, line);
            foreach ((Cause cause, Expression expression) in slips)
            {
                var changed = new Dictionary<Symbol, Expression>(slipped) { [source.Left] = expression };
                evidence.Weigh(
                    new Explanation(cause, source, expression, 0.0),
                    groups[cause.Group].Count() << (2 * distance),
                    new Trial(board, WrittenNumbers, changed) { Unchanged = asWritten, IsReached = isReached }.Result(line.Left),
                    new Trial(board, OwnIntervals, changed, habit) { Unchanged = asIntervals, IsReached = isReached }.Result(line.Left));
            }
        }

        WritingSlips.Weigh(evidence, line, number, asWritten.Result(line.Left), judgement.Expected);
        WeighExchanges(evidence, judgement, mine);
        Explanation[] found = evidence.Named().Take(MostCauses).ToArray();
        return judgement with
        {
            Explanations = found,
            Needs = found.Length > 0 ? [] : new BackSolving(board, given, WrittenNumbers, slipped, right).Needs(line, number),
        };
    }

    /// <summary>The line, and those that it is computed from without a number of the sheet between.</summary>
    private IEnumerable<(BoardLine Line, int Distance)> Sources(BoardLine line)
    {
        var seen = new HashSet<Symbol> { line.Left };
        var queue = new Queue<(BoardLine Line, int Distance)>([(line, 0)]);
        while (queue.TryDequeue(out var next))
        {
            yield return next;
            foreach (Symbol operand in next.Line.Forms.SelectMany(form => form.Symbols())
                .Where(symbol => !given.ContainsKey(symbol) && !board.Data.ContainsKey(symbol) && seen.Add(symbol)))
            {
                queue.Enqueue((board[operand], next.Distance + 1));
            }
        }
    }

    /// <summary>Tells which quantities follow from a line without a number of the sheet between.</summary>
    private Func<Symbol, bool> ReachOf(Symbol source, BoardLine line)
    {
        var found = new Dictionary<Symbol, bool> { [source] = true };

        bool IsReached(Symbol symbol)
        {
            if (!found.TryGetValue(symbol, out bool isReached))
            {
                isReached = !Known(symbol, line) && slipped.GetValueOrDefault(symbol, board[symbol].Calculation).Symbols().Any(IsReached);
                found.Add(symbol, isReached);
            }

            return isReached;
        }

        return IsReached;
    }

    /// <summary>Two numbers of the same kind stand in each other's place.</summary>
    private void WeighExchanges(Evidence evidence, Judgement judgement, Interval mine)
    {
        Symbol left = judgement.Line.Left;
        Symbol[] others = given.Keys.Where(symbol => symbol != left && symbol.Kind == left.Kind).ToArray();
        foreach (Symbol other in others)
        {
            var trial = new Trial(board, symbol => symbol != other && Known(symbol, judgement.Line) ? Own(symbol) : null, slipped, habit);
            if (given[other].Number!.Interval.Meets(trial.Result(left)) && mine.Meets(trial.Result(other)))
            {
                evidence.Weigh(new Explanation(WritingSlips.Exchanged, judgement.Line, null, 0.0) { ExchangedWith = other }, others.Length);
            }
        }
    }

    private bool Known(Symbol symbol, BoardLine line) => symbol != line.Left && (given.ContainsKey(symbol) || board.Data.ContainsKey(symbol));

    private Interval Own(Symbol symbol) => own.TryGetValue(symbol, out Interval interval) ? interval : given[symbol].Number!.Interval;

    /// <summary>The number itself, as it stands on the sheet or in the data.</summary>
    private Interval Written(Symbol symbol) => Interval.Point(given.TryGetValue(symbol, out SheetEntry? entry) ? entry.Number!.Value : board.Data[symbol]);
}
