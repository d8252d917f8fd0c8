using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using BackpropGen.CompilerServices;

namespace BackpropGen.Generator.Tests.Formulas;

/// <summary>
/// Reads the formulas of emitted comments back and evaluates them: <c>z1j = Σᵢ wij_1·xi + b1j</c> with numbers for the quantities
/// and for the free index j. A Σ or max runs as long as the quantities in it exist.
/// </summary>
internal sealed class FormulaReader(IReadOnlyDictionary<string, double> quantities, IReadOnlyDictionary<string, FormulaReader.Definition> functions)
{
    private readonly Dictionary<char, int> _indices = new();
    private Dictionary<string, double> _parameters = new();
    private string _text = "";
    private int _position;

    /// <summary><c>σ(z) = 1/(1 + e^(−z))</c></summary>
    public sealed record Definition(string[] Parameters, string Body);

    public double Evaluate(string formula, IEnumerable<KeyValuePair<char, int>> indices)
    {
        _text = formula;
        _position = 0;
        _indices.Clear();
        foreach ((char variable, int value) in indices)
        {
            _indices[variable] = value;
        }

        double result = ReadSum();
        return _position == _text.Length ? result : throw new FormatException($"Could not read '{_text[_position..]}' of '{_text}'.");
    }

    /// <summary>The name of a quantity with numbers in place of index letters: wij_1 becomes w21_1.</summary>
    public string Resolve(string name)
    {
        if (name.StartsWith("∂L/∂", StringComparison.Ordinal))
        {
            return "∂L/∂" + Resolve(name[4..]);
        }

        var resolved = new StringBuilder(name[..1]);
        foreach (char character in name[1..])
        {
            resolved.Append(_indices.TryGetValue(character, out int value) ? value.ToString(CultureInfo.InvariantCulture) : character);
        }

        return resolved.ToString();
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

    private void Expect(string token)
    {
        if (!Next(token))
        {
            throw new FormatException($"Expected '{token}' at '{_text[_position..]}' of '{_text}'.");
        }
    }

    private double ReadSum()
    {
        double sum = ReadProduct();
        while (true)
        {
            if (Next(" + "))
            {
                sum += ReadProduct();
            }
            else if (Next(" − "))
            {
                sum -= ReadProduct();
            }
            else
            {
                return sum;
            }
        }
    }

    private double ReadProduct()
    {
        if (Next("−"))
        {
            return -ReadProduct();
        }

        if (Next("Σ"))
        {
            return ReadRange(values => values.Sum());
        }

        if (Next("max") && _text[_position] != '(')
        {
            return ReadRange(values => values.Max());
        }

        _position -= _text[.._position].EndsWith("max", StringComparison.Ordinal) ? 3 : 0;
        double product = ReadAtom();
        while (true)
        {
            if (Next("·"))
            {
                product *= ReadAtom();
            }
            else if (Next("/"))
            {
                product /= ReadAtom();
            }
            else
            {
                return product;
            }
        }
    }

    private double ReadRange(Func<IEnumerable<double>, double> combine)
    {
        char variable = _text[_position++] switch { 'ᵢ' => 'i', 'ⱼ' => 'j', 'ₘ' => 'm', var other => throw new FormatException($"index {other}") };
        Expect(" ");
        int start = _position;
        var values = new List<double>();
        bool outer = _indices.TryGetValue(variable, out int shadowed);
        for (int value = 1; ; value++)
        {
            _indices[variable] = value;
            int end = _position;
            _position = start;
            try
            {
                values.Add(ReadProduct());
            }
            catch (KeyNotFoundException) when (value > 1)
            {
                _position = end;
                break;
            }
        }

        _indices.Remove(variable);
        if (outer)
        {
            _indices[variable] = shadowed;
        }

        return combine(values);
    }

    private double ReadAtom()
    {
        double atom = ReadPlainAtom();
        return Next("²") ? atom * atom : atom;
    }

    private double ReadPlainAtom()
    {
        if (Next("|"))
        {
            double inside = ReadSum();
            Expect("|");
            return Math.Abs(inside);
        }

        if (Next("e^("))
        {
            return Math.Exp(ReadArguments()[0]);
        }

        if (Next("("))
        {
            return ReadParenthesis();
        }

        if (char.IsAsciiDigit(_text[_position]))
        {
            int start = _position;
            while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] == '.'))
            {
                _position++;
            }

            return double.Parse(_text[start.._position], CultureInfo.InvariantCulture);
        }

        return ReadName();
    }

    /// <summary>( sum ) or ( sum if sum &lt; sum else sum ).</summary>
    private double ReadParenthesis()
    {
        double then = ReadSum();
        if (Next(")"))
        {
            return then;
        }

        Expect(" if ");
        double left = ReadSum();
        Func<double, bool> holds = Next(" < ") ? right => left < right : Next(" > ") ? right => left > right : ReadLessOrEqual(left);
        bool condition = holds(ReadSum());
        Expect(" else ");
        double otherwise = ReadSum();
        Expect(")");
        return condition ? then : otherwise;
    }

    private Func<double, bool> ReadLessOrEqual(double left)
    {
        Expect(" ≤ ");
        return right => left <= right;
    }

    private double ReadName()
    {
        int start = _position;
        while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] is '_' or '′'))
        {
            _position++;
        }

        string name = _text[start.._position];
        if (name == "∂L" || (name.Length == 0 && Next("∂L")))
        {
            Expect("/∂");
            start = _position - 4;
            while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] == '_'))
            {
                _position++;
            }

            name = _text[start.._position];
        }

        if (Next("("))
        {
            return Call(name, ReadArguments());
        }

        return _parameters.TryGetValue(name, out double parameter) ? parameter : quantities[Resolve(name)];
    }

    private double[] ReadArguments()
    {
        var arguments = new List<double> { ReadSum() };
        while (Next(", "))
        {
            arguments.Add(ReadSum());
        }

        Expect(")");
        return arguments.ToArray();
    }

    private double Call(string name, double[] arguments) => name switch
    {
        "ln" => Math.Log(arguments[0]),
        "max" => Math.Max(arguments[0], arguments[1]),
        "min" => Math.Min(arguments[0], arguments[1]),
        "tanh" => Math.Tanh(arguments[0]),
        "finite" => Math.Min(arguments[0], double.MaxValue),
        "Φ" => SpecialFunctions.NormalCdf(arguments[0]),
        _ => CallDefined(functions[name], arguments),
    };

    private double CallDefined(Definition definition, double[] arguments)
    {
        var inner = new FormulaReader(quantities, functions)
        {
            _parameters = definition.Parameters.Zip(arguments).ToDictionary(pair => pair.First, pair => pair.Second),
        };
        return inner.Evaluate(definition.Body, Array.Empty<KeyValuePair<char, int>>());
    }
}
