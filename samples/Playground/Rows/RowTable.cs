namespace BackpropGen.Playground.Rows;

/// <summary>Rows to train on.</summary>
/// <param name="Id">The name in the address; <see cref="Pasted"/> for those that are not in it.</param>
/// <param name="Title">The name in the list.</param>
/// <param name="Rows">The rows, scaled if there is a scaler.</param>
/// <param name="FeatureNames">A name for each input; null where x1, x2, … will do.</param>
/// <param name="ClassNames">A name for each class; null where the targets are numbers.</param>
/// <param name="InputScaler">The scaling that the rows went through; null for none.</param>
internal sealed record RowTable(
    string Id, string Title, IReadOnlyList<Row> Rows, IReadOnlyList<string>? FeatureNames = null, IReadOnlyList<string>? ClassNames = null, StandardScaler? InputScaler = null)
{
    /// <summary>The id of rows that the user gave.</summary>
    public const string Pasted = "own";

    public int InputCount => Rows[0].X.Length;

    public int OutputCount => Rows[0].Y.Length;

    /// <summary>Why a network cannot take these rows, as a sentence; null where it can.</summary>
    public string? Misfit(IReadOnlyList<int> layerSizes) => layerSizes[0] == InputCount && layerSizes[^1] == OutputCount
        ? null
        : $"These rows have {Count(InputCount, "input")} and {Count(OutputCount, "target")}; the network has {Count(layerSizes[0], "input")} and {Count(layerSizes[^1], "output")}.";

    /// <summary>Scales the inputs to mean 0 and deviation 1.</summary>
    public RowTable Scaled()
    {
        var scaler = StandardScaler.Fit<double>(Rows.Select(row => row.X).ToArray());
        return this with { InputScaler = scaler, Rows = [.. Rows.Select(row => row with { X = scaler.Transform(row.X) })] };
    }

    private static string Count(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";
}
