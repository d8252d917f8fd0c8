using System.Net;
using System.Text.RegularExpressions;

namespace BackpropGen.Playground.Views;

/// <summary>Colours C# and formulas, and marks each name of the notes, so that the page can light it up.</summary>
internal static partial class NamedText
{
    /// <summary>HTML of lines of C#.</summary>
    public static string OfCode(string code) => CodeParts().Replace(WebUtility.HtmlEncode(code), match => match switch
    {
        { Groups: [_, { Success: true }, ..] } => $"<span class=\"comment\">{MarkNames(match.Value)}</span>",
        { Groups: [_, _, { Success: true }, ..] } => $"<span class=\"keyword\">{match.Value}</span>",
        _ => MarkNames(match.Value),
    });

    /// <summary>HTML of a formula.</summary>
    public static string OfFormula(string formula) => MarkNames(WebUtility.HtmlEncode(formula));

    private static string MarkNames(string encoded) => Names().Replace(encoded, match => $"<span data-name=\"{Plain(match.Value)}\">{match.Value}</span>");

    /// <summary>The name that code, formulas and pictures share: d11 of the code is δ11 of the notes.</summary>
    private static string Plain(string name) => name[0] == 'd' ? $"δ{name[1..]}" : name;

    [GeneratedRegex(@"(//[^\n]*)|\b(namespace|partial|class|struct|public|private|internal|static|readonly|double|float|void|ref|out|in|return|if|else|for|new|this|int|unsafe|using|get|set|const)\b|\b[xywbzod]\d\w*", RegexOptions.CultureInvariant)]
    private static partial Regex CodeParts();

    [GeneratedRegex(@"(?<![\w&#])[xywbzodδŷ]\d[\d_]*(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
