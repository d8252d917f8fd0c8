using System;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Computes a calculation written in numbers: 0.7414 × 0.1868 × 0.5933, or 1/(1 + e^(−0.3775)).</summary>
internal sealed partial class Calculation
{
    private readonly string _text;
    private readonly bool _commaSeparatesThousands;
    private readonly Func<WrittenNumber, Interval> _number;
    private int _position;
    private bool _hasFailed;

    private Calculation(string text, bool commaSeparatesThousands, Func<WrittenNumber, Interval> number)
    {
        _text = text;
        _commaSeparatesThousands = commaSeparatesThousands;
        _number = number;
    }

    /// <summary>Computes it; null where the text is no calculation in numbers, or a single number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="commaSeparatesThousands">Whether the comma of 29,929 separates thousands.</param>
    /// <param name="number">The interval of each number in it.</param>
    public static Interval? Evaluate(string text, bool commaSeparatesThousands, Func<WrittenNumber, Interval> number)
    {
        string normal = Simplify(text);
        if (!normal.Any(char.IsAsciiDigit) || !normal.Skip(1).Any(character => "+-*/^(".Contains(character)))
        {
            return null;
        }

        var calculation = new Calculation(normal, commaSeparatesThousands, number);
        Interval value = calculation.Sum();
        return calculation._hasFailed || calculation._position < normal.Length ? null : value;
    }

    /// <summary>One spelling of each operator, and no spaces.</summary>
    private static string Simplify(string text)
    {
        string normal = PowerOfTen().Replace(text, "e").Replace("\\cdot", "*", StringComparison.Ordinal).Replace("\\times", "*", StringComparison.Ordinal)
            .Replace("²", "^2", StringComparison.Ordinal).Replace("exp(", "e^(", StringComparison.Ordinal).Replace("**", "^", StringComparison.Ordinal);
        return string.Concat(normal.Where(character => !char.IsWhiteSpace(character)).Select(character => character switch
        {
            '·' or '×' or '⋅' or '∙' => '*',
            '−' or '–' => '-',
            '÷' or ':' => '/',
            '[' or '{' => '(',
            ']' or '}' => ')',
            _ => character,
        }));
    }

    private Interval Sum()
    {
        Interval value = Product();
        while (Take('+') is var plus && (plus || Take('-')))
        {
            Interval next = Product();
            value += plus ? next : -next;
        }

        return value;
    }

    private Interval Product()
    {
        Interval value = Signed();
        while (Take('*') is var times && (times || Take('/') || Next() == '('))
        {
            bool divides = !times && _text[_position - 1] == '/';
            Interval next = Signed();
            value = divides ? value / next : value * next;
        }

        return value;
    }

    private Interval Signed() => Take('-') ? -Signed() : Take('+') ? Signed() : Power();

    private Interval Power()
    {
        if (TakeWord("e^"))
        {
            return Function(Functions.Exp, Signed());
        }

        Interval value = Atom();
        if (!Take('^'))
        {
            return value;
        }

        bool isSquare = TakeWord("(2)") || Take('2');
        _hasFailed |= !isSquare;
        return Interval.Square(value);
    }

    private Interval Atom()
    {
        foreach ((string name, Function function) in new[] { ("ln", Functions.Log), ("tanh", Functions.Tanh), ("sigmoid", Functions.Sigmoid), ("σ", Functions.Sigmoid) })
        {
            if (TakeWord(name))
            {
                return Function(function, Atom());
            }
        }

        if (Take('('))
        {
            Interval inside = Sum();
            _hasFailed |= !Take(')');
            return inside;
        }

        if (WrittenNumber.Read(_text[_position..], _commaSeparatesThousands, out int length) is not { } number)
        {
            _hasFailed = true;
            return Interval.Unknown;
        }

        _position += length;
        return _number(number);
    }

    private static Interval Function(Function function, Interval argument) =>
        new IntervalEvaluator(_ => argument).Value(function.Of(new Symbol(SymbolKind.Temporary)));

    private char Next() => _position < _text.Length ? _text[_position] : '\0';

    private bool Take(char character)
    {
        bool isNext = Next() == character;
        _position += isNext ? 1 : 0;
        return isNext;
    }

    private bool TakeWord(string word)
    {
        bool isNext = string.CompareOrdinal(_text, _position, word, 0, word.Length) == 0;
        _position += isNext ? word.Length : 0;
        return isNext;
    }

    [GeneratedRegex(@"\s*[·×⋅*]\s*10\s*\^\s*[({]?\s*(?=[-−+]?\d)", RegexOptions.CultureInvariant)]
    private static partial Regex PowerOfTen();
}
