using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BackpropGen.Generator.Tests.Diagnostics;

/// <summary>Source with marks around what is to be reported, as in Microsoft.CodeAnalysis.Testing: <c>class {|BPG001:Net|} { }</c>.</summary>
internal sealed partial class MarkedSource
{
    public MarkedSource(string marked)
    {
        Match match;
        while ((match = InnermostMark().Match(marked)).Success)
        {
            string text = match.Groups["text"].Value;
            int shift = match.Length - text.Length;

            // A mark that was found before lies inside of this one or behind it.
            Expected = Expected.Select(found => found with { Span = Without(found.Span, match, shift) })
                .Append((match.Groups["id"].Value, new TextSpan(match.Index, text.Length))).ToList();
            marked = marked[..match.Index] + text + marked[(match.Index + match.Length)..];
        }

        Text = marked;
    }

    public string Text { get; }

    /// <summary>What the marks announce.</summary>
    public IReadOnlyList<(string Id, TextSpan Span)> Expected { get; } = new List<(string, TextSpan)>();

    /// <summary>What was reported, in the same form and order.</summary>
    public static IEnumerable<string> Describe(string source, IEnumerable<(string Id, TextSpan Span)> found) => found
        .Select(entry => $"{entry.Id} at {entry.Span}: {source.Substring(entry.Span.Start, entry.Span.Length)}").Order(StringComparer.Ordinal);

    /// <inheritdoc cref="Describe(string, IEnumerable{ValueTuple{string, TextSpan}})"/>
    public static IEnumerable<string> Describe(string source, IEnumerable<Diagnostic> found) =>
        Describe(source, found.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)));

    private static TextSpan Without(TextSpan span, Match mark, int shift) =>
        span.Start < mark.Index ? span : new TextSpan(span.Start - (span.Start >= mark.Index + mark.Length ? shift : mark.Groups["text"].Index - mark.Index), span.Length);

    [GeneratedRegex(@"\{\|(?<id>\w+):(?<text>(?:(?!\{\||\|\}).)*)\|\}", RegexOptions.Singleline)]
    private static partial Regex InnermostMark();
}
