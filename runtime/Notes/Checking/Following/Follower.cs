using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>
/// Follows a sheet line by line. Each number is an interval, as wide as its last digit, and is compared with what its line gives for the
/// numbers before it: once with the sheet's own, and once with the right ones where one of its own is wrong.
/// </summary>
internal sealed class Follower
{
    private readonly CheckedBoard _board;
    private readonly IReadOnlyDictionary<Symbol, SheetEntry> _given;
    private readonly double _precision;
    private readonly RoundingHabit _habit;

    /// <summary>The quantities as the sheet has them, or as they follow from it.</summary>
    private readonly Dictionary<Symbol, Interval> _own = new();

    /// <summary>The same without what follows from a wrong number.</summary>
    private readonly Dictionary<Symbol, Interval> _right = new();

    private readonly Dictionary<Symbol, Expression> _slipped = new();

    private Follower(CheckedBoard board, IReadOnlyDictionary<Symbol, SheetEntry> given, double precision)
    {
        _board = board;
        _given = given;
        _precision = precision;
        _habit = new RoundingHabit([.. given.Where(pair => !board.Data.ContainsKey(pair.Key)).Select(pair => pair.Value.Number!)]);
    }

    /// <summary>Judges every line.</summary>
    /// <param name="board">The lines.</param>
    /// <param name="given">The numbers of the sheet.</param>
    /// <param name="precision">The relative error of numbers with all digits of the network's precision.</param>
    public static List<Judgement> Judge(CheckedBoard board, IReadOnlyDictionary<Symbol, SheetEntry> given, double precision)
    {
        var follower = new Follower(board, given, precision);
        return board.Lines.Select(follower.Judge).ToList();
    }

    private Judgement Judge(BoardLine line)
    {
        Interval own = Any(line, _own), right = Any(line, _right);
        if (!_given.TryGetValue(line.Left, out SheetEntry? entry))
        {
            bool isData = _board.Data.ContainsKey(line.Left);
            own = _slipped.TryGetValue(line.Left, out Expression? slipped) ? new IntervalEvaluator(symbol => _own[symbol]).TightValue(slipped) : own;
            Set(line.Left, isData ? own : _habit.Round(own), isData ? right : _habit.Round(right));
            return new Judgement(line, null, Verdict.NotGiven, right);
        }

        Interval mine = Mine(entry.Number!);
        Verdict verdict = Fits(line, _right, mine) ? Verdict.Right
            : Fits(line, _own, mine) ? Verdict.RightWithYours
            : LastDigits(entry.Number!) is { } near && (Fits(line, _right, near) || Fits(line, _own, near)) ? Verdict.LastDigit
            : Verdict.Wrong;

        // A number without rounding, such as one of the data, is exact on the sheet too.
        Interval carried = own.IsPoint && own.Low == entry.Number!.Value ? own : mine;
        var judgement = new Judgement(line, entry, verdict, own);
        if (verdict is Verdict.Wrong or Verdict.LastDigit)
        {
            judgement = new Diagnosis(_board, _given, _slipped, _habit, _own, _right).Explain(judgement, mine);
            TakeOver(judgement);
        }

        Set(line.Left, carried, verdict == Verdict.Right ? carried : _habit.Round(right));
        return judgement;
    }

    /// <summary>Where the slip is in a line that is not on the sheet, later lines follow from that slip too.</summary>
    private void TakeOver(Judgement judgement)
    {
        if (judgement.Explanations is [{ Expression: { } expression } only, ..] && only.Slipped.Left != judgement.Line.Left)
        {
            _slipped[only.Slipped.Left] = expression;
            var trial = new Trial(_board, symbol => _given.ContainsKey(symbol) || _board.Data.ContainsKey(symbol) ? _own[symbol] : null, _slipped, _habit);
            foreach (Symbol symbol in _own.Keys.Where(symbol => !_given.ContainsKey(symbol) && !_board.Data.ContainsKey(symbol)).ToArray())
            {
                _own[symbol] = trial.Of(symbol);
            }
        }
    }

    private void Set(Symbol symbol, Interval own, Interval right)
    {
        _own[symbol] = own;
        _right[symbol] = right;
    }

    private Interval Mine(WrittenNumber number) => number.Around(System.Math.Max(number.Unit / 2.0, System.Math.Abs(number.Value) * _precision));

    /// <summary>Two units of the last digit; one where there are only two digits, and none where there is only one.</summary>
    private static Interval? LastDigits(WrittenNumber number) => number.SignificantDigits switch
    {
        >= 3 => number.Around(2.0 * number.Unit),
        2 => number.Around(number.Unit),
        _ => null,
    };

    private static bool Fits(BoardLine line, Dictionary<Symbol, Interval> values, Interval mine)
    {
        var evaluator = new IntervalEvaluator(symbol => values[symbol]);
        return Forms(line).Any(form => evaluator.Value(form).Meets(mine) && evaluator.TightValue(form).Meets(mine));
    }

    /// <summary>The interval of a line by any of its forms: each rounds other numbers on its way.</summary>
    private static Interval Any(BoardLine line, Dictionary<Symbol, Interval> values)
    {
        var evaluator = new IntervalEvaluator(symbol => values[symbol]);
        Interval[] known = Forms(line).Select(evaluator.TightValue).Where(interval => !interval.IsUnknown).ToArray();
        return known.Length == 0 ? Interval.Unknown : known.Aggregate(Interval.Hull);
    }

    private static ImmutableArray<Expression> Forms(BoardLine line) => line.Machine is { } machine ? line.Forms.Add(machine) : line.Forms;
}
