using System;
using System.IO;
using System.Text;

namespace BackpropGen;

/// <summary>
/// A picture of a network, of its training or of its predictions, in black on white, to be read in a grey print too. Immutable. The same input
/// gives the same bytes of SVG at every time and on every machine; no font, no library and no screen is needed.
/// </summary>
public sealed class Picture
{
    private const int TextFileWidth = 120;

    private readonly Canvas _canvas;

    internal Picture(Canvas canvas) => _canvas = canvas;

    /// <summary>The title, in one line.</summary>
    public string Title => _canvas.Title;

    /// <summary>A description in words, for those who do not see the picture: the alternative text of a page.</summary>
    public string Description => _canvas.Description;

    /// <summary>The shapes.</summary>
    internal Canvas Canvas => _canvas;

    /// <summary>
    /// Saves the picture in the form that the extension of the path names. The file is replaced as a whole.
    /// </summary>
    /// <param name="path">
    /// Path of the file, in a folder that exists. It ends with <c>.svg</c>, or with <c>.png</c> for an image of twice as many pixels, or with
    /// <c>.txt</c> for characters alone, 120 in a line.
    /// </param>
    /// <exception cref="ArgumentException">The extension is another.</exception>
    /// <exception cref="IOException">The file cannot be written; an old file is unchanged.</exception>
    public void Save(string path)
    {
        string extension = Path.GetExtension(path ?? throw new ArgumentNullException(nameof(path)));
        byte[] content = extension.ToUpperInvariant() switch
        {
            ".SVG" => Encoding.UTF8.GetBytes(ToString()),
            ".PNG" => PngWriter.Write(_canvas),
            ".TXT" => Encoding.UTF8.GetBytes(ToTerminal(TextFileWidth, color: false)),
            _ => throw new ArgumentException(
                $"path is \"{path}\", whose extension is \"{extension}\"; expected .svg, .png or .txt.", nameof(path)),
        };
        AtomicFile.Write(path, content);
    }

    /// <summary>Gives the picture as SVG.</summary>
    public override string ToString() => SvgWriter.Write(_canvas);

    /// <summary>
    /// Gives the picture as lines of characters: texts, lines of braille dots, and areas in colour, or in shades where there is none. A text that
    /// finds no room is left out: a wider terminal shows more of them.
    /// </summary>
    /// <param name="width">Characters of a line, from 20 to 1,000.</param>
    /// <param name="color">
    /// Whether to write 24-bit colours as escape sequences; null asks the environment: not if the output is redirected or <c>NO_COLOR</c> is set.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of range.</exception>
    public string ToTerminal(int width = 100, bool? color = null)
    {
        if (width is < 20 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, "Expected 20 to 1000 characters.");
        }

        bool isColored = color ?? !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return TerminalWriter.Write(_canvas, width, isColored);
    }
}
