using System;
using System.Globalization;
using System.Linq;
using BackpropGen.CompilerServices;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>Evaluates a line of numbers as it is printed: −(0.01 − 0.7514)·0.1868, 1/(1 + e^(−0.3775)), 8.22·10⁻⁶.</summary>
internal sealed class PocketCalculator
{
    private readonly string _text;
    private int _position;

    private PocketCalculator(string text) => _text = text;

    public static double Evaluate(string text)
    {
        var calculator = new PocketCalculator(text.Replace(" ", "", StringComparison.Ordinal));
        double value = calculator.Sum();
        return calculator._position == calculator._text.Length ? value : throw new FormatException($"Could not read '{calculator._text[calculator._position..]}' of '{text}'.");
    }

    private bool Next(string token)
    {
        if (string.CompareOrdinal(_text, _position, token, 0, token.Length) != 0)
        {
            return false;
        }

        _position += token.Length;
        return true;
    }

    private double Sum()
    {
        double sum = Product();
        while (true)
        {
            if (Next("+"))
            {
                sum += Product();
            }
            else if (Next("−"))
            {
                sum -= Product();
            }
            else
            {
                return sum;
            }
        }
    }

    private double Product()
    {
        if (Next("−"))
        {
            return -Product();
        }

        double product = Power();
        while (true)
        {
            if (Next("·"))
            {
                product *= Power();
            }
            else if (Next("/"))
            {
                product /= Power();
            }
            else
            {
                return product;
            }
        }
    }

    private double Power()
    {
        double value = Atom();
        while (Next("²"))
        {
            value *= value;
        }

        return value;
    }

    private double Atom()
    {
        if (Next("("))
        {
            return Closed(")");
        }

        if (Next("|"))
        {
            return Math.Abs(Closed("|"));
        }

        if (Next("e^("))
        {
            return Math.Exp(Closed(")"));
        }

        if (Next("ln("))
        {
            return Math.Log(Closed(")"));
        }

        if (Next("tanh("))
        {
            return Math.Tanh(Closed(")"));
        }

        if (Next("Φ("))
        {
            return SpecialFunctions.NormalCdf(Closed(")"));
        }

        if (Next("max("))
        {
            return Math.Max(Closed(","), Closed(")"));
        }

        if (Next("min("))
        {
            return Math.Min(Closed(","), Closed(")"));
        }

        return Number();
    }

    private double Closed(string end)
    {
        double value = Sum();
        return Next(end) ? value : throw new FormatException($"Expected '{end}' at '{_text[_position..]}' of '{_text}'.");
    }

    private double Number()
    {
        int start = _position;
        while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] == '.'))
        {
            _position++;
        }

        string digits = _text[start.._position];
        const string Powers = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        if (Next("·10⁻") || _position + 3 < _text.Length && Powers.Contains(_text[_position + 3], StringComparison.Ordinal) && Next("·10"))
        {
            bool isNegative = _text[_position - 1] == '⁻';
            int from = _position;
            while (_position < _text.Length && Powers.Contains(_text[_position], StringComparison.Ordinal))
            {
                _position++;
            }

            digits += "E" + (isNegative ? "-" : "") + string.Concat(_text[from.._position].Select(power => Powers.IndexOf(power, StringComparison.Ordinal)));
        }

        return double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
