namespace BackpropGen.Playground.Rows;

/// <summary>The 150 flowers of samples/Iris, whose README says where they come from.</summary>
internal static class IrisRows
{
    public static RowTable Table { get; } = Read();

    private static RowTable Read()
    {
        using Stream stream = typeof(IrisRows).Assembly.GetManifestResourceStream("iris.csv")!;
        using var reader = new StreamReader(stream);
        return PastedRows.Read(reader.ReadToEnd(), isScaled: true) with { Id = "iris", Title = "Iris, 150 flowers" };
    }
}
