using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Puts numbers into the lines of a board, one after the other.</summary>
internal sealed class SheetSolver
{
    /// <summary>With so many more digits, a double is printed in full.</summary>
    private const int MostMoreDigits = 17;

    private readonly ExplainOptions _options;
    private readonly IReadOnlyDictionary<Symbol, double> _program;
    private readonly Dictionary<Symbol, double> _exact = new();
    private readonly Dictionary<Symbol, PrintedNumber> _carried = new();
    private readonly List<SolvedLine> _solved = new();

    /// <param name="options">Rounding, digits and detail.</param>
    /// <param name="given">x, y, w, b and η.</param>
    /// <param name="program">Every quantity that the program computes, with its bits.</param>
    public SheetSolver(ExplainOptions options, IReadOnlyDictionary<Symbol, double> given, IReadOnlyDictionary<Symbol, double> program)
    {
        _options = options;
        _program = program;
        foreach ((Symbol symbol, double value) in given)
        {
            _exact.Add(symbol, value);
            _carried.Add(symbol, options.Digits.Print(value));
        }
    }

    /// <summary>The slips to be made, by the quantity of their line.</summary>
    public IReadOnlyDictionary<Symbol, Slip> Slips { get; init; } = new Dictionary<Symbol, Slip>();

    /// <summary>Every number that stands on the sheet.</summary>
    public IReadOnlyDictionary<Symbol, PrintedNumber> Printed => _carried;

    /// <summary>Solves the lines in order. A factor of the chain rule whose value is not finite is left out.</summary>
    public IReadOnlyList<SolvedLine> Solve(IEnumerable<BoardLine> lines)
    {
        foreach (BoardLine line in lines)
        {
            if (Solve(line) is { } solved)
            {
                _carried.Add(line.Left, solved.Result);
                _exact.Add(line.Left, _program.TryGetValue(line.Left, out double value) ? value : new Evaluator<double>(symbol => _exact[symbol]).Value(solved.Calculation));
                _solved.Add(solved with { Exact = _exact[line.Left] });
            }
        }

        return _solved;
    }

    private bool IsEachStep => _options.Rounding == Rounding.EachStep;

    private SolvedLine? Solve(BoardLine line)
    {
        SolvedLine? right = SolveRightly(line);
        return right is not null && Slips.TryGetValue(line.Left, out Slip? slip) && IsKnown(slip.Expression) ? WithSlip(right, slip) : right;
    }

    /// <summary>The line with its right formula, and numbers put into a wrong one.</summary>
    private SolvedLine WithSlip(SolvedLine right, Slip slip)
    {
        var evaluator = new Evaluator<double>(symbol => _carried[symbol].Value);
        Expression wrong = BoardForm.Decide(BoardForm.Of(slip.Expression.Unroll()), evaluator, new List<Choice>());
        (PrintedNumber result, int moreDigits) = Result(right.Line, evaluator.Value(wrong));
        return right with
        {
            Calculation = wrong,
            Operands = Operands(wrong, result, moreDigits).Operands,
            Result = result,
            Right = right.Result,
            Cause = slip.Cause,
        };
    }

    private SolvedLine? SolveRightly(BoardLine line)
    {
        var evaluator = new Evaluator<double>(symbol => IsEachStep ? _carried[symbol].Value : _exact[symbol]);
        (Expression calculation, double value) = Choose(line, evaluator);
        if (line.IsFactor && (_options.Detail == WorkedDetail.Short || !double.IsFinite(value)))
        {
            return null;
        }

        if (!IsEachStep && _program.TryGetValue(line.Left, out double exact))
        {
            value = exact;
        }

        var choices = new List<Choice>();
        Expression decided = BoardForm.Decide(calculation, evaluator, choices);
        IEnumerable<Expression> forms = line.Forms.Where(IsKnown).TakeWhile(form => !ReferenceEquals(form, calculation)).Append(decided);
        (PrintedNumber result, int moreDigits) = Result(line, value);
        (IReadOnlyDictionary<Symbol, PrintedNumber> operands, bool isApproximate) = Operands(decided, result, moreDigits);
        return new SolvedLine(line, forms.ToImmutableArray(), decided, operands, result, value)
        {
            Conditions = choices.Select(choice => Holding(choice, evaluator)).Distinct().ToImmutableArray(),
            IsApproximate = isApproximate,
            HasMoreDigits = moreDigits > 0,
        };
    }

