using System;
using System.Text;

namespace BackpropGen;

/// <summary>
/// Parses JSON (RFC 8259) strictly: no comments, no trailing commas, only Unicode. The framework's own parser is missing on netstandard2.1. The
/// tokens take 16 bytes each, so that a hostile text cannot take much more memory than its length.
/// </summary>
internal sealed class JsonParser
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;
    private readonly int _start, _end, _maxDepth;
    private JsonToken[] _tokens = new JsonToken[64];
    private int _count, _position;

    private JsonParser(byte[] bytes, int start, int length, int maxDepth)
    {
        _bytes = bytes;
        _start = start;
        _position = start;
        _end = start + length;
        _maxDepth = maxDepth;
    }

    /// <summary>Parses the bytes from <paramref name="start"/> on, which must be one value.</summary>
    /// <param name="bytes">The text in UTF-8, without a byte order mark; not copied.</param>
    /// <param name="start">Index of the first byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="maxDepth">Most objects and arrays inside each other.</param>
    /// <exception cref="FormatException">The text is not JSON. The message names line and column, both from 1, the column in bytes.</exception>
    public static JsonValue Parse(byte[] bytes, int start, int length, int maxDepth)
    {
        var parser = new JsonParser(bytes, start, length, maxDepth);
        parser.Value(depth: 1);
        parser.SkipSpace();
        return parser._position == parser._end ? new JsonValue(bytes, parser._tokens, 0) : throw parser.Unexpected("the end");
    }

    private void Value(int depth)
    {
        SkipSpace();
        switch (Peek)
        {
            case '{':
            case '[':
                if (depth > _maxDepth)
                {
                    throw Error($"there are more than {_maxDepth} objects and arrays inside each other");
                }

                Container(isObject: Peek == '{', depth);
                break;
            case '"':
                String();
                break;
            case '-':
            case >= '0' and <= '9':
                Number();
                break;
            case 't':
                Literal("true"u8);
                break;
            case 'f':
                Literal("false"u8);
                break;
            case 'n':
                Literal("null"u8);
                break;
            default:
                throw Unexpected("a value");
        }
    }

    private void Container(bool isObject, int depth)
    {
        int start = _position++, index = Add(default);
        char close = isObject ? '}' : ']';
        SkipSpace();
        for (bool isFirst = true; Peek != close; isFirst = false)
        {
            if (!isFirst)
            {
                Take(',');
            }

            if (isObject)
            {
                SkipSpace();
                if (Peek != '"')
                {
                    throw Unexpected("the name of a property in quotes");
                }

                String();
                SkipSpace();
                Take(':');
            }

            Value(depth + 1);
            SkipSpace();
            if (Peek != ',' && Peek != close)
            {
                throw Unexpected($"',' or '{close}'");
            }
        }

        _position++;
        _tokens[index] = new JsonToken(isObject ? JsonKind.Object : JsonKind.Array, start, _position - start, _count);
    }

    private void String()
    {
        int start = _position++;
        bool isHighSurrogate = false; // as an escape, right before
        while (Peek != '"')
        {
            if (Peek < ' ') // and at the end
            {
                throw Unexpected("the rest of a string");
            }

            int unit = 0;
            if (_bytes[_position++] == '\\')
            {
                unit = Escape();
            }

            bool isLowSurrogate = unit is >= 0xDC00 and <= 0xDFFF;
            if (isLowSurrogate != isHighSurrogate)
            {
                throw NotUnicode();
            }

            isHighSurrogate = unit is >= 0xD800 and <= 0xDBFF;
        }

        if (isHighSurrogate)
        {
            throw NotUnicode();
        }

        try
        {
            Utf8.GetCharCount(_bytes, start, _position - start);
        }
        catch (DecoderFallbackException)
        {
            throw NotUnicode();
        }

        _position++;
        AddValue(JsonKind.String, start);
    }

    /// <summary>Takes what follows a backslash. Returns the UTF-16 unit of \uXXXX, or 0.</summary>
    private int Escape()
    {
        int escape = Peek;
        if (escape != 'u')
        {
            if (escape < 0 || "\"\\/bfnrt".IndexOf((char)escape) < 0)
            {
                throw Unexpected("an escape");
            }

            _position++;
            return 0;
        }

        int unit = 0;
        for (int digit = 0; digit < 4; digit++)
        {
            _position++;
            int value = JsonValue.HexDigit(Peek);
            unit = 16 * unit + (value >= 0 ? value : throw Unexpected("a hexadecimal digit"));
        }

        _position++;
        return unit;
    }

    private void Number()
    {
        int start = _position;
        _position += Peek == '-' ? 1 : 0;
        if (Peek == '0')
        {
            _position++;
        }
        else
        {
            Digits();
        }

        if (Peek == '.')
        {
            _position++;
            Digits();
        }

        if (Peek is 'e' or 'E')
        {
            _position++;
            _position += Peek is '+' or '-' ? 1 : 0;
            Digits();
        }

        AddValue(JsonKind.Number, start);
    }

    private void Digits()
    {
        if (Peek is not (>= '0' and <= '9'))
        {
            throw Unexpected("a digit");
        }

        while (Peek is >= '0' and <= '9')
        {
            _position++;
        }
    }

    private void Literal(ReadOnlySpan<byte> word)
    {
        if (!_bytes.AsSpan(_position, _end - _position).StartsWith(word))
        {
            throw Unexpected("true, false or null");
        }

        _position += word.Length;
        AddValue(JsonKind.Literal, _position - word.Length);
    }

    /// <summary>The next byte; −1 at the end.</summary>
    private int Peek => _position < _end ? _bytes[_position] : -1;

    private void Take(char expected)
    {
        if (Peek != expected)
        {
            throw Unexpected($"'{expected}'");
        }

        _position++;
    }

    private void SkipSpace()
    {
        while (Peek is ' ' or '\t' or '\n' or '\r')
        {
            _position++;
        }
    }

    private void AddValue(JsonKind kind, int start) => Add(new JsonToken(kind, start, _position - start, _count + 1));

    private int Add(JsonToken token)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, 2 * _count);
        }

        _tokens[_count] = token;
        return _count++;
    }

    private FormatException NotUnicode() => Error("there is text that is not Unicode");

    private FormatException Unexpected(string expected) => Error(Peek switch
    {
        < 0 => $"the text ends, expected {expected}",
        > ' ' and < 127 => $"'{(char)Peek}' is out of place, expected {expected}",
        _ => FormattableString.Invariant($"the byte 0x{Peek:X2} is out of place, expected {expected}"),
    });

    private FormatException Error(string problem)
    {
        ReadOnlySpan<byte> before = _bytes.AsSpan(_start, _position - _start);
        int line = 1;
        for (int end; (end = before.IndexOf((byte)'\n')) >= 0; line++)
        {
            before = before.Slice(end + 1);
        }

        return new FormatException(FormattableString.Invariant($"line {line}, column {before.Length + 1}: {problem}."));
    }
}
