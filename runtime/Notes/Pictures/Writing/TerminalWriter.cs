using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>Writes a picture as lines of characters: areas as half blocks or shades, lines as braille dots, texts as they are.</summary>
internal sealed class TerminalWriter
{
    /// <summary>Dots of a braille character, across and down.</summary>
    private const int DotsAcross = 2, DotsDown = 4;

    /// <summary>The bit of each dot, row by row.</summary>
    private static readonly int[] DotBits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    private readonly int _width, _height;
    private readonly Raster _areas, _lines;
    private readonly Dictionary<(int Column, int Row), (char Character, Color Color)> _letters = new();

    private TerminalWriter(Canvas canvas, int width)
    {
        double scale = width / canvas.Width; // a character is twice as high as it is wide
        _width = width;
        _height = (int)Math.Ceiling(canvas.Height * scale / 2);
        _areas = new Raster(width, 2 * _height, scale);
        _lines = new Raster(DotsAcross * width, DotsDown * _height, DotsAcross * scale);
        foreach (Shape shape in canvas.Shapes)
        {
            _areas.Fill(shape);
            _lines.Fill(shape, Color.White); // it hides the lines below
            _lines.Outline(shape);
        }

        foreach (Label label in canvas.Shapes.OfType<Label>().OrderByDescending(label => label.IsBold))
        {
            Put(label, scale);
        }
    }

    /// <summary>Writes a picture.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="width">Characters of a line.</param>
    /// <param name="isColored">Whether to write 24-bit colours as escape sequences.</param>
    public static string Write(Canvas canvas, int width, bool isColored)
    {
        var writer = new TerminalWriter(canvas, width);
        return string.Concat(Enumerable.Range(0, writer._height).Select(row => (isColored ? writer.ColoredLine(row) : writer.PlainLine(row)) + "\n"));
    }

    /// <summary>Puts a text where it belongs, if there is room.</summary>
    private void Put(Label label, double scale)
    {
        int length = label.Text.Length, row = (int)(label.At.Y * scale / 2), at = (int)Math.Round(label.At.X * scale);
        int first = label.Anchor switch { Anchor.Start => at, Anchor.Middle => at - length / 2, _ => at - length };
        first = Math.Clamp(first, 0, Math.Max(0, _width - length));
        int[] columns = Enumerable.Range(first, length).ToArray();
        if (length > _width || row < 0 || row >= _height || _letters.ContainsKey((first - 1, row)) || _letters.ContainsKey((first + length, row))
            || columns.Any(column => _letters.ContainsKey((column, row))))
        {
            return;
        }

        foreach (int column in columns)
        {
            // No control character of a name reaches the terminal.
            char letter = label.Text[column - first];
            _letters.Add((column, row), (char.IsControl(letter) ? ' ' : letter, label.Color));
        }
    }

    private string PlainLine(int row) => string.Concat(Enumerable.Range(0, _width).Select(column =>
        _letters.TryGetValue((column, row), out (char Character, Color Color) letter) ? letter.Character
        : Dots(column, row) is { Bits: > 0 } dots ? Braille(dots.Bits)
        : Shade((_areas[column, 2 * row].Lightness + _areas[column, 2 * row + 1].Lightness) / 2))).TrimEnd();

    private string ColoredLine(int row)
    {
        var line = new StringBuilder();
        (Color Front, Color Back)? before = null;
        for (int column = 0; column < _width; column++)
        {
            Color upper = _areas[column, 2 * row], lower = _areas[column, 2 * row + 1];
            (char character, Color front, Color back) =
                _letters.TryGetValue((column, row), out (char Character, Color Color) letter) ? (letter.Character, letter.Color, upper)
                : Dots(column, row) is { Bits: > 0 } dots ? (Braille(dots.Bits), dots.Color, upper)
                : ('▀', upper, lower);
            if (before != (front, back))
            {
                line.Append(CultureInfo.InvariantCulture, $"\u001b[38;2;{front.Red};{front.Green};{front.Blue};48;2;{back.Red};{back.Green};{back.Blue}m");
                before = (front, back);
            }

            line.Append(character);
        }

        return line.Append("\u001b[0m").ToString();
    }

    /// <summary>Gives the dots of a character that a line covers by half, and the darkest of their colours.</summary>
    private (int Bits, Color Color) Dots(int column, int row)
    {
        (int bits, Color darkest) = (0, Color.White);
        for (int dot = 0; dot < DotBits.Length; dot++)
        {
            Color color = _lines[DotsAcross * column + dot % DotsAcross, DotsDown * row + dot / DotsAcross];
            if (color.Lightness < 0.75)
            {
                bits |= DotBits[dot];
                darkest = color.Lightness < darkest.Lightness ? color : darkest;
            }
        }

        return (bits, darkest);
    }

    private static char Braille(int bits) => (char)(0x2800 + bits);

    private static char Shade(double lightness) => lightness switch
    {
        > 0.94 => ' ',
        > 0.8 => '░',
        > 0.6 => '▒',
        > 0.4 => '▓',
        _ => '█',
    };
}
