using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>C99 with its mathematical functions.</summary>
internal sealed class CLanguage(bool isSingle) : Language(isSingle)
{
    /// <summary>The functions of math.h; for float their names end with f.</summary>
    private static readonly Dictionary<Function, string> Library = new()
    {
        [Functions.Exp] = "exp",
        [Functions.Expm1] = "expm1",
        [Functions.Log] = "log",
        [Functions.Log1p] = "log1p",
        [Functions.Tanh] = "tanh",
        [Functions.Abs] = "fabs",
        [Functions.Max] = "fmax",
        [Functions.Min] = "fmin",
    };

    public override string Constants => $"static const {Real} ";

    public bool IsOfFloat => IsSingle;

    public override CodePrinter Printer(Func<Symbol, string> identifier) => new CPrinter(this, identifier);

    public override string ConstantArray(string name, int count) => FormattableString.Invariant($"static const {Real} {name}[{count}] = ");

    public override string LocalArray(string name, int count) => FormattableString.Invariant($"{Real} {name}[{count}];");

    public override string FilledArray(string name, int count) => FormattableString.Invariant($"const {Real} {name}[{count}] = ");

    public override string Function(string name, IEnumerable<string> parameters) =>
        $"static {Real} {name}({string.Join(", ", parameters.Select(parameter => $"{Real} {parameter}"))})";

    /// <summary>The name by which a function is called: <c>expf</c>, <c>Sigmoid</c>.</summary>
    public string NameOf(Function function) => Library.TryGetValue(function, out string? name) ? OfMath(name) : function.Name;

    public override void WritePrimitive(CodeWriter writer, Function function)
    {
        if (Library.ContainsKey(function))
        {
            return;
        }

        if (function != Functions.NormalCdf)
        {
            throw new ArgumentOutOfRangeException(nameof(function), function.Name, "has no form in C.");
        }

        writer.Comment(function.Note!);
        using (writer.Block(Function(function.Name, function.Parameters)))
        {
            writer.Line($"return {Number(0.5)} * {OfMath("erfc")}({Number(-0.70710678118654752440)} * a);");
        }

        writer.BlankLine();
    }

    /// <summary>A string literal in ASCII: UTF-8, of which the bytes beyond ASCII are escaped.</summary>
    public override string Text(string value) => "\"" + string.Concat(Encoding.UTF8.GetBytes(value).Select(character => character switch
    {
        (byte)'"' or (byte)'\\' or (byte)'?' => "\\" + (char)character, // ??/ would be a backslash
        >= (byte)' ' and <= (byte)'~' => ((char)character).ToString(),
        _ => "\\" + Convert.ToString(character, 8).PadLeft(3, '0'),
    })) + "\"";

    /// <summary>A function of math.h: <c>exp</c>, <c>expf</c>.</summary>
    public string OfMath(string name) => IsSingle ? name + "f" : name;

    // What the rounding to float takes from the offset could be more than the scale. The difference of the input and what is left is exact near the offset.
    protected override string Difference(string value, double offset)
    {
        string difference = base.Difference(value, offset);
        double rest = IsSingle ? offset - (float)offset : 0.0;
        return rest == 0.0 ? difference : $"({Minus(difference, rest, "The rest of an offset of InputScaler")})";
    }
}
