using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Writes a worked example as the body of a LaTeX document that uses amsmath alone.</summary>
internal sealed class LatexSheet(Sheet sheet) : SheetFormat(sheet, new LatexMarkup(sheet.Options.DecimalComma), @"\underline{\hspace{4em}}")
{
    protected override void Begin(string topology, string howRounded)
    {
        Line($@"\section*{{${topology.Replace("→", @"\to", System.StringComparison.Ordinal)}$}}");
        Line(Text(Sentence(howRounded)));
    }

    protected override void WriteGiven(IEnumerable<IEnumerable<(string Name, string Number)>> groups)
    {
        Line();
        Line(@"\subsection*{Given}");
        foreach (IEnumerable<(string Name, string Number)> group in groups)
        {
            Line("$" + string.Join(@"$, $", group.Select(given => given.Name == "⋮" ? @"\dots" : $"{given.Name} = {given.Number}")) + @"$\par");
        }
    }

    protected override void Title(string title)
    {
        Line();
        Line($@"\subsection*{{{Text(title)}}}");
    }

    protected override void WriteMatrices(MatrixLine matrices)
    {
        Line(@"\begin{equation*}");
        Line(string.Join(" ", matrices.Parts.Select(part => part.Operator.Length > 0
            ? part.Operator switch { "·" => @"\cdot", "⊙" => @"\odot", "←" => @"\leftarrow", "−" => "-", var sign => sign }
            : $@"\begin{{pmatrix}} {string.Join(@" \\ ", Cells(part).Select(row => string.Join(" & ", row)))} \end{{pmatrix}}")));
        Line(@"\end{equation*}");
    }

    protected override void WriteLines(IEnumerable<(PrintedLine? Line, int LeftOut)> lines)
    {
        (PrintedLine? Line, int LeftOut)[] all = lines.ToArray();
        Line(@"\begin{align*}");
        for (int index = 0; index < all.Length; index++)
        {
            string end = index + 1 < all.Length ? @" \\" : "";
            if (all[index].Line is not { } line)
            {
                Line($@"\vdots & \quad \text{{{all[index].LeftOut} more}}{end}");
                continue;
            }

            string because = line.Because.IsEmpty ? "" : $@" \quad \text{{because }} {string.Join(@" \text{ and } ", line.Because)}";
            string relation = line.Relation == "≈" ? @"\approx" : "=";
            string[] parts = [.. line.Formulas.Skip(1), .. line.Substituted is { } numbers ? [numbers] : System.Array.Empty<string>()];
            Line($@"{line.Name} &{(line.Arrow == "←" ? @"\leftarrow" : "=")} {line.Formulas[0]}{(parts.Length > 0 ? @" \\" : "")}");
            for (int part = 0; part < parts.Length; part++)
            {
                Line($@"&= {parts[part]}{(part + 1 < parts.Length ? @" \\" : "")}");
            }

            Line($@"{(parts.Length > 0 ? @"\\ &" : "")}{relation} {line.Result}{because}{end}");
        }

        Line(@"\end{align*}");
    }

    protected override void Remark(string remark) => Line(Text(remark));

    /// <summary>Words with symbols of the notes among them: the symbols stand in math mode, because fonts of text lack them.</summary>
    private static string Text(string words) => string.Concat(words.Select(character => character switch
    {
        'δ' => @"$\delta$",
        '∂' => @"$\partial$",
        'σ' => @"$\sigma$",
        'Σ' => @"$\Sigma$",
        'η' => @"$\eta$",
        'ŷ' => @"$\hat{y}$",
        '·' => @"$\cdot$",
        '′' => "$'$",
        '←' => @"$\leftarrow$",
        '−' => "$-$",
        '²' => "$^2$",
        '≤' => @"$\le$",
        '|' => "$|$",
        '_' or '#' or '%' or '&' or '$' or '{' or '}' => $@"\{character}",
        _ => character.ToString(),
    }));
}
