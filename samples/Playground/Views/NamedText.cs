using System.Text;

namespace BackpropGen.Playground.Views;

/// <summary>Colours C# and formulas, and marks each name of the notes, so that the page can light it up.</summary>
internal static class NamedText
{
    private static readonly HashSet<string> Keywords = [
        "class", "const", "default", "double", "else", "false", "float", "for", "get", "if", "in", "int", "internal", "namespace", "new", "nint", "null", "out",
        "partial", "private", "public", "readonly", "ref", "return", "sealed", "set", "static", "struct", "this", "true", "unsafe", "using", "var", "void",
        "where", "while"];

    /// <summary>HTML of lines of C#.</summary>
    public static string OfCode(string code) => Mark(code, isCode: true);

    /// <summary>HTML of a formula.</summary>
    public static string OfFormula(string formula) => Mark(formula, isCode: false);

    private static string Mark(string text, bool isCode)
    {
        var html = new StringBuilder(2 * text.Length);
        bool isComment = false;
        for (int index = 0; index < text.Length;)
        {
            char character = text[index];
            if (IsOfWord(character))
            {
                int start = index;
                while (index < text.Length && IsOfWord(text[index]))
                {
                    index++;
                }

                MarkWord(html, text[start..index], isCode && !isComment);
                continue;
            }

            if (isCode && !isComment && character == '/' && index + 1 < text.Length && text[index + 1] == '/')
            {
                isComment = true;
                html.Append("<span class=\"comment\">");
            }
            else if (isComment && character == '\n')
            {
                isComment = false;
                html.Append("</span>");
            }

            html.Append(character switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", _ => null });
            if (character is not ('<' or '>' or '&' or '"'))
            {
                html.Append(character);
            }

            index++;
        }

        return html.Append(isComment ? "</span>" : "").ToString();
    }

    private static void MarkWord(StringBuilder html, string word, bool isCode)
    {
        if (IsName(word))
        {
            // d11 of the code is δ11 of the notes.
            html.Append("<span data-name=\"").Append(word[0] == 'd' ? 'δ' : word[0]).Append(word, 1, word.Length - 1).Append("\">").Append(word).Append("</span>");
        }
        else if (isCode && Keywords.Contains(word))
        {
            html.Append("<span class=\"keyword\">").Append(word).Append("</span>");
        }
        else
        {
            html.Append(word);
        }
    }

    /// <summary>w21_1, b31, z11, o11, δ11, d11, x1, y1, ŷ1.</summary>
    private static bool IsName(string word) =>
        word.Length > 1 && "wbzoδdxyŷ".Contains(word[0]) && char.IsAsciiDigit(word[1]) && word.Skip(2).All(character => char.IsAsciiDigit(character) || character == '_');

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character == '_';
}
