using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>C# 7.3, which every .NET compiles, Unity included.</summary>
internal sealed class CSharpLanguage(bool isSingle) : Language(isSingle)
{
    /// <summary>The same language with numbers of double.</summary>
    public static CSharpLanguage InDouble { get; } = new(isSingle: false);

    public override string Constants => $"private const {Real} ";

    public override CodePrinter Printer(Func<Symbol, string> identifier) => new CSharpPrinter(IsSingle, identifier);

    public override string ConstantArray(string name, int count) => $"private static readonly {Real}[] {name} = ";

    public override string LocalArray(string name, int count) => FormattableString.Invariant($"{Real}[] {name} = new {Real}[{count}];");

    public override string FilledArray(string name, int count) => $"{Real}[] {name} = ";

    public override string Function(string name, IEnumerable<string> parameters) =>
        $"private static {Real} {name}({string.Join(", ", parameters.Select(parameter => $"{Real} {parameter}"))})";

    public override void WritePrimitive(CodeWriter writer, Function function) => CSharpPrimitives.Write(writer, this, function);

    /// <summary>A string literal. Letters stay; other characters outside ASCII are escaped.</summary>
    public override string Text(string value) => "\"" + string.Concat(value.Select(character => character switch
    {
        '"' or '\\' => "\\" + character,
        _ when character is >= ' ' and <= '~' || char.IsLetterOrDigit(character) => character.ToString(),
        _ => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
    })) + "\"";

    // In double and rounded once, as scalers compute.
    public override string Scaled(string value, Scaler scaler, int column) =>
        IsSingle ? Rounded(InDouble.Scaled(value, scaler, column)) : base.Scaled(value, scaler, column);

    public override string Unscaled(string value, Scaler scaler, int column) =>
        IsSingle ? Rounded(InDouble.Unscaled(value, scaler, column)) : base.Unscaled(value, scaler, column);

    /// <summary>Rounds a number of double to float, if that is the type.</summary>
    public string Rounded(string expression) => IsSingle ? $"(float)({expression})" : expression;
}
