using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Loops;

/// <summary>
/// Prints those equations that treat every row of a weight matrix alike as one operation of the runtime, which does it in vectors:
/// the sums of the forward pass, the gradient and the update.
/// </summary>
internal sealed class RowOperationPrinter(EmissionContext context, LoopPrinter loops)
{
    private const string RowOperations = RuntimeNames.Services + "RowOperations.";

    /// <summary>Writes the equation, or returns false where it is not one of those.</summary>
    public bool TryWrite(CodeWriter writer, Equation equation) =>
        TryWriteWeightedSums(writer, equation) || TryWritePassedBack(writer, equation) || TryWriteOuterProduct(writer, equation);

    /// <summary>Σ of products of neighbours in memory as a dot product; null where they are not neighbours.</summary>
    public string? TryPrintDot(IndexedSum sum) =>
        sum.Term is Product { Factors: { Length: 2 } factors }
        && TryPrintRun(factors[0], sum.Range) is { } left
        && TryPrintRun(factors[1], sum.Range) is { } right
            ? $"{RowOperations}Dot<{context.Real}>({left}, {right})"
            : null;

    // WeightedSums(z1, x, W1, b1);
    private bool TryWriteWeightedSums(CodeWriter writer, Equation equation)
    {
        if (equation.Role != Role.WeightedSum || equation.Indices.IsEmpty || equation.SumOverNodes is null)
        {
            return false;
        }

        (Symbol weight, Symbol source) = equation.FactorsOfSum;
        Symbol? bias = (equation.Right as Sum)?.Terms.OfType<Symbol>().FirstOrDefault(term => term.Kind == SymbolKind.Bias);
        string biases = bias?.Node is null ? "default" : context.Names.Array(bias.Kind, bias.Layer);
        string target = context.Names.Array(equation.Left.Kind, equation.Left.Layer);
        writer.Statement($"{RowOperations}WeightedSums({target}, {context.Names.Array(source.Kind, source.Layer)}, {context.Names.Array(weight.Kind, weight.Layer)}, {biases});");
        if (bias is { Node: null })
        {
            loops.Write(writer, equation with { Right = equation.Left + bias });
        }

        return true;
    }

    // Product(d1, W2, d2);
    // for (int j = 0; j < 32; j++)
    // {
    //     d1[j] = d1[j] * o1[j] * (1.0 - o1[j]);
    // }
    private bool TryWritePassedBack(CodeWriter writer, Equation equation)
    {
        if (equation.Role is not (Role.HiddenDelta or Role.InputGradient) || equation.Indices.IsEmpty || equation.SumOverNodes is null)
        {
            return false;
        }

        (Symbol weight, Symbol delta) = equation.FactorsOfSum;
        string target = context.Names.Array(equation.Left.Kind, equation.Left.Layer);
        writer.Statement($"{RowOperations}Product({target}, {context.Names.Array(weight.Kind, weight.Layer)}, {context.Names.Array(delta.Kind, delta.Layer)});");
        if (equation.Right is Product product)
        {
            writer.BlankLine();
            loops.Write(writer, equation with { Right = product.Factors.Skip(1).Aggregate((Expression)equation.Left, (left, right) => left * right) });
        }

        return true;
    }

    // DescendOuterProduct(W1, learningRate, x, d1);
    private bool TryWriteOuterProduct(CodeWriter writer, Equation equation)
    {
        if (equation.Role is not (Role.Gradient or Role.Update) || equation.Indices.IsEmpty || equation.Left.ToNode is null)
        {
            return false;
        }

        Symbol[] factors = equation.Right.Symbols().ToArray();
        Symbol delta = factors[factors.Length - 2], source = factors[factors.Length - 1];
        string array = context.Names.Array(equation.Left.Kind, equation.Left.Layer);
        string vectors = $"{context.Names.Array(source.Kind, source.Layer)}, {context.Names.Array(delta.Kind, delta.Layer)}";
        writer.Statement(equation.Role == Role.Update ? $"{RowOperations}DescendOuterProduct({array}, learningRate, {vectors});" : $"{RowOperations}OuterProduct({array}, {vectors});");
        return true;
    }

    /// <summary>The run of memory that a quantity walks along when the index moves; null if it does not walk step by step.</summary>
    private string? TryPrintRun(Expression factor, IndexRange range) => factor switch
    {
        Symbol { ToNode: { } to } symbol when to.Variable == range.Variable => Row(symbol),
        Symbol { ToNode: { Variable: null }, Node: { } node } symbol when node.Variable == range.Variable && Columns(symbol) == 1 =>
            context.Names.Array(symbol.Kind, symbol.Layer),
        Symbol { ToNode: null, Node: { } node } symbol when node.Variable == range.Variable => context.Names.Array(symbol.Kind, symbol.Layer),
        _ => null,
    };

    private int Columns(Symbol weight) => context.Model.LayerSizes[weight.Layer];

    /// <summary>The weights, or their gradients, from one source node.</summary>
    private string Row(Symbol weight)
    {
        string array = context.Names.Array(weight.Kind, weight.Layer);
        string row = Names.Position(weight.Node!.Value);
        return $"{array}.Slice({(row == "0" ? "0" : $"{row} * {Columns(weight)}")}, {Columns(weight)})";
    }
}
