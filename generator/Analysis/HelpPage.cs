namespace BackpropGen.Generator.Analysis;

/// <summary>The one place that knows where Diagnostics.md can be read.</summary>
internal static class HelpPage
{
    private const string Address = "https://github.com/BackpropGen/BackpropGen/blob/main/generator/Diagnostics.md";

    /// <summary>The address of the section about a diagnostic: each id is a heading there.</summary>
    public static string Of(string id) => $"{Address}#{id.ToLowerInvariant()}";
}
