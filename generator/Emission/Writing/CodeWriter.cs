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

    /// <summary>Writes a statement; a long one goes on in further lines, broken at spaces, indented once more.</summary>
    public void Statement(string statement)
    {
        string indent = "";
        while (_indentation.Length + indent.Length + statement.Length > Columns)
        {
            int room = Columns - _indentation.Length - indent.Length;
            int space = BreakBefore(statement, room);
            if (space <= 0)
            {
                break;
            }

            Line(indent + statement.Substring(0, space));
            statement = statement.Substring(space + 1);
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
    public void Comment(string text, int indent = 1)
    {
        string start = "//" + new string(' ', indent), next = start + "  ";
        foreach (string line in Lines(text, Columns - _indentation.Length - next.Length))
        {
            Line((start + line).TrimEnd());
            start = next;
        }
    }

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

    /// <summary>Opens the block of an initialiser, with what closes it: <c>});</c></summary>
    public IDisposable Initialiser(string end)
    {
        Block();
        return new OpenBlock(this, end);
    }

    public override string ToString() => _text.ToString();

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

    /// <summary>
    /// Where a reader would break within the room: after =>, or else at the last operator or comma that lies in the fewest
    /// brackets.
    /// </summary>
    private static int BreakBefore(string statement, int room)
    {
        int arrow = statement.IndexOf(" => ", StringComparison.Ordinal);
        if (arrow >= 0 && arrow + 3 <= room)
        {
            return arrow + 3;
        }

        int best = -1, bestDepth = int.MaxValue, depth = 0;
        for (int position = 0; position <= room; position++)
        {
            char character = statement[position];
            bool opensTypes = character == '<' && position > 0 && char.IsLetterOrDigit(statement[position - 1]);
            bool closesTypes = character == '>' && statement[position - 1] != ' ' && statement[position - 1] != '=';
            depth += character is '(' or '[' or '{' || opensTypes ? 1 : character is ')' or ']' or '}' || closesTypes ? -1 : 0;
            bool isOperator = character == ' ' && position + 2 < statement.Length
                && (statement[position + 1] is '+' or '-' or '=') && statement[position + 2] == ' ';
            bool isComma = character == ' ' && statement[position - 1] == ',';
            if ((isOperator || isComma) && depth <= bestDepth && position > room / 4)
            {
                (best, bestDepth) = (position, depth);
            }
        }

        return best > 0 ? best : statement.LastIndexOf(' ', room);
    }

    private sealed class OpenBlock(CodeWriter writer, string end) : IDisposable
    {
        public void Dispose()
        {
            writer._blankLineDue = false;
            writer._indentation = writer._indentation.Substring(Indent.Length);
            writer.Line(end);
        }
    }
}
