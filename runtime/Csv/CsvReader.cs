namespace BackpropGen;

/// <summary>Gives the cells of the columns that a pass asks for.</summary>
internal sealed class CsvReader(CsvRows rows, CsvCells cells, int[] indices) : TabularReader
{
    public override string PositionName => "Line";

    public override int Position => rows.Line;

    public override bool Next() => rows.Next();

    public override CellKind Number(int column, out double value) => cells.Number(rows.Cell(indices[column]), out value);

    public override bool IsMissing(int column) => cells.IsMissing(rows.Cell(indices[column]));

    public override string Text(int column) => rows.Cell(indices[column]).ToString();

    public override string NumberHint(int column) => NumberFormat.Hint(Text(column));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rows.Dispose();
        }

        base.Dispose(disposing);
    }
}
