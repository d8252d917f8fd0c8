using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Writes expressions as they stand on a board: of e, ln, powers and fractions, without what only guards a machine's range.</summary>
internal static class BoardForm
{
    /// <summary>Puts the definition of each function in its place: σ(z) becomes 1/(1 + e^(−z)).</summary>
    public static Expression Of(Expression expression) => expression switch
    {
        Call { Function: var function } call when function == Functions.Finite => Of(call.Arguments[0]),
        Call { Function: var function } call when function.Body is not null && function.Style != FormulaStyle.Square => Of(call.InlineTextbook()),
        _ => expression.Rebuild(Of),
    };

    /// <summary>Leaves out the terms of a sum that have the factor 0, whose other factor may be infinite: 0·ln 0.</summary>
    public static Expression WithoutZeroTerms(Expression expression, Evaluator<double> evaluator)
    {
        bool IsZero(Expression term) => term switch
        {
            Product product => product.Factors.Any(factor => evaluator.Value(factor) == 0.0),
            Negation negation => IsZero(negation.Operand),
            _ => false,
        };

        return expression switch
        {
            Sum sum when sum.Terms.Any(IsZero) && !sum.Terms.All(IsZero) => sum.Terms.Where(term => !IsZero(term)).Aggregate((left, right) => left + right),
            Negation negation => -WithoutZeroTerms(negation.Operand, evaluator),
            _ => expression,
        };
    }

    /// <summary>Puts the branch taken in the place of each choice.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="evaluator">The values that decide.</param>
    /// <param name="decided">Receives each choice that was met; those in a branch that is not taken are not.</param>
    public static Expression Decide(Expression expression, Evaluator<double> evaluator, ICollection<Choice> decided)
    {
        if (expression is not Choice choice)
        {
            return expression.Rebuild(part => Decide(part, evaluator, decided));
        }

        decided.Add(choice);
        return Decide(evaluator.Holds(choice) ? choice.Then : choice.Else, evaluator, decided);
    }
}
