using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace BackpropGen;

/// <summary>Shows a value of a parsed JSON text.</summary>
internal readonly struct JsonValue
{
    private readonly byte[] _bytes;
    private readonly JsonToken[] _tokens;
    private readonly int _index;

    public JsonValue(byte[] bytes, JsonToken[] tokens, int index)
    {
        _bytes = bytes;
        _tokens = tokens;
        _index = index;
    }

    public JsonKind Kind => Token.Kind;

    /// <summary>The value as it stands in the text.</summary>
    public string Raw => Encoding.UTF8.GetString(_bytes, Token.Start, Token.Length);

    /// <summary>The text of a string.</summary>
    public string String
    {
        get
        {
            string raw = Encoding.UTF8.GetString(_bytes, Token.Start + 1, Token.Length - 2);
            return raw.IndexOf('\\') < 0 ? raw : Unescaped(raw);
        }
    }

    /// <summary>The elements of an array.</summary>
    public IEnumerable<JsonValue> Elements
    {
        get
        {
            for (int index = _index + 1; index < Token.Next; index = _tokens[index].Next)
            {
                yield return new JsonValue(_bytes, _tokens, index);
            }
        }
    }

    /// <summary>The properties of an object, in their order.</summary>
    public IEnumerable<(string Name, JsonValue Value)> Properties
    {
        get
        {
            for (int index = _index + 1; index < Token.Next; index = _tokens[index + 1].Next)
            {
                yield return (new JsonValue(_bytes, _tokens, index).String, new JsonValue(_bytes, _tokens, index + 1));
            }
        }
    }

    private JsonToken Token => _tokens[_index];

    /// <summary>Rounds a number to the nearest <typeparamref name="T"/>. A float does not take the detour through double, which could round twice.</summary>
    /// <returns>False if it is no number, or beyond the range of <typeparamref name="T"/>.</returns>
    public bool TryNumber<T>(out T number)
        where T : unmanaged
    {
        number = default;
        if (Kind != JsonKind.Number)
        {
            return false;
        }

#if NET8_0_OR_GREATER
        double value = typeof(T) == typeof(float) ? float.Parse(Raw, CultureInfo.InvariantCulture) : double.Parse(Raw, CultureInfo.InvariantCulture);
#else
        double value = DecimalNumber.Read(Raw, isSingle: typeof(T) == typeof(float));
#endif
        number = Real.FromDouble<T>(value);
        return double.IsFinite(value);
    }

    /// <summary>Reads a whole number, written without point and exponent.</summary>
    public bool TryInteger(out long number)
    {
        number = 0;
        return Kind == JsonKind.Number && long.TryParse(Raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Gives the value of a hexadecimal digit, or −1.</summary>
    public static int HexDigit(int character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' => character - 'a' + 10,
        >= 'A' and <= 'F' => character - 'A' + 10,
        _ => -1,
    };

    private static string Unescaped(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (int index = 0; index < raw.Length; index++)
        {
            if (raw[index] != '\\')
            {
                text.Append(raw[index]);
                continue;
            }

            index++;
            if (raw[index] == 'u')
            {
                text.Append((char)(HexDigit(raw[index + 1]) << 12 | HexDigit(raw[index + 2]) << 8 | HexDigit(raw[index + 3]) << 4 | HexDigit(raw[index + 4])));
                index += 4;
            }
            else
            {
                text.Append(raw[index] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', char same => same });
            }
        }

        return text.ToString();
    }
}
