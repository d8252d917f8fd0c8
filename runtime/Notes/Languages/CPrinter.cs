using System;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Prints expressions as C, which has the operators of C# and functions of its own for most that no equation defines.</summary>
/// <param name="language">C in float or double.</param>
/// <param name="identifier">How a quantity is written: a variable, or an element of an array.</param>
internal sealed class CPrinter(CLanguage language, Func<Symbol, string> identifier) : CSharpPrinter(language.IsOfFloat, identifier)
{
    protected override string Method(Function function) => language.NameOf(function);

    // 1f is no literal in C.
    protected override string Literal(double value) => language.Number(value);
}
