namespace BackpropGen.Playground.Rows;

/// <summary>The rows that come with the page.</summary>
internal static class SampleRows
{
    private static readonly string[] Sides = ["outside", "inside"];

    public static IReadOnlyList<RowTable> All { get; } = [
        new RowTable("xor", "XOR, 4 rows", Labelled([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]), ClassNames: ["equal", "different"]),
        new RowTable("circles", "Circles, 120 rows", Circles(), ClassNames: Sides),
        new RowTable("spiral", "Spiral, 160 rows", Spiral(), ClassNames: ["first arm", "second arm"]),
        // cgpa, iq, marks → placed
        new RowTable("placement", "Placement, 2 rows of the notes", Labelled([[7.2, 72, 69, 81], [8.1, 92, 75, 76]], [1, 0]),
            ["cgpa", "iq", "10th marks", "12th marks"], ["not placed", "placed"]).Scaled(),
        new RowTable("salary", "Salary, 4 rows of the notes", Labelled([[80, 8], [60, 9], [70, 5], [120, 7]], [3, 5, 8, 11]), ["iq", "cgpa"]).Scaled(),
        new RowTable("board", "The row of the worked example", Labelled([[0.05, 0.10]], [0.01])),
        IrisRows.Table,
    ];

    private static Row[] Labelled(double[][] x, double[] y) => [.. x.Zip(y, (inputs, target) => new Row(inputs, [target]))];

    private static Row[] Circles()
    {
        var random = new PortableRows(11);
        return [.. Enumerable.Range(0, 120).Select(index =>
        {
            double radius = index % 2 == 0 ? random.Between(0, 0.45) : random.Between(0.65, 1), angle = random.Between(0, 2 * Math.PI);
            return new Row([radius * Math.Cos(angle), radius * Math.Sin(angle)], [index % 2 == 0 ? 1 : 0]);
        })];
    }

    private static Row[] Spiral()
    {
        var random = new PortableRows(7);
        return [.. Enumerable.Range(0, 160).Select(index =>
        {
            int arm = index % 2;
            double along = index / 160.0, angle = 2 * Math.PI * along + Math.PI * arm, radius = 0.1 + 0.9 * along;
            return new Row([radius * Math.Cos(angle) + random.Between(-0.03, 0.03), radius * Math.Sin(angle) + random.Between(-0.03, 0.03)], [arm]);
        })];
    }
}
