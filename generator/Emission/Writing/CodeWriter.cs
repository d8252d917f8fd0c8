using System;
using System.Collections.Generic;
using System.Text;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Collects lines with their indentation. Line ends are \n on every machine; lines end at 120 columns.</summary>
internal sealed class CodeWriter
{
    private const int Columns = 120;
    private const string Indent = "    ";
    private readonly StringBuilder _text = new();
    private string _indentation = "";
    private bool _blankLineDue;

    /// <summary>Writes one line.</summary>
    public void Line(string line)
    {
        if (_blankLineDue)
        {
            _text.Append('\n');
            _blankLineDue = false;
        }

        _text.Append(_indentation).Append(line).Append('\n');
    }

    /// <summary>A blank line before the next line, unless the block ends first.</summary>
    public void BlankLine() => _blankLineDue = true;

    /// <summary>Writes a statement; a long one goes on in further lines, indented once more.</summary>
    public void Statement(string statement)
    {
        string indent = "";
        while (_indentation.Length + indent.Length + statement.Length > Columns)
        {
            int room = Columns - _indentation.Length - indent.Length;
            int end = LineBreaks.EndOfLine(statement, room);
            if (end <= 0)
            {
                break;
            }

            string line = statement.Substring(0, end);
            Line(indent + line);
            statement = statement.Substring(end).TrimStart();
            indent = Indent;
        }

        Line(indent + statement);
    }

    /// <summary>Writes a line for the preprocessor, which stands at the left edge.</summary>
    public void Directive(string directive)
    {
        string indentation = _indentation;
        _indentation = "";
        Line(directive);
        _indentation = indentation;
    }

    /// <summary>Writes a comment; a long one goes on in further lines.</summary>
    /// <param name="text">The words.</param>
    /// <param name="indent">Blanks between the slashes and the words; further lines stand two deeper.</param>
    public void Comment(string text, int indent = 1) => Comment(text, "//" + new string(' ', indent), "//" + new string(' ', indent + 2));

    /// <summary>Writes a comment of whole sentences.</summary>
    public void Prose(string text) => Comment(text, "// ", "// ");

    /// <summary>A doc comment; <paramref name="text"/> is XML.</summary>
    public void Summary(string text) => Documentation("summary", text);

    /// <summary>A doc comment of any element, its attributes included: <c>param name="x"</c>.</summary>
    public void Documentation(string element, string text)
    {
        string name = element.Split(' ')[0];
        string line = $"/// <{element}>{text}</{name}>";
        if (_indentation.Length + line.Length <= Columns)
        {
            Line(line);
            return;
        }

        Line($"/// <{element}>");
        Paragraph(text);
        Line($"/// </{name}>");
    }

    /// <summary>Lines of a doc comment.</summary>
    public void Paragraph(string text)
    {
        foreach (string line in Lines(text, Columns - _indentation.Length - 4))
        {
            Line("/// " + line);
        }
    }

    /// <summary>Opens a block; disposing the result closes it.</summary>
    public IDisposable Block(string header)
    {
        Statement(header);
        return Block();
    }

    /// <summary>Opens a block under lines that are already written.</summary>
    public IDisposable Block()
    {
        Line("{");
        _indentation += Indent;
        return new OpenBlock(this, "}");
    }

    /// <summary>Opens an initialiser under a line that it belongs to, indented once more.</summary>
    /// <param name="header">The start of the initialiser: <c>new string[]</c>.</param>
    /// <param name="end">The text that closes it: <c>};</c>.</param>
    public IDisposable Initialiser(string header, string end)
    {
        _indentation += Indent;
        Line(header);
        Line("{");
        _indentation += Indent;
        return new OpenBlock(this, end, depth: 2);
    }

    public override string ToString() => _text.ToString();

    private void Comment(string text, string first, string next)
    {
        string start = first;
        foreach (string line in Lines(text, Columns - _indentation.Length - next.Length))
        {
            Line((start + line).TrimEnd());
            start = next;
        }
    }

    /// <summary>Breaks a text at spaces.</summary>
    private static IEnumerable<string> Lines(string text, int room)
    {
        while (text.Length > room)
        {
            int space = text.LastIndexOf(' ', room);
            if (space <= 0)
            {
                break;
            }

            yield return text.Substring(0, space);
            text = text.Substring(space + 1);
        }

        yield return text;
    }

    private void Outdent(int depth) => _indentation = _indentation.Substring(depth * Indent.Length);

    private sealed class OpenBlock(CodeWriter writer, string end, int depth = 1) : IDisposable
    {
        public void Dispose()
        {
            writer._blankLineDue = false;
            writer.Outdent(1);
            writer.Line(end);
            writer.Outdent(depth - 1);
        }
    }
}
