using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>
/// Writes an expression of one variable as ONNX nodes. For double, ONNX Runtime has only the simple operators, so a function that is none of
/// them is written by its definition. Models of float and double differ in the type only, but for Φ.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="variable">The value that the variable of the expression stands for.</param>
/// <param name="output">The name of the result, and of the values between with a number behind it.</param>
internal sealed class OnnxExpression(OnnxGraph graph, string variable, string output)
{
    /// <summary>The functions that are operators, by their names in the table.</summary>
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["Exp"] = "Exp",
        ["Log"] = "Log",
        ["Abs"] = "Abs",
        ["Max"] = "Max",
        ["Min"] = "Min",
        ["Tanh"] = "Tanh",
        ["ReLU"] = "Relu",
    };

    private int _values;

    /// <summary>Writes the nodes; returns the name of the result. A variable alone needs no node.</summary>
    public string Write(Expression expression) =>
        expression is Call { Function: var function } && function == Functions.Sigmoid ? graph.Node("Sigmoid", output, variable) : Write(expression, output);

    private string Write(Expression expression, string name) => expression switch
    {
        Parameter => variable,
        Number number => graph.Scalar(number.Value),
        Sum sum => Sum(sum, name),
        Product product => graph.Node(
            "Mul", name, product.Factors.Length == 2 ? Part(product.Factors[0]) : Part(product with { Factors = product.Factors[..^1] }), Part(product.Factors[^1])),
        Quotient quotient => graph.Node("Div", name, Part(quotient.Numerator), Part(quotient.Denominator)),
        Negation negation => graph.Node("Neg", name, Part(negation.Operand)),
        Choice { Comparison: Comparison.Less } choice => graph.Node(
            "Where", name, graph.Node("Less", Next(), Part(choice.Left), Part(choice.Right)), Part(choice.Then), Part(choice.Else)),
        Call call => Call(call, name),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "has no form in ONNX."),
    };

    private string Sum(Sum sum, string name)
    {
        string before = sum.Terms.Length == 2 ? Part(sum.Terms[0]) : Part(sum with { Terms = sum.Terms[..^1] });
        return sum.Terms[^1] is Negation negation
            ? graph.Node("Sub", name, before, Part(negation.Operand))
            : graph.Node("Add", name, before, Part(sum.Terms[^1]));
    }

    /// <summary>
    /// A function inside of an expression. σ has its definition there, because ONNX Runtime fuses z·σ(z) into an operator that it has for float
    /// only.
    /// </summary>
    private string Call(Call call, string name) => call.Function switch
    {
        var function when Operators.TryGetValue(function.Name, out string? operation) => graph.Node(operation, name, call.Arguments.Select(Part).ToArray()),
        var function when function == Functions.Expm1 => graph.Node("Sub", name, Part(Functions.Exp.Of(call.Arguments[0])), graph.Scalar(1.0)),
        var function when function == Functions.Log1p => graph.Node("Log", name, graph.Node("Add", Next(), Part(call.Arguments[0]), graph.Scalar(1.0))),
        var function when function == Functions.NormalCdf => OnnxNormalCdf.Apply(graph, Part(call.Arguments[0]), name),
        _ => Write(call.InlineOnce(), name),
    };

    private string Part(Expression expression) => expression is Parameter or Number ? Write(expression, "") : Write(expression, Next());

    private string Next() => $"{output}_{++_values}";
}
