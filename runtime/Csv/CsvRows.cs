using System;
using System.IO;
using System.Text;
using nietras.SeparatedValues;

namespace BackpropGen;

/// <summary>Goes once through the rows of a text that hold something, the header included.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly SepReader _reader;
    private readonly Func<bool> _moveNext;
    private readonly CsvText _text;
    private int _nextLine;
    private bool _hasQuote;

    public CsvRows(CsvText text)
    {
        _text = text;
        _nextLine = text.FirstLine;
        char separator = text.Delimiter == CsvOptions.WhiteSpace ? CsvTextFilter.Separator : text.Delimiter;
        _reader = Guarded(() => new Sep(separator).Reader(options => options with { HasHeader = false, DisableColCountCheck = true }).From(text.Open()));
        _moveNext = _reader.MoveNext;
    }

    /// <summary>The line in which the row begins, from 1; 0 before the first row.</summary>
    public int Line { get; private set; }

    /// <summary>Number of cells of the row.</summary>
    public int CellCount { get; private set; }

    /// <summary>Goes to the next row with a cell that is not blank, and looks at each quote of it.</summary>
    /// <exception cref="TabularDataException">The text cannot be split into cells.</exception>
    public bool Next()
    {
        while (Guarded(_moveNext))
        {
            SepReader.Row row = _reader.Current;
            Line = _nextLine;
            _nextLine = _text.FirstLine - 1 + row.LineNumberToExcl;
            CellCount = row.ColCount;
            _hasQuote = row.Span.Contains('"');
            bool hasContent = false;
            for (int cell = 0; cell < CellCount && (!hasContent || _hasQuote); cell++)
            {
                hasContent |= !Cell(cell).IsEmpty;
            }

            if (hasContent)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives a cell without the space and the quotes around it.</summary>
    /// <exception cref="TabularDataException">A quote is out of place.</exception>
    public ReadOnlySpan<char> Cell(int index)
    {
        ReadOnlySpan<char> cell = _reader.Current[index].Span.Trim();
        return _hasQuote && cell.Contains('"') ? Unquoted(cell) : cell;
    }

    /// <summary>Gives all cells.</summary>
    public string[] Cells()
    {
        var cells = new string[CellCount];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = Cell(cell).ToString();
        }

        return cells;
    }

    /// <summary>Makes the report of a fault in the row.</summary>
    public TabularDataException Fault(string problem) => new(problem, "Line", Line);

    public void Dispose() => _reader.Dispose();

    private ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> cell)
    {
        bool isQuoted = cell.Length >= 2 && cell[0] == '"' && cell[^1] == '"';
        ReadOnlySpan<char> inner = isQuoted ? cell[1..^1] : cell;
        if (isQuoted && !inner.Contains('"'))
        {
            return inner.Trim();
        }

        string text = inner.ToString();
        string single = text.Replace("\"\"", "", StringComparison.Ordinal);
        return isQuoted && !single.Contains('"', StringComparison.Ordinal)
            ? text.Replace("\"\"", "\"", StringComparison.Ordinal).AsSpan().Trim()
            : throw Fault($"a quote is out of place.{_text.DelimiterHint}");
    }

    /// <summary>Calls the library, and reports its exceptions as a fault of the text.</summary>
    private T Guarded<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (DecoderFallbackException exception)
        {
            throw CsvText.NotEncoded(_nextLine, exception);
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidDataException)
        {
            throw new TabularDataException("the line has more than 16,777,216 characters. A quote that is not closed?", "Line", _nextLine, cause: exception);
        }
    }
}
