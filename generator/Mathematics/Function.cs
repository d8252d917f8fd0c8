using System;
using System.Collections.Immutable;

namespace BackpropGen.Generator.Mathematics;

/// <summary>How a call is written in a formula.</summary>
internal enum FormulaStyle
{
    /// <summary>σ(z)</summary>
    Name,

    /// <summary>e^(z)</summary>
    Power,

    /// <summary>e^(z) − 1</summary>
    PowerMinusOne,

    /// <summary>ln(1 + z)</summary>
    LogarithmOfOnePlus,

    /// <summary>|z|</summary>
    Bars,

    /// <summary>z²</summary>
    Square,

    /// <summary>The body of the function in its place.</summary>
    Definition,
}

/// <summary>A function that equations call: defined by an expression, known to every machine or to the runtime, or both.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Formula">Name in formulas: σ.</param>
/// <param name="Style">How a call is written in formulas.</param>
/// <param name="Parameters">Names of the parameters.</param>
/// <param name="Body">Its definition; null where the formula has its name alone.</param>
/// <param name="IsPrimitive">The framework or the runtime computes it, rather than the body.</param>
/// <param name="Note">A remark on what it does, where the name does not say it.</param>
internal sealed record Function(
    string Name, string Formula, FormulaStyle Style, ImmutableArray<string> Parameters, Expression? Body, bool IsPrimitive, string? Note = null)
{
    /// <summary>Whether it is one instruction of the machine, over vectors too. Other primitives work over arrays there.</summary>
    public bool IsInstruction { get; init; }

    /// <summary>Whether the runtime has it for two, three and four arguments at once.</summary>
    public bool TakesSeveral { get; init; }

    /// <summary>
    /// <c>SigmoidOf3</c>: its name for several nodes at once. It is no overload, because the compiler behind hot reload confuses overloads of
    /// which an edit removes one.
    /// </summary>
    public string NameOfSeveral(int count) => $"{Name}Of{count}";

    /// <summary>The body as books have it, where another form of it is computed; null where it is computed as it stands there.</summary>
    public Expression? Textbook { get; init; }

    /// <summary>The same for arguments of moderate size, without the branch for larger ones; null where there is none.</summary>
    public Function? WithinRange { get; init; }

    public Expression Of(params Expression[] arguments) => new Call(this, arguments.ToImmutableArray());

    /// <summary>A function with an expression as its body.</summary>
    public static Function Define(string name, string formula, string parameter, Func<Expression, Expression> body, FormulaStyle style = FormulaStyle.Name) =>
        new(name, formula, style, ImmutableArray.Create(parameter), body(new Parameter(parameter)), false);

    /// <summary>A function of two parameters with an expression as its body.</summary>
    public static Function Define(
        string name, string formula, string first, string second, Func<Expression, Expression, Expression> body, FormulaStyle style = FormulaStyle.Name) =>
        new(name, formula, style, ImmutableArray.Create(first, second), body(new Parameter(first), new Parameter(second)), false);

    /// <summary>A function that the framework or the runtime has.</summary>
    public static Function Primitive(string name, string formula, FormulaStyle style = FormulaStyle.Name, int parameters = 1, string? note = null) =>
        new(name, formula, style, parameters == 1 ? ImmutableArray.Create("a") : ImmutableArray.Create("a", "b"), null, true, note);
}
