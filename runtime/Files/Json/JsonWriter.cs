using System;
using System.Globalization;
using System.Text;

namespace BackpropGen;

/// <summary>Writes indented JSON with <c>\n</c> as line ends.</summary>
internal sealed class JsonWriter
{
    private readonly StringBuilder _text = new();
    private bool _isFirst = true; // of its object or array

    /// <summary>Number of objects and arrays that are open.</summary>
    public int Depth { get; private set; }

    public void StartObject(string? name = null) => Start(name, '{');

    public void EndObject() => End('}');

    public void StartArray(string name) => Start(name, '[');

    public void EndArray() => End(']');

    /// <summary>Writes a property whose value is text.</summary>
    public void String(string name, string value)
    {
        Next(name);
        Quote(value);
    }

    /// <summary>Writes an element of an array.</summary>
    public void String(string value)
    {
        Next(name: null);
        Quote(value);
    }

    /// <summary>Writes a property whose value is JSON already.</summary>
    public void Raw(string name, string json)
    {
        Next(name);
        _text.Append(json);
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    private void Start(string? name, char open)
    {
        Next(name);
        _text.Append(open);
        Depth++;
        _isFirst = true;
    }

    private void End(char close)
    {
        Depth--;
        if (!_isFirst)
        {
            Line();
        }

        _text.Append(close);
        _isFirst = false;
    }

    private void Next(string? name)
    {
        if (Depth > 0)
        {
            _text.Append(_isFirst ? "" : ",");
            Line();
        }

        _isFirst = false;
        if (name is not null)
        {
            Quote(name);
            _text.Append(": ");
        }
    }

    private void Line() => _text.Append('\n').Append(' ', 2 * Depth);

    private void Quote(string value)
    {
        _text.Append('"');
        foreach (char character in value)
        {
            switch (character)
            {
                case '"': _text.Append("\\\""); break;
                case '\\': _text.Append("\\\\"); break;
                case '\b': _text.Append("\\b"); break;
                case '\f': _text.Append("\\f"); break;
                case '\n': _text.Append("\\n"); break;
                case '\r': _text.Append("\\r"); break;
                case '\t': _text.Append("\\t"); break;
                default: _text.Append(IsVisible(character) ? character.ToString() : "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture)); break;
            }
        }

        _text.Append('"');
    }

    /// <summary>Escapes what an editor does not show, or could change. A character beyond the first 65,536 is a pair of escapes.</summary>
    private static bool IsVisible(char character) => character == ' ' || character != '\uFEFF' && CharUnicodeInfo.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
