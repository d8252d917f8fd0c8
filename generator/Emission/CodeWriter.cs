using System;
using System.Text;

namespace BackpropGen.Generator.Emission;

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
        int room = Columns - _indentation.Length - 4;
        while (text.Length > room)
        {
            int space = text.LastIndexOf(' ', room);
            if (space <= 0)
            {
                break;
            }

            Line("/// " + text.Substring(0, space));
            text = text.Substring(space + 1);
        }

        Line("/// " + text);
        Line($"/// </{name}>");
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

    /// <summary>Opens the block of an initialiser, which ends in a semicolon.</summary>
    public IDisposable BlockWithSemicolon()
    {
        Block();
        return new OpenBlock(this, "};");
    }

    public override string ToString() => _text.ToString();

    /// <summary>
    /// The last space within the room where a reader would break: before an operator if there is one in the second half, after a
    /// comma or at any other space otherwise.
    /// </summary>
    private static int BreakBefore(string statement, int room)
    {
        for (int position = room; position > room / 2; position--)
        {
            bool opens = statement[position] == ' ' && (statement[position + 1] is '+' or '-' or '=') && statement[position + 2] == ' ';
            if (opens || (statement[position] == ' ' && statement[position - 1] == ','))
            {
                return position;
            }
        }

        return statement.LastIndexOf(' ', room);
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
