using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>Sets formulas with KaTeX, where node and the folder that the variable KATEX names are there: <c>npm install katex</c>.</summary>
internal static class KaTeX
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("KATEX");

    public static bool IsInstalled => Folder is not null && Directory.Exists(Path.Combine(Folder, "node_modules", "katex"));

    public static IEnumerable<string> Formulas(string latex) => Regex.Matches(latex, @"\\begin\{(align|equation)\*\}.*?\\end\{\1\*\}", RegexOptions.Singleline)
        .Select(match => match.Value).Concat(Regex.Matches(latex, @"(?<=^|[^\\])\$([^$]+)\$").Select(match => match.Groups[1].Value));

    /// <summary>The formulas that it does not understand, with its messages.</summary>
    public static string Errors(IEnumerable<string> formulas)
    {
        const string Program = """
            const katex = require('katex');
            for (const formula of JSON.parse(require('fs').readFileSync(0, 'utf8')))
                try { katex.renderToString(formula, { displayMode: true, throwOnError: true, strict: 'error' }); }
                catch (error) { console.log(formula + '\n' + error.message); }
            """;
        var start = new ProcessStartInfo("node", ["-e", Program]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(JsonSerializer.Serialize(formulas));
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
