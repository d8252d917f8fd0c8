using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Reads the text of a cell by the options: as a number, or as missing.</summary>
internal sealed class CsvCells
{
    private readonly NumberFormat _format;
    private readonly string[] _missingTexts;
    private readonly double[] _missingNumbers;
    private readonly int _longest;

    public CsvCells(CsvOptions options)
    {
        _format = new NumberFormat(options.DecimalPoint, options.ThousandsSeparator);
        _missingTexts = options.MissingTexts.Select(text => text.Trim()).ToArray();
        _longest = _missingTexts.Select(text => text.Length).DefaultIfEmpty(0).Max();
        var numbers = new List<double>();
        foreach (string text in _missingTexts)
        {
            if (_format.TryParse(text, out double number))
            {
                numbers.Add(number);
            }
        }

        _missingNumbers = numbers.ToArray();
    }

    public CellKind Number(ReadOnlySpan<char> cell, out double value)
    {
        if (_format.TryParse(cell, out value))
        {
            return _missingNumbers.Length == 0 || Array.IndexOf(_missingNumbers, value) < 0 ? CellKind.Number : CellKind.Missing;
        }

        return IsMissingText(cell) ? CellKind.Missing : CellKind.Text;
    }

    public bool IsMissing(ReadOnlySpan<char> cell) => IsMissingText(cell) || (_missingNumbers.Length > 0 && Number(cell, out _) == CellKind.Missing);

    private bool IsMissingText(ReadOnlySpan<char> cell)
    {
        if (cell.Length <= _longest)
        {
            foreach (string text in _missingTexts)
            {
                if (cell.Equals(text, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return cell.IsEmpty;
    }
}
