using System;
using System.IO;

namespace BackpropGen;

/// <summary>
/// Passes a text on with one <see cref="Separator"/> for each run of blanks and tabs between cells, or without the lines that are comments,
/// whose ends of line stay. Quoted text passes as it is.
/// </summary>
internal sealed class CsvTextFilter(TextReader text, bool joinsWhiteSpace, char? commentPrefix) : TextReader
{
    /// <summary>The unit separator of ASCII, which no text holds between blanks.</summary>
    public const char Separator = '\u001F';

    private readonly char[] _read = new char[8192];
    private readonly char[] _passed = new char[2 * 8192];
    private int _start, _end;
    private bool _isQuoted, _isComment, _isLineStart = true, _isCellStart = true, _hasGap;

    public override int Read(Span<char> buffer)
    {
        while (_start == _end)
        {
            int count = text.Read(_read, 0, _read.Length);
            if (count == 0)
            {
                return 0;
            }

            _start = _end = 0;
            foreach (char character in _read.AsSpan(0, count))
            {
                Pass(character);
            }
        }

        int passed = Math.Min(buffer.Length, _end - _start);
        _passed.AsSpan(_start, passed).CopyTo(buffer);
        _start += passed;
        return passed;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Pass(char character)
    {
        if (character is '\n' or '\r' && !_isQuoted)
        {
            _isComment = _hasGap = false;
            _isLineStart = _isCellStart = true;
            _passed[_end++] = character;
            return;
        }

        _isComment |= _isLineStart && character == commentPrefix;
        _isLineStart = false;
        if (_isComment)
        {
            return;
        }

        if (joinsWhiteSpace && !_isQuoted && character is ' ' or '\t')
        {
            _hasGap = !_isCellStart;
            return;
        }

        if (_hasGap)
        {
            _passed[_end++] = Separator;
            _hasGap = false;
        }

        _isCellStart = false;
        _isQuoted ^= character == '"';
        _passed[_end++] = character;
    }
}