    /// <summary>The form of the board, where it can be computed from what stands on the sheet; else that of the program.</summary>
    private (Expression Calculation, double Value) Choose(BoardLine line, Evaluator<double> evaluator)
    {
        foreach (Expression form in Candidates(line, evaluator).Where(IsKnown))
        {
            double value = evaluator.Value(form);
            if (double.IsFinite(value))
            {
                return (form, value);
            }
        }

        Expression last = line.Machine is { } machine && !IsKnown(line.Calculation) ? machine : line.Calculation;
        return (last, IsKnown(last) ? evaluator.Value(last) : double.NaN);
    }

    private IEnumerable<Expression> Candidates(BoardLine line, Evaluator<double> evaluator)
    {
        yield return line.Calculation;
        if (IsKnown(line.Calculation))
        {
            yield return BoardForm.WithoutZeroTerms(line.Calculation, evaluator);
        }

        if (line.Machine is { } machine)
        {
            yield return machine;
        }
    }

    private bool IsKnown(Expression expression) => expression.Symbols().All(symbol => symbol.Node?.Variable is not null || _carried.ContainsKey(symbol));

    /// <summary>The choice with the relation that holds: z ≥ 0 where z &lt; 0 does not.</summary>
    private static Choice Holding(Choice choice, Evaluator<double> evaluator) => evaluator.Holds(choice) ? choice : choice with
    {
        Comparison = choice.Comparison switch
        {
            Comparison.Less => Comparison.GreaterOrEqual,
            Comparison.Greater => Comparison.LessOrEqual,
            Comparison.LessOrEqual => Comparison.Greater,
            _ => Comparison.Less,
        },
    };

    /// <summary>The result, rounded. A new parameter has as many digits as show the step to a tenth of it.</summary>
    private (PrintedNumber Result, int MoreDigits) Result(BoardLine line, double value)
    {
        PrintedNumber result = _options.Digits.Print(value);
        if (line.Section != Section.Updates)
        {
            return (result, 0);
        }

        Symbol parameter = line.Left.ToOld();
        double old = IsEachStep ? _carried[parameter].Value : _exact[parameter], step = value - old;
        int more = 0;
        for (; more < MostMoreDigits && Math.Abs(result.Value - old - step) > 0.1 * Math.Abs(step); more++)
        {
            result = _options.Digits.More(more + 1).Print(value);
        }

        return (result, more);
    }

    /// <summary>
    /// The numbers that are put in. Carried on, they are the numbers printed before; of exact numbers as many digits are printed as lead
    /// to the result as printed.
    /// </summary>
    private (IReadOnlyDictionary<Symbol, PrintedNumber> Operands, bool IsApproximate) Operands(
        Expression calculation, PrintedNumber result, int moreDigits)
    {
        Symbol[] symbols = calculation.Symbols().Distinct().ToArray();
        if (IsEachStep)
        {
            return (symbols.ToDictionary(symbol => symbol, symbol => _carried[symbol]), false);
        }

        for (int more = 0; ; more++)
        {
            Digits digits = more < MostMoreDigits ? _options.Digits.More(more) : Digits.Full;
            Dictionary<Symbol, PrintedNumber> printed = symbols.ToDictionary(symbol => symbol, symbol => digits.Print(_exact[symbol]));
            double read = new Evaluator<double>(symbol => printed[symbol].Value).Value(calculation);
            bool fits = _options.Digits.More(moreDigits).Print(read).Value.Equals(result.Value);
            if (fits || digits == Digits.Full)
            {
                return (printed, !fits);
            }
        }
    }
}
