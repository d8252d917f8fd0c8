using System.Globalization;

/// <summary>What a meter has counted: a sum, and of how many measurements where it is a time.</summary>
internal sealed record Figure(string Name, string Unit, double Sum, long Count)
{
    /// <summary>The figure for people.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Name,-36} {Sum,12:N0} {Unit.Trim('{', '}')}{(Count > 0 ? $" in {Count}, {Sum / Count:F2} each" : "")}");

    /// <summary>The figure as a line between processes.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}\t{Unit}\t{Sum:R}\t{Count}");

    public static Figure Parse(string line) => line.Split('\t') is [var name, var unit, var sum, var count]
        ? new Figure(name, unit, double.Parse(sum, CultureInfo.InvariantCulture), long.Parse(count, CultureInfo.InvariantCulture))
        : throw new FormatException($"line is {line}, expected four columns.");

    /// <summary>Adds figures of the same name, over processes and networks.</summary>
    public static IEnumerable<Figure> Sums(IEnumerable<Figure> figures) => figures.GroupBy(figure => figure.Name)
        .Select(group => new Figure(group.Key, group.First().Unit, group.Sum(figure => figure.Sum), group.Sum(figure => figure.Count)))
        .OrderBy(figure => figure.Name, StringComparer.Ordinal);
}
