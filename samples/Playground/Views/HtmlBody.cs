namespace BackpropGen.Playground.Views;

/// <summary>Takes the body out of a page.</summary>
internal static class HtmlBody
{
    public static string Of(string page)
    {
        int start = page.IndexOf("<body>", StringComparison.Ordinal), end = page.IndexOf("</body>", StringComparison.Ordinal);
        return start < 0 || end < start ? page : page[(start + "<body>".Length)..end];
    }
}
